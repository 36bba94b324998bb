package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
)

// Dialect tells what other tools would make of the same text, by place: for each request
// where what they send, or how they judge it, is something else. It adds to Check, which
// tells of constructs that only another tool knows. Nothing that it tells is an error.
func Dialect(in Input) []parser.Diagnostic {
	d := dialect{checker: newChecker(in), told: map[string]bool{}, reading: -1}
	if in.Environments != nil {
		d.all = in.Environments.All()
	}
	d.definitions()
	d.insideDefinitions()
	for i := range d.File.Blocks {
		d.block(i)
	}
	return sorted(d.found)
}

// dialect looks for text that means different things to different tools.
type dialect struct {
	*checker
	told      map[string]bool // what is told once a file, or once a block
	reading   int             // the block, -1 for definitions
	judged    bool            // the request has a check of its status
	redirects bool            // it follows them
	all       *environment.Environment
}

func (d *dialect) tell(code string, span parser.Span, message, hint string) *parser.Diagnostic {
	return d.report(parser.Diagnostic{Code: code, Severity: parser.Information, Span: span, Message: message, Hint: hint})
}

// once tells something of a reference at its first place in the block.
func (d *dialect) once(key, code string, span parser.Span, message, hint string) {
	if key = strconv.Itoa(d.reading) + " " + key; !d.told[key] {
		d.told[key] = true
		d.tell(code, span, message, hint)
	}
}

// block looks at everything in a block.
func (d *dialect) block(i int) {
	b := &d.File.Blocks[i]
	d.reading = i
	d.title(b)
	d.skipped(b)
	d.directives(b)
	if b.Request < 0 {
		return
	}
	for t := range references(d.File, b) {
		d.reference(t)
	}
	d.formLines(b)
	d.statusCheck(b)
}

// title: text behind the delimiter is a comment here and a name elsewhere (trap 3).
func (d *dialect) title(b *parser.Block) {
	if d.File.Line(b.First).Kind != parser.LineDelimiter || b.Request < 0 {
		return
	}
	text := d.File.Text(b.First)
	title := parser.TrimBlanks(strings.TrimLeft(text, "#"))
	if title == "" || strings.HasPrefix(title, "@") || d.File.StoredName(b) != "" {
		return
	}
	at := d.File.Span(b.First).Start + uint32(strings.Index(text, title))
	d.tell("dialect-title", parser.Span{Start: at, End: at + uint32(len(title))},
		fmt.Sprintf("JetBrains' client, Kulala and httpYac name the request `%s`; here and in REST Client it is a comment", shorten(title)),
		"write `# @name word` below it, if the request is to have a name")
}

// skipped tells of every word that has no effect here; the parser tells each once a file.
func (d *dialect) skipped(b *parser.Block) {
	for item := range d.File.Foreign(b) {
		known := slices.ContainsFunc(d.File.BlockDiagnostics(b), func(k parser.Diagnostic) bool {
			return k.Code == "dialect-skipped" && d.File.LineAt(k.Span.Start) == item.First
		})
		if item.Verdict == parser.Skip && !known {
			d.report(parser.Diagnostic{
				Code: "dialect-skipped", Severity: parser.Hint, Span: d.File.Span(item.First),
				Message: fmt.Sprintf("this %s of %s is ignored", item.Element, item.Tool), Hint: item.Advice,
			})
		}
		if item.Element == parser.ResponseFile { // trap 11
			d.tell("dialect-response-file", d.File.Span(item.First),
				"tools differ where the file is there already: JetBrains' client and httpYac write a numbered one beside it, Kulala keeps it",
				"write to a new name for each run, or overwrite with `>>!`")
		}
	}
}

// directives are comments in REST Client: it sends the request whatever they say
// (INTERFACE section 3).
func (d *dialect) directives(b *parser.Block) {
	d.judged, d.redirects = false, true
	for item := range d.File.Directives(b) {
		if does := commentedOut(item.Key); does != "" && !item.Foreign {
			d.tell("dialect-directive", item.KeySpan, fmt.Sprintf("REST Client takes `@%s` for a comment: %s", item.Key, does),
				"remove the line, if the file is to mean the same in REST Client")
		}
		switch item.Key {
		case "no-redirect":
			d.redirects = false
		case "assert":
			d.judged = d.judged || readsStatus(item.Value)
		}
	}
	d.redirected(b)
}

// commentedOut is what REST Client does, without the directives that change more than
// the verdict.
func commentedOut(key string) string {
	switch key {
	case "capture":
		return "the variable keeps the value of its definition, or has none"
	case "import":
		return "it does not know the requests and definitions of that file"
	case "if":
		return "it sends the request whatever the condition is"
	case "loop":
		return "it sends the request once"
	}
	return ""
}

func readsStatus(expression string) bool { return strings.Contains(expression, "status") }

// redirected: an assertion of 3xx holds only where redirects are not followed (trap 10).
func (d *dialect) redirected(b *parser.Block) {
	if !d.redirects {
		return
	}
	for item := range d.File.Directives(b) {
		if item.Key == "assert" && expectsRedirect(item.Value) {
			d.tell("dialect-redirect", item.ValueSpan,
				"redirects are followed here and in REST Client, so the status is that of the last response; other tools, such as Hurl, stop at the first one",
				"write `# @no-redirect` above the request, if the redirect itself is meant")
		}
	}
}

// expectsRedirect tells an expression that compares the status with 3xx.
func expectsRedirect(expression string) bool {
	_, rest, found := strings.Cut(expression, "status")
	rest = strings.TrimLeft(rest, " =<>")
	return found && len(rest) >= 3 && rest[0] == '3' && isDigit(rest[1]) && isDigit(rest[2]) && (len(rest) == 3 || !isDigit(rest[3]))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// statusCheck: without an assertion other tools take 4xx and 5xx for a success (trap 12).
func (d *dialect) statusCheck(b *parser.Block) {
	if d.judged {
		return
	}
	if d.told["status"] {
		return
	}
	d.told["status"] = true
	d.tell("dialect-status-check", requestLine(d.File, b),
		"this request fails with status 400 or more, as it does in Kulala; other tools show such a response and take it for a success",
		"write `# @assert status < 400` to have it said in the file, or the status that is expected")
}

func requestLine(f *parser.File, b *parser.Block) parser.Span { return trimmed(f, b.Request) }

// formLines: a line end before `&` belongs to the value for Resterm (trap 8).
func (d *dialect) formLines(b *parser.Block) {
	if d.File.Language(b) != parser.Form {
		return
	}
	for line := b.Body + 1; line < b.RequestEnd; line++ {
		if d.File.Line(line).Kind == parser.LineBody && strings.HasPrefix(d.File.Text(line), "&") {
			d.tell("dialect-form-lines", trimmed(d.File, line),
				"the line end before `&` is not sent; Resterm sends it as a part of the value above",
				"write the form on one line, if the file is used with Resterm too")
			return
		}
	}
}
