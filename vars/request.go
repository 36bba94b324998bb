package vars

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// request gives the value of a reference to a request or its response (spec 13).
func (p *Pass) request(name string) *value {
	r := parseReference(name)
	message, problem := p.message(name, r)
	text := ""
	switch {
	case problem != nil:
	case r.part == "headers":
		text, problem = message.header(r)
	default:
		text, problem = message.body(r, p.r.Exact)
	}
	if problem != nil {
		if message != nil {
			problem.Request = r.request
		}
		v := unresolved(name, problem)
		v.origin = p.requestOrigin(r.request)
		return v
	}
	v := &value{text: text, origin: p.requestOrigin(r.request)}
	if strings.ContainsAny(text, "\r\n") {
		v.breaks = name
	}
	v.hideParts(message, r)
	return v
}

// message is the request or response that a reference names.
func (p *Pass) message(name string, r reference) (*Message, *Problem) {
	if !r.complete() {
		return nil, malformed(name, r)
	}
	exchange, state := p.exchange(r.request)
	switch {
	case state != Answered || exchange == nil:
		return nil, p.notAnswered(r.request, state)
	case r.entity == "request":
		return &exchange.Request, nil
	}
	return &exchange.Response, nil
}

// hideParts makes a value of a message a secret if the name under which it stands
// there looks like one, and else what inside of it does.
func (v *value) hideParts(m *Message, r reference) {
	switch {
	case r.part == "headers":
		if secret.LooksSecretHeader(r.path) {
			v.hide(true)
		}
		return
	case secret.LooksSecret(lastName(r.path)):
		v.hide(true)
		return
	}
	media := ""
	if r.path == "*" {
		media = m.mediaType()
	}
	for _, part := range secret.Parts(media, v.text) {
		v.marks = append(v.marks, Mark{part.Start, part.End, part.Value, true})
	}
	v.marks = fewer(v.marks, len(v.text))
}

func (p *Pass) exchange(name string) (*Exchange, State) {
	if p.r.Responses == nil {
		return nil, NotSent
	}
	return p.r.Responses.Exchange(name)
}

func (p *Pass) requestOrigin(name string) Origin {
	origin := Origin{Kind: KindRequest, Name: name}
	if line := p.r.requestLine(name); line > 0 {
		origin.File, origin.Line = p.r.Index.File.Source.Name, line
	}
	return origin
}

// requestLine is the line of the first request that is stored under a name, 0 if
// there is none in this file.
func (r *Resolver) requestLine(name string) int {
	n, ok := r.Index.named(name)
	if !ok || n.block < 0 {
		return 0
	}
	return int(r.Index.File.Blocks[n.block].Request) + 1
}

// importOf is the file among the imports that has a request of a name, "" if none has.
func (r *Resolver) importOf(name string) string {
	for _, imported := range r.Imports {
		if imported.requestLine(name) > 0 {
			path := imported.Index.File.Source.Name
			return path[strings.LastIndexAny(path, `/\`)+1:]
		}
		if file := imported.importOf(name); file != "" {
			return file
		}
	}
	return ""
}

// header gives a header field by its name in any letter case, as Node joins repeated
// ones (spec 13.4).
func (m *Message) header(r reference) (string, *Problem) {
	text, found := "", false
	separator := ", "
	switch name := strings.ToLower(r.path); {
	case name == "set-cookie":
		separator = ","
	case onlyOnce(name):
		separator = ""
	}
	for _, field := range m.Fields {
		switch {
		case !strings.EqualFold(field.Name, r.path):
		case !found:
			text, found = field.Value, true
		case separator != "":
			text += separator + field.Value
		}
	}
	if text == "" {
		return "", m.noHeader(r, found)
	}
	return text, nil
}

// onlyOnce tells headers of which the first one counts.
func onlyOnce(name string) bool {
	switch name {
	case "content-type", "content-length", "user-agent", "referer", "host", "authorization", "location",
		"etag", "expires", "last-modified", "if-modified-since", "if-unmodified-since", "from",
		"max-forwards", "proxy-authorization", "retry-after", "server", "age":
		return true
	}
	return false
}
