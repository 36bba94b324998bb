package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// datum takes one option of data.
func (d *draft) datum(o given) {
	value := o.value.text
	switch {
	case o.name == "data-urlencode":
		d.encoded(o)
	case o.name != "data-raw" && strings.HasPrefix(value, "@"):
		d.files = append(d.files, given{o.name, word{value[1:], o.value.at}, o.at})
	default:
		d.data = append(d.data, value)
	}
	d.json = d.json || o.name == "json"
}

// encoded reads `content`, `=content`, `name=content`, and refuses those with a file.
func (d *draft) encoded(o given) {
	text := o.value.text
	sign := strings.IndexAny(text, "=@")
	switch {
	case sign >= 0 && text[sign] == '@':
		d.warn(o.at, "the content of a file cannot be encoded here, so it is left out", "write the encoded text with --data")
	case sign == 0:
		d.data = append(d.data, component(text[1:]))
	case sign > 0:
		d.data = append(d.data, text[:sign+1]+component(text[sign+1:]))
	default:
		d.data = append(d.data, component(text))
	}
}

// component encodes what stands around references, as cURL does.
func component(text string) string {
	var out strings.Builder
	at := 0
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		out.WriteString(url.QueryEscape(text[at:start]) + text[start:end])
		at = end
		return true
	})
	out.WriteString(url.QueryEscape(text[at:]))
	return out.String()
}

// body is the text of the body; it completes the headers that cURL adds for it.
func (d *draft) body() string {
	switch {
	case d.parts != nil:
		return d.multipart()
	case len(d.files) > 0:
		return d.fileBody()
	case len(d.data) == 0 || d.get:
		return ""
	}
	text := strings.Join(d.data, "&")
	if d.json {
		text = strings.Join(d.data, "")
	}
	d.dataHeaders()
	contentType := valueOf(d.fields, "content-type")
	if encode.KindOf(contentType) == encode.FormBody {
		return strings.ReplaceAll(d.hiddenPairs(text, "the field"), "&", "\n&")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return d.hiddenJSON(strings.TrimRight(text, "\n"))
}

// dataHeaders adds what cURL says of data, unless the command says otherwise.
func (d *draft) dataHeaders() {
	switch {
	case d.json:
		d.unless("Content-Type", "application/json")
		d.unless("Accept", "application/json")
	case !d.upload:
		d.unless("Content-Type", "application/x-www-form-urlencoded")
	}
}

func (d *draft) unless(name, value string) {
	if !hasField(d.fields, name) {
		d.fields = append(d.fields, result.Header{Name: name, Value: value})
	}
}

// fileBody is the line of a file. cURL joins several data, which lines cannot.
func (d *draft) fileBody() string {
	d.dataHeaders()
	file := d.files[0]
	switch {
	case len(d.files)+len(d.data) > 1:
		d.warn(file.at, "a file cannot be joined with other data, so it is sent alone", "put all of the body into one file")
	case file.value.text == "-" || file.value.text == ".":
		d.warn(file.at, "standard input cannot be a body", "put it into a file")
	}
	return "< " + oneLine(file.value.text)
}

// hiddenJSON makes variables of the secret strings of a JSON text; another secret in it is
// masked.
func (d *draft) hiddenJSON(text string) string {
	if d.options.KeepSecrets || !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") && !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "[") {
		return text
	}
	text = d.hiddenMembers(text)
	if open := withoutReferences(text, secret.Mask); secret.JSON(open) != open {
		d.warn(d.url, "a secret in the body is masked, as it is no string of its own", "write `{{name}}` in its place")
		return secret.JSON(text)
	}
	return text
}

// hiddenMembers replaces the strings of members whose name looks secret.
func (d *draft) hiddenMembers(text string) string {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	var out strings.Builder
	copied := 0
	var m members
	for {
		before := int(decoder.InputOffset())
		token, err := decoder.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				return text
			}
			out.WriteString(text[copied:])
			return out.String()
		}
		name, isValue := m.next(token)
		if !isValue || !secret.LooksSecret(name) {
			continue
		}
		if start, end, ok := scalar(text, before, int(decoder.InputOffset()), token); ok {
			out.WriteString(text[copied:start])
			out.WriteString(d.secret(strings.ToLower(shellName(name)), text[start:end], "the member `"+oneLine(name)+"`"))
			copied = end
		}
	}
}

// scalar is the place of a string, without its quotes, or of a number.
func scalar(text string, before, end int, token json.Token) (from, to int, ok bool) {
	from = end - len(strings.TrimLeft(text[before:end], " \t\r\n:,"))
	switch value := token.(type) {
	case string:
		return from + 1, end - 1, value != ""
	case float64:
		return from, end, true
	}
	return 0, 0, false
}

// members follows the tokens of a JSON text and knows under which name each stands.
type members struct {
	open  []container
	name  string
	named bool // a name has been read, its value is next
}

// container is an open bracket. What is inside of a secret is secret.
type container struct {
	object bool
	secret string
}

// next gives the name under which a token is a value; false if it is no value of a member.
func (m *members) next(token json.Token) (name string, isValue bool) {
	inside := container{}
	if len(m.open) > 0 {
		inside = m.open[len(m.open)-1]
	}
	switch token {
	case json.Delim('}'), json.Delim(']'):
		m.open = m.open[:len(m.open)-1]
		return "", false
	}
	if inside.object && !m.named {
		m.name, m.named = token.(string)
		return "", false
	}
	name = inside.secret
	if m.named && (name == "" || secret.LooksSecret(m.name)) {
		name = m.name
	}
	m.named = false
	if sign, opens := token.(json.Delim); opens {
		m.open = append(m.open, container{object: sign == '{', secret: secretName(name)})
		return "", false
	}
	return name, name != ""
}

func secretName(name string) string {
	if secret.LooksSecret(name) {
		return name
	}
	return ""
}
