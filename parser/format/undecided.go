package format

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// undecided is the first line of a request that stays as it is: the body, or what stands
// below a header that begins with a reference. Its value may be the beginning of a body
// whose blank line was lost, and then all that follows is body (spec 4.2, 22).
func undecided(f *parser.File, b *parser.Block) int32 {
	for line := b.Headers; line < b.Body; line++ {
		if f.Line(line).Kind == parser.LineHeader && hasOpenName(f.Text(line)) {
			return line
		}
	}
	return b.Body
}

// hasOpenName tells whether a reference stands in the name of a header.
func hasOpenName(text string) bool {
	name, _, _ := strings.Cut(text, ":")
	return strings.Contains(name, "{{")
}

// lostBlankLine is the line of a body above which the blank line is missing (spec 22);
// -1 if none is, or if references decide where the body begins.
func lostBlankLine(f *parser.File, b *parser.Block) int32 {
	for missing := range f.Missing(b) {
		if missing.Part == parser.MissingBlankLine && isBodyAnyhow(f.Text(b.Body)) && undecided(f, b) == b.Body && isSentSo(f, b) {
			return b.Body
		}
	}
	return -1
}

// isSentSo tells whether the request that is sent has its body where the tree has it: a
// comment may hide that a line goes on with the header above.
func isSentSo(f *parser.File, b *parser.Block) bool {
	text := requestText(f, b)
	message, _ := parser.ParseRequest(text, parser.MessageOptions{})
	return message.LostBlankLine && strings.HasPrefix(text[message.BodyOffset:], f.Text(b.Body))
}

// isBodyAnyhow tells whether a line cannot be a header whatever the values of its
// references are.
func isBodyAnyhow(text string) bool {
	if open := strings.Index(text, "{{"); open >= 0 {
		text = text[:open]
	}
	return parser.CannotBeHeader(text, "")
}
