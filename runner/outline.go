package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Entry is one request of a file as its text says it, nothing resolved.
type Entry struct {
	Line              int
	Name, Method, URL string
	Tags              []string
}

// Outline lists the requests of a file.
func Outline(tree *parser.File) []Entry {
	var entries []Entry
	for _, step := range steps(tree) {
		method, url := headline(tree, step.Block)
		entries = append(entries, Entry{
			Line: int(step.Block.Request) + 1, Name: step.Name,
			Method: method, URL: url, Tags: tree.Tags(step.Block),
		})
	}
	return entries
}

// headline is method and URL of a request as written, query lines joined.
func headline(tree *parser.File, block *parser.Block) (method, url string) {
	if block.Curl {
		return curlHeadline(written(tree, block), tree.Options.Exact)
	}
	var text string
	for line := block.Request; line < block.Headers; line++ {
		if kind := tree.Line(line).Kind; kind == parser.LineRequest || kind == parser.LineQuery {
			text += parser.TrimBlanks(tree.Text(line))
		}
	}
	if block.Broken && (broke(tree, block, "method-unknown") || isOtherMethod(tree, block)) {
		if words := strings.Fields(text); len(words) > 1 {
			return words[0], strings.Join(words[1:], " ")
		}
	}
	msg, _ := parser.ParseRequest(text, parser.MessageOptions{})
	if block.Broken && strings.EqualFold(msg.Target, text) && strings.EqualFold(msg.Target, msg.Method) {
		return msg.Method, "" // a lone method: its URL is missing
	}
	return msg.Method, msg.Target
}

// curlHeadline reads a command whose references may hold blanks.
func curlHeadline(text string, exact bool) (method, url string) {
	var plain strings.Builder
	var references []string
	at := 0
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		mark := fmt.Sprintf("{{%d}}", len(references))
		plain.WriteString(text[at:start] + mark)
		references = append(references, mark, text[start:end])
		at = end
		return true
	})
	plain.WriteString(text[at:])
	msg, _ := parser.ParseRequest(plain.String(), parser.MessageOptions{Exact: exact})
	back := strings.NewReplacer(references...)
	return back.Replace(msg.Method), back.Replace(msg.Target)
}

// written is the text of a request with its references.
func written(tree *parser.File, block *parser.Block) string {
	var lines []string
	for span := range tree.RequestLines(block) {
		lines = append(lines, tree.Source.Slice(span))
	}
	return strings.Join(lines, "\n")
}

// isOtherMethod tells a request of a protocol that is not spoken here.
func isOtherMethod(tree *parser.File, block *parser.Block) bool {
	for item := range tree.Foreign(block) {
		if item.Element == parser.OtherMethod && item.Verdict == parser.Reject {
			return true
		}
	}
	return false
}

// broke tells whether a block has an error of a code.
func broke(tree *parser.File, block *parser.Block, code string) bool {
	for _, d := range tree.BlockDiagnostics(block) {
		if d.Code == code && d.Severity == parser.Error {
			return true
		}
	}
	return false
}
