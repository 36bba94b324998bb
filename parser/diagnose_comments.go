package parser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// comment checks what a comment line was meant to be.
func (d *diagnoser) comment(b *Block, line int32) {
	text := d.file.Text(line)
	trimmed := trimLeft(text)
	if strings.HasPrefix(trimmed, "###") && len(trimmed) < len(text) {
		d.report("delimiter-indented", Warning, d.file.Span(line),
			"this looks like a delimiter, but blanks stand before it, so it is a comment",
			"remove the blanks before `###`")
		return
	}
	if d.file.Lines[line].Kind == LineDirective {
		item, _ := d.file.directive(line)
		d.directive(b, line, item)
		return
	}
	if rest := strings.TrimLeft(trimmed, "#/"); strings.HasPrefix(trimLeft(rest), "@name") && len(trimmed)-len(rest) > 1 &&
		!strings.HasPrefix(trimmed, "// ") {
		d.nameForm(line, "a name line has exactly one `#`, so the response is stored under no name")
	}
}

func (d *diagnoser) directive(b *Block, line int32, item Directive) {
	switch {
	case item.Key == "name":
		d.name(b, line, item)
	case b.Request < 0 && isDirective(item.Key) && item.Key != "import" && item.Key != "secret":
		d.report("directive-without-request", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` has no effect: this block has no request", item.Key), "move it into the block of a request")
	case isDirective(item.Key):
		if b.Request >= 0 && line > b.Request && isMetadata(item.Key) {
			d.report("metadata-below", Warning, item.KeySpan,
				fmt.Sprintf("`@%s` has no effect below the request line", item.Key), "move it above the request line")
		}
	default:
		d.unknownDirective(item)
	}
}

// unknownDirective speaks up only where a word is near one of ours: all other words
// are comments (spec 3.6).
func (d *diagnoser) unknownDirective(item Directive) {
	if foreignDirective(item.Key) {
		d.report("dialect-not-run", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` is a word of another tool and is not followed", item.Key), "write what it tests as `# @assert EXPR`")
		return
	}
	if len(item.Key) < 3 {
		return
	}
	if like := near.Nearest(item.Key, directiveNames()); like != "" {
		d.report("directive-unknown", Warning, item.KeySpan,
			fmt.Sprintf("`@%s` is not a directive", item.Key), fmt.Sprintf("did you mean `@%s`?", like))
	}
}

func foreignDirective(key string) bool {
	return strings.HasPrefix(key, "kulala-expect") || key == "dependson" || key == "when"
}

// name checks a name line against the two rules of spec 3.7.
func (d *diagnoser) name(b *Block, line int32, item Directive) {
	switch text := trimLeft(d.file.Text(line)); {
	case b.Request < 0:
		d.report("name-without-request", Warning, item.KeySpan, "this block has no request to name", "move it into the block of a request")
		return
	case line > b.Request:
		d.nameForm(line, "a name counts above the request line only, so the response is stored under no name")
		return
	case d.file.Source.Slice(item.KeySpan) != "name":
		d.nameForm(line, fmt.Sprintf("references cannot see the name: `@%s` must be written `@name`", d.file.Source.Slice(item.KeySpan)))
	case !isWord(item.Value):
		d.nameForm(line, fmt.Sprintf("references cannot see the name `%s`: it may hold letters A-Z, digits and `_` only", shorten(item.Value)))
	case strings.HasPrefix(text, "#@") || strings.HasPrefix(text, "//@"):
		d.nameForm(line, "references cannot see the name: a blank must stand before `@name`")
	}
	if first, twice := d.names[item.Value]; twice {
		found := d.report("name-twice", Warning, item.ValueSpan,
			fmt.Sprintf("two requests are named `%s`; a reference means the one that was sent last", item.Value), "give it another name")
		found.Notes = []Note{{Message: "the other one is here", Span: first}}
	}
	d.names[item.Value] = item.ValueSpan
}

func (d *diagnoser) nameForm(line int32, message string) {
	d.report("name-form", Warning, d.file.Span(line), message, "write `# @name word` above the request line")
}

// directiveNames are the words that mean something here (spec 3, INTERFACE section 3).
func directiveNames() []string {
	return []string{
		"name", "note", "prompt", "no-redirect", "no-cookie-jar",
		"assert", "capture", "retry", "timeout", "sleep", "tag", "ref", "forceref", "import", "if", "disabled",
		"loop", "cleanup", "secret",
	}
}

func isDirective(key string) bool { return slices.Contains(directiveNames(), key) }

// isMetadata tells REST Client's own words, which count above the request line only.
func isMetadata(key string) bool { return slices.Contains(directiveNames()[1:5], key) }
