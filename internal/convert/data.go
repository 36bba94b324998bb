package convert

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// datum takes one option of data.
func (d *draft) datum(o given) {
	value := o.value.text
	switch {
	case o.name == "data-urlencode":
		d.encoded(o)
	case o.name != "data-raw" && value == "@-" && d.input != nil:
		d.data = append(d.data, d.inputData(o.name))
	case o.name != "data-raw" && strings.HasPrefix(value, "@"):
		d.files = append(d.files, given{o.name, word{value[1:], o.value.at}, o.at})
	default:
		d.data = append(d.data, value)
	}
	d.json = d.json || o.name == "json"
}

// inputData is standard input as data. --data drops its line ends, which say nothing in JSON.
func (d *draft) inputData(option string) string {
	text := d.input.text
	if option == "data" || option == "data-ascii" {
		if begin := strings.TrimSpace(text); !strings.HasPrefix(begin, "{") && !strings.HasPrefix(begin, "[") {
			return strings.NewReplacer("\r", "", "\n", "").Replace(text)
		}
	}
	return text
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
	case !d.upload && !d.asIs:
		d.unless("Content-Type", "application/x-www-form-urlencoded")
	}
}

func (d *draft) unless(name, value string) {
	unwanted := slices.ContainsFunc(d.without, func(other string) bool { return strings.EqualFold(other, name) })
	if !unwanted && !hasField(d.fields, name) {
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
	d.fileLines++
	return "< " + oneLine(file.value.text)
}
