package assert

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/runner/result"
)

// InnerAnswer is one answer inside of that to a `$batch` (business-central section 3.10).
type InnerAnswer struct {
	// ID is as the request gave it, or its place from 1 where it gave none.
	ID string
	// Method and URL are those of the inner request; empty: they are not known.
	Method, URL string
	Status      int
	headers     map[string]any
	body        any
}

// IsBatch tells whether a request asks for several things at once.
func IsBatch(request *Message) bool {
	path, _, _ := strings.Cut(request.URL, "?")
	return request.Method == http.MethodPost && strings.HasSuffix(path, "/$batch")
}

// Batch reads the answers inside of the response to a `$batch`, in JSON or in parts; none
// if it is no such response. They are read once.
func (m *Message) Batch(request *Message) []InnerAnswer {
	m.batchOnce.Do(func() {
		if request == nil || !IsBatch(request) || m.Status >= 300 {
			return
		}
		if strings.HasPrefix(m.mediaType(), "multipart/") {
			m.batch = m.batchInParts()
		} else {
			m.batch = m.batchInJSON(request)
		}
	})
	return m.batch
}

// batchInJSON pairs the answers with the requests: by id, or by place where there is none.
func (m *Message) batchInJSON(request *Message) []InnerAnswer {
	var inner []InnerAnswer
	asked := innerRequests(request)
	for i, answer := range arrayIn(m, "responses") {
		object, _ := answer.(map[string]any)
		a := InnerAnswer{ID: idOf(object, i), headers: map[string]any{}, body: object["body"]}
		if status, ok := object["status"].(int); ok {
			a.Status = status
		}
		if fields, ok := object["headers"].(map[string]any); ok {
			for name, value := range fields {
				a.headers[strings.ToLower(name)] = value
			}
		}
		if by, ok := asked[a.ID]; ok {
			a.Method, a.URL = by.Method, by.URL
		}
		inner = append(inner, a)
	}
	return inner
}

func innerRequests(request *Message) map[string]InnerAnswer {
	asked := map[string]InnerAnswer{}
	for i, one := range arrayIn(request, "requests") {
		object, _ := one.(map[string]any)
		a := InnerAnswer{ID: idOf(object, i)}
		a.Method, _ = object["method"].(string)
		a.URL, _ = object["url"].(string)
		asked[a.ID] = a
	}
	return asked
}

// arrayIn is a member of a body that is an array.
func arrayIn(m *Message, name string) []any {
	if _, isJSON := m.bodyJSON(); !isJSON {
		return nil
	}
	body, err := m.decoded()
	object, _ := body.(map[string]any)
	array, _ := object[name].([]any)
	if err != nil {
		return nil
	}
	return array
}

func idOf(object map[string]any, place int) string {
	switch id := object["id"].(type) {
	case string:
		if id != "" {
			return id
		}
	case int:
		return strconv.Itoa(id)
	}
	return strconv.Itoa(place + 1)
}

// batchInParts reads multipart/mixed (OData 4.01 part 1 section 11.7.7); ids are those of
// Content-ID.
func (m *Message) batchInParts() []InnerAnswer {
	contentType, _ := m.header("content-type")
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || parameters["boundary"] == "" {
		return nil
	}
	return innerParts(m.Body, parameters["boundary"], nil)
}

func innerParts(body []byte, boundary string, into []InnerAnswer) []InnerAnswer {
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return into
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return into
		}
		media, parameters, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if strings.HasPrefix(media, "multipart/") { // a change set
			into = innerParts(text, parameters["boundary"], into)
			continue
		}
		a, ok := innerPart(text)
		if !ok {
			continue
		}
		if a.ID = part.Header.Get("Content-ID"); a.ID == "" {
			a.ID = strconv.Itoa(len(into) + 1)
		}
		into = append(into, a)
	}
}

func innerPart(text []byte) (InnerAnswer, bool) {
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(text)), nil)
	if err != nil {
		return InnerAnswer{}, false
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body) // the last part may be cut off
	inner := &Message{Status: response.StatusCode, Body: body}
	a := InnerAnswer{Status: response.StatusCode, headers: map[string]any{}}
	for name, values := range response.Header {
		value := strings.Join(values, ", ")
		a.headers[strings.ToLower(name)] = value
		inner.Headers = append(inner.Headers, result.Header{Name: name, Value: value})
	}
	a.body, err = inner.decoded()
	return a, err == nil
}

// batchAnswers is `odata.batch`: the answers inside of the response by their ids.
func batchAnswers(params ...any) (any, error) {
	s := subjectOf(params)
	if s.Response == nil {
		return nil, errors.New("`odata.batch` is not known: there is no response")
	}
	if s.Request == nil || !IsBatch(s.Request) {
		return nil, errors.New("`odata.batch` is not known: the request is no POST to `$batch`")
	}
	answers := map[string]any{}
	for _, a := range s.Response.Batch(s.Request) {
		answers[a.ID] = map[string]any{"status": a.Status, "headers": a.headers, "body": a.body, "method": a.Method, "url": a.URL}
	}
	if len(answers) == 0 {
		return nil, fmt.Errorf("`odata.batch` is not known: the response with status %d holds no answers", s.Response.Status)
	}
	return answers, nil
}

// isBatch tells the node of `odata.batch`.
func isBatch(node ast.Node) bool { return isMemberOf(node, "odata", "batch") }

// isMemberOf tells the node `base.name`.
func isMemberOf(node ast.Node, base, name string) bool {
	if chain, ok := node.(*ast.ChainNode); ok {
		node = chain.Node
	}
	n, ok := node.(*ast.MemberNode)
	if !ok {
		return false
	}
	of, isName := n.Node.(*ast.IdentifierNode)
	property, isText := n.Property.(*ast.StringNode)
	return isName && isText && of.Value == base && property.Value == name
}

// readsBatch finds `odata.batch` in a tree.
func readsBatch(tree ast.Node) bool {
	f := batchFinder{}
	ast.Walk(&tree, &f)
	return f.found
}

type batchFinder struct{ found bool }

// Visit implements ast.Visitor.
func (f *batchFinder) Visit(node *ast.Node) { f.found = f.found || isBatch(*node) }

// ReadsBatch tells whether the program looks at the answers of a `$batch` one by one, so
// that their statuses are not checked beside it.
func (p *Program) ReadsBatch() bool {
	return p.plain == nil && p.tree != nil && strings.Contains(p.text, "batch") && readsBatch(p.tree)
}
