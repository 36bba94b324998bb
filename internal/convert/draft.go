package convert

import (
	"fmt"
	"path"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// draft is one request of an import.
type draft struct {
	*importer
	url          word
	title, name  string // behind the sign of the block; of `# @name`
	method       string
	fields       []result.Header
	without      []string // names of header fields that are not to be added
	user         *given
	digest, get  bool
	asked        string // the name of a prompt
	data         []string
	input        *hereDocument
	files        []given // data that come from files
	parts        []string
	fileLines    int // of the body that stand for files
	json, upload bool
	asIs         bool // no content type is added
	notes        []string
	directives   []string
}

func newDraft(i *importer, url word) *draft { return &draft{importer: i, url: url} }

// apply takes one option.
func (d *draft) apply(o given) {
	value := o.value.text
	switch o.name {
	case "request":
		d.method = strings.ToUpper(value)
	case "head":
		d.method = "HEAD"
	case "get":
		d.get = true
	case "digest":
		d.digest = true
	case "user":
		d.user = &o
	case "header":
		d.header(o)
	case "cookie":
		d.cookie(o)
	case "user-agent":
		d.add("User-Agent", value)
	case "referer":
		d.add("Referer", value)
	case "range":
		d.add("Range", "bytes="+value)
	case "oauth2-bearer":
		d.add("Authorization", "Bearer "+value)
	case "form", "form-string":
		d.form(o)
	case "upload-file":
		d.upload, d.files = true, append(d.files, o)
		if strings.HasSuffix(d.url.text, "/") {
			d.url.text += path.Base(strings.ReplaceAll(value, `\`, "/"))
		}
	case "url":
	default:
		d.other(o)
	}
}

// other takes data, what is done elsewhere, and what cannot be done.
func (d *draft) other(o given) {
	switch {
	case isData(o.name) || o.name == "json":
		d.datum(o)
	case elsewhere(o.name, o.value.text) != "":
		d.notes = append(d.notes, "# "+oneLine("--"+o.name+": "+elsewhere(o.name, secret.URL(o.value.text))))
	case o.name != "" && !isSilent(o.name) && !isSilent(strings.TrimPrefix(o.name, "no-")):
		d.warn(o.at, fmt.Sprintf("the cURL option `--%s` has no counterpart, so it is left out", o.name), "")
	}
}

// oneLine is a text for a comment or a header line.
func oneLine(text string) string {
	return parser.TrimBlanks(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text))
}

// header reads a header option: `Name: value`, or `Name;` for an empty value. `Name:` takes
// away one that cURL adds.
func (d *draft) header(o given) {
	line := o.value.text
	name, value, found := strings.Cut(line, ":")
	switch {
	case strings.HasPrefix(line, "@"):
		d.warn(o.at, "headers from a file are left out", "write them below the request line")
	case found && parser.TrimBlanks(value) == "":
		d.without = append(d.without, parser.TrimBlanks(name))
	case found:
		d.add(parser.TrimBlanks(name), value)
	case strings.HasSuffix(line, ";"):
		d.add(strings.TrimSuffix(line, ";"), "")
	}
}

// add adds a header, its secret as a variable.
func (d *draft) add(name, value string) {
	name, value = oneLine(name), oneLine(value)
	if secret.LooksSecretHeader(name) {
		value = d.hiddenHeader(name, value)
	}
	d.fields = append(d.fields, result.Header{Name: name, Value: value})
}

// canHave tells whether a header of a name can stand in a file, and warns where it would be a
// comment, another header, or a request line.
func (d *draft) canHave(at word, name string) bool {
	if name != "" && name[0] != '#' && !strings.ContainsAny(name, " /:") {
		return true
	}
	d.warn(at, "a file cannot have a header of the name `"+name+"`, so it is left out", "")
	return false
}

// hiddenHeader keeps the scheme of an Authorization.
func (d *draft) hiddenHeader(name, value string) string {
	what := "the header `" + name + "`"
	if strings.HasSuffix(strings.ToLower(name), "authorization") {
		if scheme, rest, ok := strings.Cut(value, " "); ok {
			return scheme + " " + d.secret("token", parser.TrimBlanks(rest), what)
		}
		return d.secret("token", value, what)
	}
	return d.secret(strings.ToLower(shellName(name)), value, what)
}

func (d *draft) cookie(o given) {
	if !strings.Contains(o.value.text, "=") {
		d.warn(o.at, "cookies from a file are left out", "name them with --cookie 'NAME=VALUE'")
		return
	}
	d.add("Cookie", o.value.text)
}

// credentials makes the header of --user (spec 16.1, 16.2). Without a password cURL asks.
func (d *draft) credentials() {
	if d.user == nil || hasField(d.fields, "authorization") {
		return
	}
	scheme := "Basic"
	if d.digest {
		scheme = "Digest"
	}
	user, password, given := strings.Cut(oneLine(d.user.value.text), ":")
	switch {
	case !given:
		d.asked = "password"
		user += " {{password}}"
	case password == "":
		user = d.secret("api_key", user, "the user of --user") + ":"
	default:
		user += " " + d.secret("password", password, "the password of --user")
	}
	d.fields = append(d.fields, result.Header{Name: "Authorization", Value: scheme + " " + user})
}
