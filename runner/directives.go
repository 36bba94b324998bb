package runner

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// directives are what the comments of one block ask for: REST Client's own
// metadata (spec 3), and in the default mode those of INTERFACE section 3.
type directives struct {
	prompts                 []prompt
	note                    bool
	noRedirect, noCookieJar bool

	asserts        []parser.Directive
	disabled       bool
	timeout, sleep time.Duration
	tries          int
	every          time.Duration
	warnings       []parser.Diagnostic
	// broken is the first directive that cannot be followed.
	broken *parser.Diagnostic
}

// prompt is a question of a request (spec 3.3).
type prompt struct {
	Name, Description string
	Span              parser.Span
}

// hidden tells whether the answer must not show (spec 3.3).
func (p prompt) hidden() bool {
	switch p.Name {
	case "password", "Password", "PASSWORD", "passwd", "Passwd", "PASSWD", "pass", "Pass", "PASS":
		return true
	}
	return false
}

func readDirectives(tree *parser.File, block *parser.Block, exact bool) directives {
	d := directives{tries: 1}
	for item := range tree.Directives(block) {
		if item.Metadata {
			d.metadata(item)
		}
		if !exact {
			d.own(item)
		}
	}
	return d
}

// metadata takes REST Client's own words.
func (d *directives) metadata(item parser.Directive) {
	switch item.Key {
	case "note":
		d.note = true
	case "no-redirect":
		d.noRedirect = true
	case "no-cookie-jar":
		d.noCookieJar = true
	case "prompt":
		name, description, _ := strings.Cut(item.Value, " ")
		if name != "" {
			d.prompts = append(d.prompts, prompt{name, strings.TrimSpace(description), item.ValueSpan})
		}
	}
}

// own takes the words of INTERFACE section 3.
func (d *directives) own(item parser.Directive) {
	switch item.Key {
	case "assert":
		d.asserts = append(d.asserts, item)
	case "disabled":
		d.disabled = true
	case "timeout":
		d.timeout = d.duration(item, item.Value, time.Second)
	case "sleep":
		d.sleep = d.duration(item, item.Value, time.Millisecond)
	case "retry":
		d.retry(item)
	case "capture", "if", "loop", "cleanup", "import":
		d.refuse(item, item.KeySpan,
			fmt.Sprintf("`# @%s` is not supported by this version", item.Key),
			"remove the line, or run this request in another way; it was not sent because it would mean something else without it")
	}
}

// retry reads "N every DUR".
func (d *directives) retry(item parser.Directive) {
	count, every, found := strings.Cut(item.Value, " every ")
	n, err := strconv.Atoi(strings.TrimSpace(count))
	if err != nil || n < 1 {
		d.refuse(item, item.ValueSpan, fmt.Sprintf("`%s` is not a number of tries", item.Value),
			"write for example `# @retry 5 every 2s`")
		return
	}
	d.tries = n
	if found {
		d.every = d.duration(item, every, time.Second)
	}
}

func (d *directives) duration(item parser.Directive, text string, unit time.Duration) time.Duration {
	value, bare, ok := parseDuration(text, unit)
	switch {
	case !ok:
		d.refuse(item, item.ValueSpan, fmt.Sprintf("`%s` is not a duration", text),
			"write for example `300ms`, `5s` or `2m`")
	case bare:
		d.warnings = append(d.warnings, parser.Diagnostic{
			Code: "duration-unit", Severity: parser.Warning, Span: item.ValueSpan,
			Message: fmt.Sprintf("`%s` has no unit; it is taken as %s", text, value),
			Hint:    fmt.Sprintf("write `%s`", value),
		})
	}
	return value
}

func (d *directives) refuse(item parser.Directive, span parser.Span, message, hint string) {
	if d.broken != nil {
		return
	}
	if span.Start == span.End {
		span = item.KeySpan
	}
	d.broken = &parser.Diagnostic{Code: "directive", Severity: parser.Error, Span: span, Message: message, Hint: hint}
}

// parseDuration reads "300ms", "5s", "2m", also with a blank before the unit. A
// bare number counts in the unit given.
func parseDuration(text string, unit time.Duration) (d time.Duration, bare, ok bool) {
	text = strings.TrimSpace(text)
	digits := strings.TrimRight(text, "msh ")
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil || n < 0 || n > 1e9 {
		return 0, false, false
	}
	switch strings.TrimSpace(text[len(digits):]) {
	case "":
		bare = true
	case "ms":
		unit = time.Millisecond
	case "s":
		unit = time.Second
	case "m":
		unit = time.Minute
	case "h":
		unit = time.Hour
	default:
		return 0, false, false
	}
	return time.Duration(n * float64(unit)), bare, true
}

// trouble ends a step: it says with which verdict, why in one line, and where.
type trouble struct {
	outcome result.Outcome
	reason  string
	problem *result.Problem
	// syntax: a block or an expression does not parse (exit code 3).
	syntax bool
}
