package parser

import (
	"fmt"
	"strings"
)

// definition checks a line that defines a variable.
func (d *diagnoser) definition(b *Block, line int32) {
	def, _ := d.file.Definition(line)
	d.definitionPlace(b, line, def.Name)
	if first, twice := d.definitions[def.Name]; twice {
		found := d.report("definition-twice", Warning, def.NameSpan,
			fmt.Sprintf("`%s` is defined twice; the last definition counts for the whole file", shorten(def.Name)),
			"give it another name")
		found.Notes = []Note{{Message: "it is also defined here", Span: first}}
	}
	d.definitions[def.Name] = def.NameSpan
	d.occurs(aDefinition, def.Name, def.NameSpan)
	d.quotes(def)
	d.backslashes(def)
	d.commentBehind(def.Value, def.ValueSpan.Start, true, def.Name)
	d.invisible(def.Value, def.ValueSpan.Start, def.Name)
}

// definitionPlace finds definitions that REST Client also takes for something else
// (spec 10.2).
func (d *diagnoser) definitionPlace(b *Block, line int32, name string) {
	span, name := d.file.Span(line), shorten(name)
	switch kind := d.file.Line(line).Kind; {
	case kind == LineHeader:
		d.broken(b, "definition-in-headers", span,
			fmt.Sprintf("this defines `%s`, and among headers it is also sent as one, which fails", name),
			"move it above the request line")
	case kind == LineBody:
		d.report("definition-in-body", Warning, span,
			fmt.Sprintf("this defines `%s` and is also sent as text of the body", name),
			"move it above the request line, or put `###` above it")
	case kind != LineDefinition || b.Request < 0 || line < b.Request || d.proseAt == b:
	case line < b.Body && line < b.RequestEnd:
		d.report("definition-in-headers", Warning, span,
			fmt.Sprintf("this defines `%s` and is not sent; REST Client takes it for a header and fails", name),
			"move it above the request line")
	default:
		d.report("definition-below-request", Warning, span,
			fmt.Sprintf("this defines `%s` and is not sent; REST Client takes it for a part of the request above", name),
			d.apartHint()).Fix = d.delimiterAbove(line)
	}
}

// malformed tells what a line that begins with "@" was meant to be.
func (d *diagnoser) malformed(b *Block, line int32) {
	text, span := d.file.Text(line), d.file.Span(line)
	if name := emacsVariable(text); name != "" {
		d.ofEmacs(b, line, name)
		return
	}
	at := len(text) - len(trimLeft(text))
	rest := text[at+1:]
	word, _ := cutWord(rest)
	name, _, _ := strings.Cut(text, "=") // never the value, which may be secret
	message := fmt.Sprintf("`%s` is neither a definition nor a request", shorten(TrimBlanks(name)))
	if word != "" && isDirective(strings.ToLower(word)) {
		start := span.Start + uint32(at)
		found := d.broken(b, "definition-malformed", span, message, fmt.Sprintf("a directive is a comment: write `# @%s`", word))
		found.Fix = &Replacement{Title: "Make it a comment", Span: Span{start, start}, Text: "# "}
		return
	}
	found := d.broken(b, "definition-malformed", span, message, malformedHint(rest))
	gap := len(rest) - len(trimLeft(rest))
	if _, _, ok := cutDefinition("@" + rest[gap:]); ok {
		start := span.Start + uint32(at) + 1
		found.Fix = &Replacement{Title: "Remove the blank", Span: Span{start, start + uint32(gap)}}
	}
}

// emacsVariable is the name of a variable in the words of Emacs' restclient,
// `:name = value`, which is no URL; "" for none.
func emacsVariable(text string) string {
	rest, ok := strings.CutPrefix(trimLeft(text), ":")
	if !ok {
		return ""
	}
	name, value := cutWord(rest)
	if before, _, joined := strings.Cut(name, "="); joined {
		name, value = strings.TrimSuffix(before, ":"), "="
	}
	if !isWord(strings.ReplaceAll(name, "-", "_")) || !strings.HasPrefix(strings.TrimPrefix(value, ":"), "=") {
		return ""
	}
	return name
}

// ofEmacs tells of a variable in the words of Emacs' restclient. A value behind `:=` is Lisp, and
// one behind `<<` follows on the next lines.
func (d *diagnoser) ofEmacs(b *Block, line int32, name string) {
	text, span := d.file.Text(line), d.file.Span(line)
	found := d.broken(b, "definition-malformed", span, fmt.Sprintf("`:%s` is a variable of Emacs' restclient", shorten(name)),
		fmt.Sprintf("write `@%s = VALUE`, and `{{%s}}` where it is used", shorten(name), shorten(name)))
	if before, value, _ := strings.Cut(text, "="); !strings.HasSuffix(before, ":") && TrimBlanks(value) != "<<" {
		start := span.Start + uint32(len(text)-len(trimLeft(text)))
		found.Fix = &Replacement{Title: "Write `@`", Span: Span{start, start + 1}, Text: "@"}
	}
}

func malformedHint(rest string) string {
	switch {
	case strings.HasPrefix(trimLeft(rest), "="):
		return "write a name in front of the `=`"
	case trimLeft(rest) != rest:
		return "a definition is `@name = value`, without a blank behind `@`"
	case strings.Contains(rest, "="):
		return "the name of a definition holds no blanks"
	}
	return "a definition is `@name = value`"
}
