package runner

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
)

// directives are what the comments of one block ask for: REST Client's own
// metadata (spec 3), and in the default mode those of INTERFACE section 3.
type directives struct {
	prompts                 []prompt
	note                    *note
	noRedirect, noCookieJar bool

	asserts, captures, conditions []parser.Directive
	loop                          *loop
	// files are where the response is written to.
	files []parser.Directive

	disabled bool
	sleep    time.Duration
	rate     *rate
	detour   wire.Detour
	// timeout of one try; nil: what is said elsewhere counts.
	timeout *time.Duration
	// connectTimeout limits how long it waits for a connection; 0: nothing is said.
	connectTimeout time.Duration
	// redirectAsGet: behind a redirect it goes on with GET.
	redirectAsGet bool
	// verbatim: path and query are sent as they are written.
	verbatim bool
	// repeat is nil where nothing is said of repeating.
	repeat   *repetition
	warnings []parser.Diagnostic
	// broken is the first directive that cannot be followed.
	broken *parser.Diagnostic
}

// repetition is "# @retry": how many tries in all, and how long to wait in between.
type repetition struct {
	tries int
	every time.Duration
}

func readDirectives(tree *parser.File, block *parser.Block, exact bool) directives {
	var d directives
	for item := range tree.Directives(block) {
		if item.Metadata {
			d.metadata(tree, item)
		}
		if !exact {
			d.own(item)
		}
	}
	return d
}

// metadata takes REST Client's own words.
func (d *directives) metadata(tree *parser.File, item parser.Directive) {
	switch item.Key {
	case "note":
		d.note = &note{item.Value}
	case "no-redirect":
		d.noRedirect = true
	case "no-cookie-jar":
		d.noCookieJar = true
	case "prompt":
		if item.Value != "" {
			d.prompts = append(d.prompts, readPrompt(item))
		}
	}
}

// own takes the words of INTERFACE section 3 that concern one request.
func (d *directives) own(item parser.Directive) {
	switch item.Key {
	case "assert":
		d.asserts = append(d.asserts, item)
	case "disabled":
		d.disabled = true
	case "timeout":
		limit := d.duration(item, item.Value, time.Second)
		d.timeout = &limit
	case "connection-timeout":
		d.connectTimeout = d.duration(item, item.Value, time.Second)
	case "post-redirect-get":
		d.redirectAsGet = true
	case "no-auto-encoding":
		d.verbatim = true
	case "sleep":
		d.sleep = d.duration(item, item.Value, time.Millisecond)
	case "retry":
		d.retry(item)
	case "ratelimit":
		d.rateLimit(item)
	case "proxy":
		d.proxy(item)
	case "no-proxy":
		d.detour.NoProxy = true
	case "no-client-cert":
		d.detour.NoCertificate = true
	case "capture":
		if _, _, ok := cutCapture(item.Value); !ok {
			d.refuse(item, fmt.Sprintf("`%s` is not a name and an expression", item.Value), "write for example `# @capture id = body.value[0].id`")
		}
		d.captures = append(d.captures, item)
	case parser.WriteNew, parser.WriteOver:
		d.files = append(d.files, item)
	case "if":
		d.conditions = append(d.conditions, item)
	case "loop":
		d.readLoop(item)
	}
}

// retry reads "N every DUR".
func (d *directives) retry(item parser.Directive) {
	count, rest := cutWord(item.Value)
	n, err := strconv.Atoi(count)
	word, every := cutWord(rest)
	if err != nil || n < 1 || word != "" && (word != "every" || every == "") {
		d.refuse(item, fmt.Sprintf("`%s` is not a number of tries and a pause", item.Value), "write for example `# @retry 5 every 2s`")
		return
	}
	d.repeat = &repetition{tries: n}
	if word != "" {
		d.repeat.every = d.duration(item, every, time.Second)
	}
}

// cutWord cuts a text behind its first word.
func cutWord(text string) (word, rest string) {
	end := strings.IndexFunc(text, parser.IsBlank)
	if end < 0 {
		return text, ""
	}
	return text[:end], parser.TrimBlanks(text[end:])
}

func (d *directives) duration(item parser.Directive, text string, unit time.Duration) time.Duration {
	value, bare, ok := parser.ParseDuration(text, unit)
	switch {
	case !ok:
		d.refuse(item, fmt.Sprintf("`%s` is not a duration", text), "write for example `300ms`, `5s` or `2m`")
	case bare:
		d.warnings = append(d.warnings, parser.Diagnostic{
			Code: "duration-unit", Severity: parser.Warning, Span: item.ValueSpan,
			Message: fmt.Sprintf("`%s` has no unit; it is taken as %s", text, withUnit(text, unit)),
			Hint:    fmt.Sprintf("write `%s`", withUnit(text, unit)),
		})
	}
	return value
}

func withUnit(number string, unit time.Duration) string {
	if unit == time.Millisecond {
		return number + "ms"
	}
	return number + "s"
}

func (d *directives) refuse(item parser.Directive, message, hint string) {
	if d.broken != nil {
		return
	}
	span := item.ValueSpan
	if item.Value == "" {
		span = item.KeySpan
		message = fmt.Sprintf("nothing stands behind `@%s`", item.Key)
	}
	d.broken = &parser.Diagnostic{Code: "directive", Severity: parser.Error, Span: span, Message: message, Hint: hint}
}
