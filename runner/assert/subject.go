package assert

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars/jsonpath"
	"github.com/bchttp/bchttp/vars/xmlpath"
)

// Subject is what a program sees: a request, its response, and what else is known at
// that time. Members that are nil are told as missing. Nothing is computed before a
// program asks for it.
type Subject struct {
	Request, Response *Message
	// DurationMs is how long the last try took, in milliseconds.
	DurationMs float64
	// Vars gives the value of a variable: a string, or the JSON value of a capture
	// (nil, bool, int, float64, string, []any, map[string]any).
	Vars func(name string) (any, bool)
	// Locals gives the variable of a loop, and `index`; nil: there is no loop.
	Locals func(name string) (any, bool)
	// Schemas gives the files of `schema(FILE)`; nil: there are none.
	Schemas *Schemas
	// Requests gives an earlier named request.
	Requests func(name string) (*Subject, bool)
	// Follow reads further pages of the response; nil: it cannot be done.
	Follow Follow
	// Now is the clock.
	Now func() time.Time
}

// Message is a request or a response. It must not be copied; what is decoded of it
// is kept, so all programs that look at one message share it. Several goroutines may
// read it.
type Message struct {
	Method, URL string // of a request
	Status      int    // of a response
	Reason      string
	Headers     []result.Header
	// Body is unpacked, in the charset of the wire. It is not changed any more.
	Body []byte
	// Decode gives the body as UTF-8; nil: it is UTF-8.
	Decode func(body []byte) string

	textOnce, validOnce, formOnce, valueOnce, fieldsOnce, xmlOnce, allOnce, batchOnce sync.Once

	text    string
	valid   bool // the text is JSON, whatever it claims to be
	outline *jsonpath.Outline
	isJSON  bool
	problem error
	value   any
	failure error
	fields  fields
	xml     *xmlpath.Document
	notXML  error
	all     any
	notAll  error
	batch   []InnerAnswer
}

// fields are header fields by their names in small letters. Fields of one name are
// joined by a comma (RFC 9110 section 5.3).
type fields map[string]string

// Text is the body as UTF-8.
func (m *Message) Text() string {
	m.textOnce.Do(func() {
		switch {
		case m.Decode != nil:
			m.text = m.Decode(m.Body)
		case len(m.Body) > 0:
			m.text = unsafe.String(&m.Body[0], len(m.Body)) // bodies may be large, and do not change
		}
	})
	return m.text
}

// ValidJSON tells whether the body is valid JSON, whatever its content type. It is
// looked at once.
func (m *Message) ValidJSON() bool {
	m.validOnce.Do(func() { m.outline, m.valid = jsonpath.OutlineOf(m.Text()) })
	return m.valid
}

// Outline leads to values far inside of a body that is valid JSON; nil for others, and for
// short ones.
func (m *Message) Outline() *jsonpath.Outline {
	m.ValidJSON()
	return m.outline
}

// JSONProblem tells why the body of a message with a JSON content type (spec 13.9)
// is not JSON: nil if it is, if it is empty, or if it does not claim to be.
func (m *Message) JSONProblem() error {
	m.examine()
	return m.problem
}

// examine finds out whether the body counts as JSON.
func (m *Message) examine() {
	m.formOnce.Do(func() {
		media := m.mediaType()
		claims := jsonpath.IsMediaType(media)
		if !claims && !jsonpath.IsScriptType(media) || len(m.Body) == 0 {
			return
		}
		m.isJSON = m.ValidJSON()
		if claims && !m.isJSON {
			m.problem = notJSON(m, media)
		}
	})
}

// bodyJSON is the text of a body that counts as JSON.
func (m *Message) bodyJSON() (text string, ok bool) {
	m.examine()
	return m.text, m.isJSON
}

// decoded is the body: a JSON value, or text. The error says why a body that should
// be JSON is none.
func (m *Message) decoded() (any, error) {
	m.valueOnce.Do(func() {
		text, isJSON := m.bodyJSON()
		switch {
		case m.problem != nil:
			m.failure = fmt.Errorf("`body` cannot be read: %w", m.problem)
		case isJSON:
			m.value, m.failure = decode(text)
		default:
			m.value = m.Text()
		}
	})
	return m.value, m.failure
}

// document is the body as XML.
func (m *Message) document() (*xmlpath.Document, error) {
	m.xmlOnce.Do(func() { m.xml, m.notXML = xmlpath.Parse(m.Text()) })
	return m.xml, m.notXML
}

// header is the value of a field, by its name in any letter case.
func (m *Message) header(name string) (string, bool) {
	value, count := "", 0
	for i := range m.Headers {
		if !strings.EqualFold(m.Headers[i].Name, name) {
			continue
		}
		if count++; count == 1 {
			value = m.Headers[i].Value
		} else {
			value += ", " + m.Headers[i].Value
		}
	}
	return value, count > 0
}

func (m *Message) headerFields() fields {
	m.fieldsOnce.Do(func() {
		m.fields = make(fields, len(m.Headers))
		for _, h := range m.Headers {
			name := strings.ToLower(h.Name)
			if earlier, twice := m.fields[name]; twice {
				m.fields[name] = earlier + ", " + h.Value
			} else {
				m.fields[name] = h.Value
			}
		}
	})
	return m.fields
}

func (m *Message) mediaType() string {
	value, _ := m.header("content-type")
	media, _, _ := strings.Cut(value, ";")
	return strings.ToLower(strings.TrimSpace(media))
}
