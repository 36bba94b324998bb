package convert

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// ImportOptions decide what an import does with secrets.
type ImportOptions struct {
	// KeepSecrets leaves them in the text. Otherwise each becomes a variable whose value
	// comes from the process environment.
	KeepSecrets bool
}

// FromCurl makes a `.http` file of the commands of cURL in a text: of a POSIX shell, of the
// Windows command prompt, or of PowerShell. The findings tell, by place in the text, what
// was left out; they show no secret. The text is empty if there is no such command.
func FromCurl(src *parser.Source, options ImportOptions) (text string, findings []parser.Diagnostic) {
	i := newImporter("curl-import", options)
	found := withoutMark(src, i, func(text string) {
		split, found := commands(text, i.environment)
		i.found = found
		for _, c := range split {
			i.command(c)
		}
	})
	return i.text(), found
}

// importer collects requests and the variables that they share.
type importer struct {
	code        string
	options     ImportOptions
	requests    []sheet
	definitions []string
	byKey       map[string]string // the name of the variable for a secret or a name
	taken       map[string]bool   // names in capitals
	found       []parser.Diagnostic
	told        map[told]bool
	tokens      map[client]string // the requests that get tokens
}

// sheet is the block of a request, and what stands behind the sign that begins it.
type sheet struct{ title, text string }

// told is a finding and its place.
type told struct {
	at      int
	message string
}

// warn tells something of a word, once: a command may make several requests.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (i *importer) warn(w word, message, hint string) {
	key := told{w.at, message}
	if i.told[key] {
		return
	}
	i.told[key] = true
	i.found = append(i.found, parser.Diagnostic{
		Code: i.code, Severity: parser.Warning, Message: message, Hint: hint,
		Span: parser.Span{Start: uint32(w.at), End: uint32(w.at + 1)},
	})
}

// command reads the words of one command.
func (i *importer) command(c command) {
	words := c.words
	for len(words) > 0 && isBeforeCurl(words[0].text) {
		words = words[1:]
	}
	switch {
	case len(words) == 0:
	case !isCurl(words[0].text):
		i.warn(words[0], "this is no command of cURL, so it is left out", "")
	default:
		for _, call := range i.calls(words[1:]) {
			call.input = c.input
			i.call(words[0], call)
		}
	}
}

// mostURLs limits the requests that one command becomes, since each repeats its options.
const mostURLs = 100

// call makes a request of each URL of a call.
func (i *importer) call(at word, c call) {
	for _, o := range c.options {
		if o.name == "url" {
			c.urls = append(c.urls, o.value)
		}
	}
	if !c.says("globoff") {
		for n, url := range c.urls {
			c.urls[n] = i.globbed(url)
		}
	}
	if len(c.urls) == 0 {
		i.warn(at, "this command has no URL, so it is left out", "")
	}
	if len(c.urls) > mostURLs {
		i.warn(c.urls[mostURLs], "more URLs than a command can have here; this one and those behind it are left out", "write a command for each")
		c.urls = c.urls[:mostURLs]
	}
	for _, url := range c.urls {
		d := newDraft(i, url)
		d.input = c.input
		for _, o := range c.options {
			d.apply(o)
		}
		i.keep(d)
	}
}

// environment is the reference for a variable of the shell.
func (i *importer) environment(name string) string {
	return i.variable("environment "+name, name, name, "")
}

// secret is what stands for a secret: the value itself if it is kept or is a reference, else
// the reference to a variable. what says where it was found.
func (i *importer) secret(name, value, what string) string {
	if value == "" || i.options.KeepSecrets || isReferences(value) {
		return value
	}
	return i.variable(secretKey+value, name, strings.ToUpper(name), what)
}

// variable gives the reference to a variable that is read from the environment.
func (i *importer) variable(key, name, environment, what string) string {
	known, ok := i.byKey[key]
	if !ok {
		known = i.free(name)
		i.byKey[key] = known
		if what != "" {
			environment += strings.TrimPrefix(known, name)
			i.definitions = append(i.definitions, "# set "+environment+": "+what)
		}
		i.definitions = append(i.definitions, "@"+known+" = {{$processEnv "+environment+"}}")
	}
	return "{{" + known + "}}"
}

// free makes a name differ from those that are taken, whatever its letter case.
func (i *importer) free(name string) string {
	unique := name
	for n := 2; i.taken[strings.ToUpper(unique)]; n++ {
		unique = fmt.Sprintf("%s_%d", name, n)
	}
	i.taken[strings.ToUpper(unique)] = true
	return unique
}

// keep adds the request of a draft.
func (i *importer) keep(d *draft) {
	text := d.text()
	if text == "" {
		return
	}
	i.requests = append(i.requests, sheet{d.title, text})
}

// isReferences tells whether a text is made of references and nothing else.
func isReferences(text string) bool { return text != "" && withoutReferences(text, "") == "" }

// withoutReferences puts a text in the place of each reference.
func withoutReferences(text, instead string) string {
	var out strings.Builder
	at := 0
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		out.WriteString(text[at:start])
		out.WriteString(instead)
		at = end
		return true
	})
	out.WriteString(text[at:])
	return out.String()
}

// text is the whole file.
func (i *importer) text() string {
	if len(i.requests) == 0 {
		return ""
	}
	var out strings.Builder
	if len(i.definitions) > 0 {
		out.WriteString(strings.Join(i.definitions, "\n") + "\n")
	}
	for _, request := range i.requests {
		switch {
		case request.title != "":
			out.WriteString(gap(&out) + "### " + request.title + "\n\n")
		case out.Len() > 0:
			out.WriteString("\n###\n")
		}
		out.WriteString(request.text)
	}
	return i.hideAgain(out.String())
}

// gap is the empty line between two blocks.
func gap(out *strings.Builder) string {
	if out.Len() == 0 {
		return ""
	}
	return "\n"
}
