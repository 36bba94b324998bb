package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// rewrites are changes of the text at a span.
func (v *View) rewrites(span parser.Span) []Action {
	var found []Action
	if a, ok := v.extract(span); ok {
		found = append(found, a)
	}
	b := v.Tree.BlockAt(v.lineAt(span.Start))
	if b == nil || b.Request < 0 {
		return found
	}
	if inBody := v.bodyAround(span); inBody != nil {
		if edit, ok := v.formatBody(inBody, "  "); ok && v.Tree.Source.Slice(edit.Span) != edit.Text {
			found = append(found, Action{Title: "Indent the JSON body", Kind: RefactorRewrite, Edits: []Edit{edit}})
		}
		return found
	}
	for _, add := range [...]func(*parser.Block) (Action, bool){v.nameRequest, v.addAuthorization, v.addIfMatch} {
		if a, ok := add(b); ok {
			found = append(found, a)
		}
	}
	return found
}

// extract makes a variable of the text that is selected, which must lie in one piece of
// value of a request.
func (v *View) extract(span parser.Span) (Action, bool) {
	if span.Start == span.End {
		return Action{}, false
	}
	line := v.lineAt(span.Start)
	kind := v.Tree.Line(line).Kind
	text := v.Tree.Source.Slice(span)
	whole := v.Tree.Span(line)
	_, defines := v.Tree.Definition(line) // also in a body, where it is sent too
	isPart := kind == parser.LineRequest || kind == parser.LineQuery || kind == parser.LineHeader || kind == parser.LineBody
	if !isPart || defines || span.End > whole.End || parser.TrimBlanks(text) != text || strings.ContainsAny(text, `{}\`) {
		return Action{}, false
	}
	for _, token := range v.Tree.Tokens(line) {
		if token.Span.Start > span.Start || token.Span.End < span.End {
			continue
		}
		if token.Kind != parser.TokenURL && token.Kind != parser.TokenHeaderValue && token.Kind != parser.TokenBody {
			return Action{}, false
		}
		name := v.freeName("value")
		at := v.definitionsEnd()
		return Action{
			Title: "Extract a variable", Kind: RefactorExtract,
			Edits: []Edit{v.define(name, text), v.edit(span, "{{"+name+"}}")},
		}, at <= span.Start
	}
	return Action{}, false
}

// freeName is a name that nothing has.
func (v *View) freeName(base string) string {
	for n := 1; ; n++ {
		name := base
		if n > 1 {
			name = fmt.Sprintf("%s%d", base, n)
		}
		if what, _ := v.known(name); what == "" {
			return name
		}
	}
}

// nameRequest gives a request a name.
func (v *View) nameRequest(b *parser.Block) (Action, bool) {
	if v.Tree.StoredName(b) != "" {
		return Action{}, false
	}
	name := v.freeName(strings.ToLower(v.methodOf(b)) + v.lastSegment(b))
	edit := v.insert(v.Tree.Span(b.Request).Start, "# @name "+name+v.lineEnd())
	return Action{Title: fmt.Sprintf("Name the request `%s`", name), Kind: RefactorRewrite, Edits: []Edit{edit}}, true
}

// methodOf is the method of a request as it is written, GET if none is.
func (v *View) methodOf(b *parser.Block) string {
	for _, token := range v.Tree.Tokens(b.Request) {
		if token.Kind == parser.TokenMethod {
			return strings.ToUpper(v.Tree.Source.Slice(token.Span))
		}
	}
	return "GET"
}

// lastSegment is the last word of the path of a request, with a capital.
func (v *View) lastSegment(b *parser.Block) string {
	target := strings.TrimSuffix(firstWord(strings.TrimLeft(strings.TrimPrefix(parser.TrimBlanks(v.Tree.Text(b.Request)), v.methodOf(b)), " \t")), "/")
	if end := strings.IndexAny(target, "?#("); end >= 0 {
		target = target[:end]
	}
	_, path, ok := strings.Cut(target, "://")
	if !ok {
		path = target
	}
	slash := strings.LastIndexByte(path, '/')
	word := path[slash+1:]
	if slash < 0 || word == "" || !isIdentifier(word) || strings.ContainsFunc(word, func(r rune) bool { return r > 0x7F }) {
		return "Request"
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
