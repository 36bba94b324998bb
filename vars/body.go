package vars

import (
	"errors"
	"strings"
	"sync/atomic"

	"github.com/bchttp/bchttp/vars/jsonpath"
	"github.com/bchttp/bchttp/vars/xmlpath"
)

// body gives what a path leads to in the body (spec 13.5 to 13.10).
func (m *Message) body(r reference, exact bool) (string, *Problem) {
	if m.Body == "" {
		return "", noBody(r)
	}
	if r.path == "*" {
		return m.Body, nil
	}
	media := m.mediaType()
	path, asJSON := strings.CutPrefix(r.path, "asJson.")
	asXML := false
	if !asJSON {
		path, asXML = strings.CutPrefix(path, "asXml.")
	}
	switch {
	case jsonpath.IsMediaType(media), jsonpath.IsScriptType(media) && m.isJSON(): // "asXml." is ignored
		return m.json(r, path, exact)
	case asJSON && m.isJSON():
		return m.json(r, path, exact)
	case asJSON && !(exact && xmlpath.IsMediaType(media)): // there "asJson." is ignored
		return "", m.invalidJSON(r)
	case asXML, xmlpath.IsMediaType(media):
		return m.xml(r, path, exact)
	}
	return "", otherType(r, media)
}

func (m *Message) json(r reference, path string, exact bool) (string, *Problem) {
	if !m.isJSON() {
		problem := m.invalidJSON(r)
		problem.Fatal = exact
		return "", problem
	}
	if isFalsy(m.Body) {
		return "", falsyBody(r, m.Body)
	}
	var options []jsonpath.Option
	if exact {
		options = append(options, jsonpath.Exact)
	}
	found, err := m.outline().First(m.Body, path, options...)
	if err != nil {
		return "", jsonProblem(r, path, err)
	}
	text := found.Text(!exact)
	if text == "" {
		return "", emptyValue(r, path)
	}
	return text, nil
}

// jsonProblem explains a path into JSON that gives nothing.
func jsonProblem(r reference, path string, err error) *Problem {
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return noSuchMember(r, path, missing)
	}
	return badPath(r, path, err)
}

func (m *Message) xml(r reference, path string, exact bool) (string, *Problem) {
	var options []xmlpath.Option
	if exact {
		options = append(options, xmlpath.Exact)
	}
	found, err := xmlpath.First(m.Body, path, options...)
	switch {
	case errors.Is(err, xmlpath.ErrMissing):
		return "", noSuchNode(r, path, exact)
	case errors.Is(err, xmlpath.ErrInvalid):
		return "", invalidXML(r, err)
	case err != nil:
		return "", badPath(r, path, err)
	}
	return found.Text(), nil
}

// isFalsy tells the bodies that no path leads into (spec 13.6).
func isFalsy(body string) bool {
	switch strings.Trim(body, " \t\r\n") {
	case "null", "false", "0", "-0", `""`:
		return true
	}
	return false
}

// mediaType is the content type before its parameters, in small letters.
func (m *Message) mediaType() string {
	for _, field := range m.Fields {
		if strings.EqualFold(field.Name, "content-type") {
			media, _, _ := strings.Cut(field.Value, ";")
			return strings.ToLower(strings.TrimSpace(media))
		}
	}
	return ""
}

// What is known of a body.
const (
	unknown uint32 = iota
	valid
	invalid
)

// outline leads to values far inside of a long body.
func (m *Message) outline() *jsonpath.Outline {
	if m.Checked == nil {
		return nil
	}
	return m.Checked.Outline()
}

// isJSON tells whether the body is valid JSON. It is looked at once.
func (m *Message) isJSON() bool {
	if m.Checked != nil {
		return m.Checked.ValidJSON()
	}
	switch atomic.LoadUint32(&m.validity) {
	case valid:
		return true
	case invalid:
		return false
	}
	state := invalid
	if jsonpath.Valid(m.Body) {
		state = valid
	}
	atomic.StoreUint32(&m.validity, state)
	return state == valid
}
