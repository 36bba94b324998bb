package parser

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// comment checks what a comment line was meant to be.
func (d *diagnoser) comment(b *Block, line int32) {
	text, span := d.file.Text(line), d.file.Span(line)
	trimmed := trimLeft(text)
	if strings.HasPrefix(trimmed, "###") && len(trimmed) < len(text) {
		d.report("delimiter-indented", Warning, span,
			"this looks like a delimiter, but blanks stand before it, so it is a comment", "remove the blanks before `###`",
		).Fix = &Replacement{Title: "Remove the blanks", Span: Span{span.Start, span.End - uint32(len(trimmed))}}
		return
	}
	if d.file.Line(line).Kind == LineDirective {
		item, _ := d.file.directive(line)
		d.directive(b, line, item)
		return
	}
	d.almostName(b, line, trimmed)
	d.almostDirective(b, line, trimmed)
}

// almostName finds comments that look like a name line and are none (spec 3.7).
func (d *diagnoser) almostName(b *Block, line int32, trimmed string) {
	sign := len(trimmed) - len(strings.TrimLeft(trimmed, "#/"))
	rest, ok := strings.CutPrefix(trimLeft(trimmed[sign:]), "@name")
	if !ok || rest == "" || isWordByte(rest[0]) {
		return
	}
	name := TrimBlanks(strings.TrimPrefix(trimLeft(rest), "="))
	if _, ok := assignedName(trimmed); ok && line < b.Request && !d.file.Options.Exact {
		d.nameTwice(name, d.file.Span(line))
		return
	}
	message := "a name line has exactly one `#`, so the response is stored under no name"
	switch {
	case strings.HasPrefix(trimLeft(rest), "="):
		message = "a name line has no `=`, so the response is stored under no name"
	case trimmed[:sign] == "#" || trimmed[:sign] == "//":
		return
	}
	d.fixName(d.nameForm(line, message), b, line, name)
}

func (d *diagnoser) directive(b *Block, line int32, item Directive) {
	own := isDirective(item.Key)
	switch {
	case item.Key == "name":
		d.name(b, line, item)
	case own && b.Request < 0 && item.Key != "import" && item.Key != "secret":
		d.report("directive-without-request", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` has no effect: this block has no request", item.Key), "move it into the block of a request")
	case own && line > b.Request && b.Request >= 0 && isMetadata(item.Key):
		if d.aboveSecond(b, line) {
			return
		}
		d.report("metadata-below", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` has no effect below the request line", item.Key), "move it above the request line")
	case item.Key == "prompt" && d.file.Source.Slice(item.KeySpan) != "prompt":
		d.report("directive-unknown", Warning, item.KeySpan, "this prompt is not asked: `@prompt` must be written in small letters",
			"write `@prompt`").Fix = &Replacement{Title: "Write `prompt`", Span: item.KeySpan, Text: "prompt"}
	case item.Key == "disabled" && item.Value != "":
		d.report("directive-argument", Warning, item.ValueSpan,
			"`@disabled` takes no condition: this request never runs", "write `# @if EXPR` to decide, or remove the text behind `@disabled`")
	case item.Value == "" && (item.Key == "secret" || item.Key == "tag" || item.Key == "prompt"):
		d.report("directive-argument", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` has no effect: nothing stands behind it", item.Key), fmt.Sprintf("write `# @%s NAME`", item.Key))
	case !own && foreignDirective(item).Tool == "":
		d.unknownDirective(item)
	}
}

// unknownDirective speaks up only where a word is near one of ours: all other words
// are comments (spec 3.6).
func (d *diagnoser) unknownDirective(item Directive) {
	if len(item.Key) < 3 {
		return
	}
	like := near.Nearest(item.Key, directiveNames())
	switch {
	case item.Key == "retries":
		like = "retry"
	case strings.HasPrefix(item.Key, "assert") && like == "": // what was not tested must not look so
		d.report("directive-unknown", Warning, item.KeySpan, fmt.Sprintf("`@%s` is not a directive, so nothing is tested by it", d.file.Source.Slice(item.KeySpan)),
			"write `# @assert EXPR`, for example `# @assert status == 200`")
	}
	if like != "" {
		d.report("directive-unknown", Warning, item.KeySpan, fmt.Sprintf("`@%s` is not a directive", item.Key),
			fmt.Sprintf("did you mean `@%s`?", like)).Fix = &Replacement{Title: "Write `" + like + "`", Span: item.KeySpan, Text: like}
	}
}

// name checks a name line against the two rules of spec 3.7.
func (d *diagnoser) name(b *Block, line int32, item Directive) {
	if b.Request < 0 {
		d.report("name-without-request", Warning, item.KeySpan, "this block has no request to name",
			"move it between the `###` and the request line of its request")
		return
	}
	if line > b.Request && d.aboveSecond(b, line) {
		return
	}
	if line > b.Request {
		d.nameForm(line, "a name counts above the request line only, so the response is stored under no name")
		return
	}
	key := d.file.Source.Slice(item.KeySpan)
	switch text := trimLeft(d.file.Text(line)); {
	case key != "name":
		d.fixName(d.nameForm(line, fmt.Sprintf("references cannot see the name: `@%s` must be written `@name`", key)), b, line, item.Value)
	case item.Value == "":
		d.nameForm(line, "this name line has no name")
		return
	case !isWord(item.Value):
		d.nameForm(line, fmt.Sprintf("references cannot see the name `%s`: it may hold letters A-Z, digits and `_` only", shorten(item.Value))).Severity = Information
	case strings.HasPrefix(text, "#@") || strings.HasPrefix(text, "//@"):
		d.fixName(d.nameForm(line, "references cannot see the name: a blank must stand before `@name`"), b, line, item.Value)
	}
	d.nameTwice(item.Value, item.ValueSpan)
}

// nameTwice tells of a name that an earlier request has.
func (d *diagnoser) nameTwice(name string, at Span) {
	if first, twice := d.names[name]; twice {
		found := d.report("name-twice", Warning, at,
			fmt.Sprintf("two requests are named `%s`; a reference means the one that was sent last", shorten(name)), "give it another name")
		found.Notes = []Note{{Message: "the other one is here", Span: first}}
	}
	d.names[name] = at
	d.occurs(aName, name, at)
}

func (d *diagnoser) nameForm(line int32, message string) *Diagnostic {
	return d.report("name-form", Warning, d.file.Span(line), message, "write `# @name word` above the request line")
}

// fixName offers the right form where the line stands above a request.
func (d *diagnoser) fixName(found *Diagnostic, b *Block, line int32, name string) {
	if isWord(name) && line < b.Request {
		found.Fix = &Replacement{Title: "Write `# @name " + shorten(name) + "`", Span: d.file.Span(line), Text: "# @name " + name}
	}
}
