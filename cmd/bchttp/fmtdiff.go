package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// unifiedDiff shows what formatting changes. A log may be published, so what looks secret
// is masked, also in lines around the change.
func unifiedDiff(before, after *parser.File) []byte {
	name := before.Source.Name
	return diff.Diff(name+".orig", []byte(shown(before)), name, []byte(shown(after)))
}

// shown is the text of a file without secrets.
func shown(f *parser.File) string {
	var out strings.Builder
	text, masked, named := f.Source.Text, literal.Masked(f), literal.SecretNames(f)
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for line := b.First; line < b.End; line++ {
			next := len(text)
			if int(line)+1 < len(f.Lines) {
				next = int(f.Lines[line+1].Start)
			}
			out.WriteString(shownLine(f, b, line, masked.Slice(f.Span(line)), named))
			out.WriteString(text[f.Lines[line].End:next])
		}
	}
	return out.String()
}

// shownLine is a line without secrets; masked is what is left of it without those that are
// known by their place, named are the variables that are secret.
func shownLine(f *parser.File, b *parser.Block, line int32, masked string, named map[string]bool) string {
	text := f.Text(line)
	if f.Lines[line].Flags&parser.Defines != 0 {
		return shownDefinition(f, line, named)
	}
	switch f.Lines[line].Kind {
	case parser.LineRequest, parser.LineQuery, parser.LineCurl:
		if b.Curl {
			return secret.Mask // options of cURL hide secrets in too many ways
		}
		return shownURL(f, line)
	case parser.LineHeader:
		name, value, _ := strings.Cut(text, ":")
		if inner := parser.TrimBlanks(value); inner != "" {
			return name + ":" + strings.Replace(value, inner, secret.Header(parser.TrimBlanks(name), inner), 1)
		}
	}
	return secret.Form(secret.JSON(masked))
}

func shownDefinition(f *parser.File, line int32, named map[string]bool) string {
	d, _ := f.Definition(line)
	value := secret.Mask
	if !secret.LooksSecret(d.Name) && !named[d.Name] {
		value = secret.Form(secret.JSON(secret.URL(d.Value)))
	}
	span := f.Span(line)
	before := f.Source.Slice(parser.Span{Start: span.Start, End: d.ValueSpan.Start})
	return before + value + f.Source.Slice(parser.Span{Start: d.ValueSpan.End, End: span.End})
}

// shownURL masks what stands before the version.
func shownURL(f *parser.File, line int32) string {
	span := f.Span(line)
	end := span.End
	for _, token := range f.Tokens(line) {
		if token.Kind == parser.TokenVersion {
			end = min(end, token.Span.Start)
		}
	}
	text := f.Source.Slice(parser.Span{Start: span.Start, End: end})
	known := strings.TrimRightFunc(text, parser.IsBlank)
	url := secret.Form(secret.URL(known)) + text[len(known):]
	return url + f.Source.Slice(parser.Span{Start: end, End: span.End})
}
