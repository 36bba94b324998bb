package lsp

import (
	"hash/fnv"
	"strconv"
	"sync"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// coloured is what a client has been told of the colours of a document.
type coloured struct {
	id   string
	data []uint32
}

// colours keeps it for each document of a session, so that later answers tell only what has
// changed.
type colours struct {
	mu   sync.Mutex
	last map[protocol.DocumentURI]coloured
}

// swap remembers a new state and gives the one before.
func (c *colours) swap(uri protocol.DocumentURI, next coloured) coloured {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.last[uri]
	c.last[uri] = next
	return before
}

// tokenFeatures answer textDocument/semanticTokens in its three forms.
func tokenFeatures() []feature {
	kept := &colours{last: map[protocol.DocumentURI]coloured{}}
	return []feature{wholeTokens(kept), tokenDeltas(kept), rangeTokens()}
}

func wholeTokens(kept *colours) feature {
	return ofWhole("textDocument/semanticTokens/full", func(a asked) (any, error) {
		now := a.coloured()
		kept.swap(a.document.URI, now)
		return protocol.SemanticTokens{ResultID: now.id, Data: now.data}, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.SemanticTokensProvider = &protocol.SemanticTokensOptions{
			Legend: protocol.SemanticTokensLegend{TokenTypes: language.TokenTypes(), TokenModifiers: []string{"declaration"}},
			Range:  true, Full: &protocol.SemanticTokensFull{Delta: true},
		}
	})
}

func tokenDeltas(kept *colours) feature {
	return about("textDocument/semanticTokens/full/delta", func(p protocol.SemanticTokensDeltaParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.SemanticTokensDeltaParams) (any, error) {
			now := a.coloured()
			before := kept.swap(a.document.URI, now)
			if before.id != p.PreviousResultID {
				return protocol.SemanticTokens{ResultID: now.id, Data: now.data}, nil
			}
			return protocol.SemanticTokensDelta{ResultID: now.id, Edits: tokenEdits(before.data, now.data)}, nil
		}, nil)
}

func rangeTokens() feature {
	return about("textDocument/semanticTokens/range", func(p protocol.InlayHintParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.InlayHintParams) (any, error) {
			return protocol.SemanticTokens{Data: a.tokenData(a.document.Span(p.Range))}, nil
		}, nil)
}

func (a asked) coloured() coloured {
	data := a.tokenData(a.document.wholeSpan())
	hash := fnv.New64a()
	for _, n := range data {
		_, _ = hash.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
	}
	return coloured{strconv.FormatUint(hash.Sum64(), 16), data}
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
		for int(at)+1 < len(f.Lines) && f.Lines[at+1].Start <= t.Span.Start {
			at++
		}
		start := units(a.document.encoding, f.Source.Text[f.Lines[at].Start:t.Span.Start])
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
