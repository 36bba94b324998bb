package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// headerOf is the value of a header of a request, as it is written.
func (v *View) headerOf(b *parser.Block, name string) (string, bool) {
	for line := b.Headers; line < min(b.Body, b.RequestEnd); line++ {
		if v.Tree.Line(line).Kind != parser.LineHeader {
			continue
		}
		if text := v.Tree.Text(line); hasName(text, name) {
			_, value, _ := strings.Cut(text, ":")
			return parser.TrimBlanks(value), true
		}
	}
	return "", false
}

// addAuthorization gives a request the Authorization that others to the same host have.
func (v *View) addAuthorization(b *parser.Block) (Action, bool) {
	if _, has := v.headerOf(b, "Authorization"); has || b.Curl {
		return Action{}, false
	}
	host := v.hostOf(b)
	for i := range v.Tree.Blocks {
		other := &v.Tree.Blocks[i]
		if other == b || other.Request < 0 || other.Curl || v.hostOf(other) != host {
			continue
		}
		if value, ok := v.headerOf(other, "Authorization"); ok && v.canAuthorize(b, other) {
			edit := v.addHeader(b, "Authorization: "+value)
			return Action{Title: "Add the `Authorization` of the other requests", Kind: RefactorRewrite, Edits: []Edit{edit}}, true
		}
	}
	return Action{}, false
}

// canAuthorize tells whether a request can have the Authorization of another one: all requests
// that this needs are sent before it. A sign-in, most of all, cannot have what it gives.
func (v *View) canAuthorize(b, other *parser.Block) bool {
	at := v.blockIndex(b.Request)
	for _, needed := range v.Needs(v.node(v.blockIndex(other.Request))) {
		isFromHeader := slices.ContainsFunc(needed.From, func(from parser.Span) bool {
			line := v.lineAt(from.Start)
			return v.Tree.Line(line).Kind == parser.LineHeader && hasName(v.Tree.Text(line), "Authorization")
		})
		if isFromHeader && needed.Document == v.Document && needed.Block >= at {
			return false
		}
	}
	return true
}

func hasName(line, name string) bool {
	found, _, _ := strings.Cut(line, ":")
	return strings.EqualFold(parser.TrimBlanks(found), name)
}

// hostOf is the beginning of a target up to the path, as it is written.
func (v *View) hostOf(b *parser.Block) string {
	for _, token := range v.Tree.Tokens(b.Request) {
		if token.Kind != parser.TokenURL && token.Kind != parser.TokenTemplateOpen {
			continue
		}
		target := firstWord(v.Tree.Source.Slice(parser.Span{Start: token.Span.Start, End: v.Tree.Span(b.Request).End}))
		scheme, rest, ok := strings.Cut(target, "://")
		if !ok {
			scheme, rest = "", target
		}
		host, _, _ := strings.Cut(rest, "/")
		return scheme + "://" + host
	}
	return ""
}

// addIfMatch gives a request that changes an entity the header that Business Central asks
// for.
func (v *View) addIfMatch(b *parser.Block) (Action, bool) {
	method := v.methodOf(b)
	if _, has := v.headerOf(b, "If-Match"); has || b.Curl || method != "PATCH" && method != "DELETE" && method != "PUT" {
		return Action{}, false
	}
	return Action{Title: "Add `If-Match: *`", Kind: RefactorRewrite, Edits: []Edit{v.addHeader(b, "If-Match: *")}}, true
}

// addHeader puts a header behind the request line.
func (v *View) addHeader(b *parser.Block, header string) Edit {
	return v.insert(v.Tree.Span(b.Headers-1).End, v.lineEnd()+header)
}
