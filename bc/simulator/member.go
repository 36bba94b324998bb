package simulator

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/bc/model"
)

// member is a name and value of a body, in the order written.
type member struct {
	name  string
	value json.RawMessage
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func invalidBody() *failure { return fail(model.CodeBadRequest, "Invalid Request Body") }

// readMembers reads a JSON object. Annotations (`@odata.etag`, `x@odata.bind`) are
// left out.
func readMembers(body []byte) ([]member, *failure) {
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, invalidBody()
	}
	var members []member
	for decoder.More() {
		name, err := decoder.Token()
		var value json.RawMessage
		if err != nil || decoder.Decode(&value) != nil {
			return nil, invalidBody()
		}
		if text, _ := name.(string); !strings.Contains(text, "@") {
			members = append(members, member{text, value})
		}
	}
	if _, err := decoder.Token(); err != nil {
		return nil, invalidBody()
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, invalidBody()
	}
	return members, nil
}

func (m member) isNull() bool { return string(m.value) == "null" }

// text returns a string without its quotes and escapes.
func (m member) text() (string, bool) {
	if m.value[0] != '"' {
		return "", false
	}
	if inner := m.value[1 : len(m.value)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner), true
	}
	var s string
	err := json.Unmarshal(m.value, &s)
	return s, err == nil
}
