package convert

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
)

// HAROptions decide what an import of an HTTP Archive keeps.
type HAROptions struct {
	ImportOptions
	// All keeps what only a browser needs: images, fonts, style sheets, scripts, preflight
	// requests, and the header fields that it adds itself.
	All bool
	// Hosts, if there are any, are those whose requests are kept: the host, with its port
	// if one is written in the URL.
	Hosts []string
}

// FromHAR makes a `.http` file of an HTTP Archive (HAR 1.1 and 1.2), as browsers and proxies
// save one: a request an entry, in their order, which expects the status that was recorded.
// The findings tell, by place in the text, what was left out; they show no secret. One of
// severity Error says that this is no such archive.
func FromHAR(src *parser.Source, options HAROptions) (text string, findings []parser.Diagnostic) {
	h := harImport{importer: newImporter("har-import", options.ImportOptions), options: options}
	found := withoutMark(src, h.importer, h.archive)
	return h.text(), found
}

type harImport struct {
	*importer
	options            HAROptions
	ours               bool // made by this program
	noise, preflight   int
	elsewhere, strange int
}

func (h *harImport) archive(source string) {
	root, bad := readJSON(source)
	if bad != nil {
		h.fail(bad)
		return
	}
	entries := root.get("log", "entries")
	if entries.kind != list {
		h.fail(&badInput{0, "this is no HTTP Archive: it has no `log.entries`", "browsers save one from the network tab of their developer tools, as \"HAR\""})
		return
	}
	h.ours = root.get("log", "creator", "name").text == "bchttp"
	for n := range entries.items {
		h.entry(&entries.items[n])
	}
	h.summary(entries.word())
}

// entry makes a request of an entry unless it is left out.
func (h *harImport) entry(entry *value) {
	request := entry.get("request")
	target := request.get("url")
	parsed, err := url.Parse(target.text)
	switch {
	case target.text == "":
		h.warn(entry.word(), "this entry has no URL, so it is left out", "")
	case err == nil && parsed.Scheme != "http" && parsed.Scheme != "https":
		h.strange++
	case len(h.options.Hosts) > 0 && (err != nil || !slices.ContainsFunc(h.options.Hosts, func(host string) bool {
		return strings.EqualFold(host, parsed.Host)
	})):
		h.elsewhere++
	case !h.options.All && isPreflight(entry):
		h.preflight++
	case !h.options.All && isNoise(entry):
		h.noise++
	default:
		h.request(entry, request, parsed)
	}
}

func (h *harImport) request(entry, request *value, parsed *url.URL) {
	if !h.ours || entry.get("response", "status").text != "0" { // what we export has references, and no responses
		h.literal(request)
	}
	d := newDraft(h.importer, request.get("url").word())
	d.method, d.asIs = strings.ToUpper(request.get("method").text), true
	d.remark(entry.get("comment").text) // what the archive says of the entry itself
	host := d.url.text
	if parsed != nil {
		host = parsed.Host
	}
	for n := range request.get("headers").items {
		h.field(d, &request.get("headers").items[n], host)
	}
	h.body(d, request.get("postData"))
	d.directives = expectations(entry.get("response"))
	h.keep(d)
}

// expectations are the directives for the recorded response.
func expectations(response *value) []string {
	status := response.get("status").text
	if len(status) != 3 || strings.Trim(status, "0123456789") != "" || status == "304" {
		return nil
	}
	directives := []string{"@assert status == " + status}
	if status[0] == '3' {
		directives = append([]string{"@no-redirect"}, directives...)
	}
	return directives
}

func (h *harImport) field(d *draft, field *value, host string) {
	name, content := oneLine(field.get("name").text), field.get("value").text
	switch {
	case name == "" || strings.Contains(name, ":") || strings.EqualFold(name, "content-length"):
	case !d.canHave(field.get("name").word(), name):
	case !h.options.All && isOfBrowser(name, content):
	case strings.EqualFold(name, "cookie") && !h.options.KeepSecrets:
		what := strings.TrimSuffix(oneLine("the header `Cookie` for "+host), " for") // a broken URL has no host
		value := h.variable("cookie "+host, "cookie", "COOKIE", what)
		d.unless("Cookie", value)
	default:
		d.add(name, content)
	}
}

// body reads the data of a request: their text, or where there is none their pairs.
func (h *harImport) body(d *draft, data *value) {
	if !data.exists() {
		return
	}
	kind := data.get("mimeType").text
	if kind != "" && kind != "x-unknown" {
		d.unless("Content-Type", oneLine(kind))
	}
	content := data.get("text")
	switch {
	case data.get("encoding").text == "base64" || data.get("_encoding").text == "base64":
		h.warn(content.word(), noText, "put it into a file, and write `< ./FILE` as body")
	case encode.KindOf(valueOf(d.fields, "content-type")) == encode.Multipart:
		h.multipart(d, data)
	case isNoText(content.text):
		h.warn(content.word(), noText, "put it into a file, and write `< ./FILE` as body")
	case content.text != "":
		d.data = []string{content.text}
	default:
		d.data = pairsOf(data.get("params"))
	}
}

const noText = "the body is no text, so it is left out"

// isNoText tells bytes that an archive holds as text, though not as they were.
func isNoText(content string) bool {
	return !utf8.ValidString(content) || strings.ContainsAny(content, "\x00\uFFFD")
}

func pairsOf(parameters *value) []string {
	var pairs []string
	for n := range parameters.items {
		p := &parameters.items[n]
		pairs = append(pairs, url.QueryEscape(p.get("name").text)+"="+component(p.get("value").text))
	}
	return pairs
}

func (h *harImport) summary(at word) {
	tell := func(n int, what, hint string) {
		if n > 0 {
			h.warn(at, "left out: "+counted(n, "request")+" "+what, hint)
		}
	}
	tell(h.noise, "for images, fonts, style sheets, scripts and the like", "--all keeps them")
	tell(h.preflight, "that browsers send themselves, before another (preflight)", "--all keeps them")
	tell(h.elsewhere, "to hosts that --host does not name", "")
	tell(h.strange, "by other protocols than HTTP", "")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
