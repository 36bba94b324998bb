package lsp

import (
	"strconv"
	"sync"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// coloursTold keeps what each document of a session was told of last, so that later answers
// tell only what has changed.
type coloursTold struct {
	mu    sync.Mutex
	last  map[protocol.DocumentURI]*coloured
	count int
}

// swap remembers a new state, which it gives an id, and gives the one before, nil for none.
func (c *coloursTold) swap(uri protocol.DocumentURI, next *coloured) *coloured {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
	next.id = strconv.Itoa(c.count)
	before := c.last[uri]
	c.last[uri] = next
	return before
}

// tokenFeatures answer textDocument/semanticTokens in its three forms.
func tokenFeatures() []feature {
	kept := &coloursTold{last: map[protocol.DocumentURI]*coloured{}}
	return []feature{wholeTokens(kept), tokenDeltas(kept), rangeTokens()}
}

func wholeTokens(kept *coloursTold) feature {
	return ofWhole("textDocument/semanticTokens/full", func(a asked) (any, error) {
		now := a.colours()
		if now == nil {
			return nil, a.ctx.Err()
		}
		kept.swap(a.document.URI, now)
		return now.all(), nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.SemanticTokensProvider = &protocol.SemanticTokensOptions{
			Legend: protocol.SemanticTokensLegend{TokenTypes: language.TokenTypes(), TokenModifiers: []string{"declaration"}},
			Range:  true, Full: &protocol.SemanticTokensFull{Delta: true},
		}
	})
}

func tokenDeltas(kept *coloursTold) feature {
	return about("textDocument/semanticTokens/full/delta", func(p protocol.SemanticTokensDeltaParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.SemanticTokensDeltaParams) (any, error) {
			now := a.colours()
			if now == nil {
				return nil, a.ctx.Err()
			}
			before := kept.swap(a.document.URI, now)
			if before == nil || before.id != p.PreviousResultID {
				return now.all(), nil
			}
			return protocol.SemanticTokensDelta{ResultID: now.id, Edits: changes(before, now)}, nil
		}, nil)
}

func rangeTokens() feature {
	return about("textDocument/semanticTokens/range", func(p protocol.InlayHintParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.InlayHintParams) (any, error) {
			return protocol.SemanticTokens{Data: a.tokenData(a.document.Span(p.Range))}, nil
		}, nil)
}

// all is the answer to a client that knows none of them.
func (c *coloured) all() protocol.SemanticTokens {
	return protocol.SemanticTokens{ResultID: c.id, Data: c.part(0, len(c.blocks))}
}

// tokenData are five numbers a token: lines and characters from the token before, length,
// type and modifiers. Lines are counted on the way, which is faster than to look for them.
func (a asked) tokenData(span parser.Span) []uint32 {
	tokens := a.view.Tokens(span)
	data := make([]uint32, 0, 5*len(tokens))
	f := a.document.File
	line, column := int32(0), uint32(0)
	at := int32(0)
	if len(tokens) > 0 {
		at = f.LineAt(tokens[0].Span.Start)
	}
	for _, t := range tokens {
		for int(at)+1 < f.LineCount() && f.Line(at+1).Start <= t.Span.Start {
			at++
		}
		start := a.document.units(parser.Span{Start: f.Line(at).Start, End: t.Span.Start})
		modifiers := uint32(0)
		if t.Declares {
			modifiers = 1
		}
		skipped := start
		if at == line {
			skipped = start - column
		}
		data = append(data, uint32(at-line), skipped, units(a.document.encoding, f.Source.Slice(t.Span)), uint32(t.Type), modifiers)
		line, column = at, start
	}
	return data
}

// changes are the edits that make one state of another.
func changes(before, now *coloured) []protocol.SemanticTokensEdit {
	part := differing(before, now)
	edits := tokenEdits(before.part(part.from, part.before), now.part(part.from, part.now))
	for i := range edits {
		edits[i].Start += uint32(part.numbers)
	}
	return edits
}

// tokenEdits is the one edit that makes numbers of others: what lies between their common
// beginning and end.
func tokenEdits(before, now []uint32) []protocol.SemanticTokensEdit {
	start := 0
	for start < min(len(before), len(now)) && before[start] == now[start] {
		start++
	}
	end := 0
	for end < min(len(before), len(now))-start && before[len(before)-1-end] == now[len(now)-1-end] {
		end++
	}
	if start+end == len(before) && start+end == len(now) {
		return []protocol.SemanticTokensEdit{}
	}
	return []protocol.SemanticTokensEdit{{
		Start: uint32(start), DeleteCount: uint32(len(before) - end - start), Data: now[start : len(now)-end],
	}}
}
