package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/vars"
)

// hasExpression tells the directives that hold an expression (INTERFACE section 3).
func hasExpression(key string) bool {
	return key == "assert" || key == "capture" || key == "if" || key == "loop"
}

// expressions checks that those of the request compile.
func (r *request) expressions() {
	scope := assert.Scope{
		IsRequest: func(name string) bool {
			r.now.depends(name)
			return r.Index.Stores(name) || slices.Contains(r.Requests, name)
		},
		RequestNames: func() []string {
			r.now.loosen()
			return slices.Concat(r.Index.StoredNames(), r.Requests)
		},
	}
	for _, item := range r.items {
		text, offset := expression(item)
		if (item.Key == "capture" || item.Key == "loop") && offset == 0 {
			continue // it has none, which its own reader tells
		}
		scope.Locals, scope.Before = r.own.locals(item.Key), item.Key == "if" || item.Key == "loop"
		if _, err := assert.Compile(text, scope); err != nil {
			r.report(notCompiled(r.File, item, offset, err))
			continue
		}
		r.variables(item, text, offset)
	}
}

// variables checks that those of an expression are defined; a run takes one that is not
// for nil.
func (r *request) variables(item parser.Directive, text string, offset int) {
	variablesIn(text, func(name string, at int) {
		m := r.meaning(name)
		if m.Problem != nil {
			r.now.loosen()
		}
		if m.Kind != vars.KindNone || m.Problem.Code != "variable-undefined" || r.mayImport(name) {
			return
		}
		start := item.ValueSpan.Start + uint32(offset+at)
		span := parser.Span{Start: start, End: start + uint32(len(name))}
		if item.Foreign {
			span = item.ValueSpan
		}
		d := finding(m.Problem, parser.Warning, parser.Template{Name: name, Span: span})
		d.Message += ", so it is `nil` here"
		if m.Problem.Instead != "" && !item.Foreign {
			d.Fix = &parser.Replacement{Title: "Write `" + shorten(m.Problem.Instead) + "`", Span: span, Text: m.Problem.Instead}
		}
		r.report(d)
	})
}

// expression is the expression of a directive, and where it begins in its value.
func expression(item parser.Directive) (text string, offset int) {
	switch item.Key {
	case "assert":
		text, _ = assert.Split(item.Value)
	case "capture":
		name, rest, ok := strings.Cut(item.Value, "=")
		if !ok {
			return "", 0
		}
		text = parser.TrimBlanks(rest)
		offset = len(name) + 1 + strings.Index(rest, text)
	case "loop":
		return loopExpression(item.Value)
	default:
		text = item.Value
	}
	return text, offset
}

// notCompiled shows where an expression does not compile.
func notCompiled(f *parser.File, item parser.Directive, offset int, err *assert.CompileError) parser.Diagnostic {
	start := item.ValueSpan.Start + uint32(offset)
	d := parser.Diagnostic{
		Code: "expression", Severity: parser.Error, Message: err.Message, Hint: err.Hint,
		Span: parser.Span{Start: start + uint32(err.Offset), End: start + uint32(err.End)},
	}
	if item.Value == "" || item.KeySpan == item.ValueSpan { // of another tool: its words are not here
		d.Span = item.KeySpan
		return d
	}
	if err.Instead != "" {
		d.Fix = &parser.Replacement{Title: "Write `" + shorten(err.Instead) + "`", Span: quoted(f, d.Span), Text: err.Instead}
	} else if word := suggested(err.Hint); word != "" && wordAt(f.Source.Slice(d.Span)) == f.Source.Slice(d.Span) {
		d.Fix = &parser.Replacement{Title: "Write `" + shorten(word) + "`", Span: d.Span, Text: word}
	}
	return d
}

// quoted is a place with the quotes around it, if it stands alone in them.
func quoted(f *parser.File, span parser.Span) parser.Span {
	if span.Start == 0 || int(span.End) >= f.Source.Len() {
		return span
	}
	wider := parser.Span{Start: span.Start - 1, End: span.End + 1}
	text := f.Source.Slice(wider)
	if before, behind := text[0], text[len(text)-1]; before == behind && (before == '"' || before == '\'') {
		return wider
	}
	return span
}

// variablesIn finds the variables that an expression names, and where: `vars.NAME` and
// `vars["NAME"]`. It may find one too many.
func variablesIn(expression string, found func(name string, at int)) {
	for at := 0; ; {
		next := strings.Index(expression[at:], "vars")
		if next < 0 {
			return
		}
		before := at + next
		at = before + len("vars")
		if before > 0 && (isWordByte(expression[before-1]) || expression[before-1] == '.') {
			continue
		}
		rest := strings.TrimLeft(expression[at:], " ?")
		at = len(expression) - len(rest)
		switch {
		case strings.HasPrefix(rest, "."):
			if name := wordAt(rest[1:]); name != "" {
				found(name, at+1)
			}
		case strings.HasPrefix(rest, `["`), strings.HasPrefix(rest, "['"):
			if end := strings.IndexByte(rest[2:], rest[1]); end > 0 {
				found(rest[2:2+end], at+2)
			}
		}
	}
}

// wordAt is the word at the beginning of a text.
func wordAt(text string) string {
	end := 0
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	return text[:end]
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}
