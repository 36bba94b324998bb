package assert

import (
	"errors"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// serviceError is `odata.error`: code, message and correlation id of the OData error
// that the body of the response is, nil if it is none. OData JSON Format 4.01 section
// 21; the correlation id stands at the end of Business Central's messages.
func serviceError(params ...any) (any, error) {
	s := subjectOf(params)
	if s.Response == nil {
		return nil, errors.New("`odata.error` is not known: there is no response")
	}
	if _, isJSON := s.Response.bodyJSON(); !isJSON {
		return nil, nil
	}
	body, err := s.Response.decoded()
	object, _ := body.(map[string]any)
	inner, ok := object["error"].(map[string]any)
	if err != nil || !ok {
		return nil, err
	}
	out := map[string]any{"code": inner["code"], "message": inner["message"], "correlationId": nil}
	if message, isText := inner["message"].(string); isText {
		if id := correlationID(message); id != "" {
			out["correlationId"] = id
		}
	}
	return out, nil
}

// correlationID is the one at the end of a message: "… CorrelationId:  GUID.".
func correlationID(message string) string {
	const label = "CorrelationId:"
	at := strings.LastIndex(message, label)
	if at < 0 {
		return ""
	}
	id := strings.TrimRight(strings.TrimSpace(message[at+len(label):]), ". ")
	if !looksUUID(id) {
		return ""
	}
	return id
}

// isServiceError tells the node of `odata.error`.
func isServiceError(node ast.Node) bool { return isMemberOf(node, "odata", "error") }

// noServiceError says why there is none.
func (e *explainer) noServiceError() string {
	m := e.subject.Response
	if m == nil {
		return ""
	}
	if _, isJSON := m.bodyJSON(); !isJSON {
		return "the body is not JSON"
	}
	body, err := m.decoded()
	switch object, isObject := body.(map[string]any); {
	case err != nil:
		return ""
	case !isObject:
		return "the body is " + kind(body) + ", and no OData error"
	case object["error"] == nil:
		return "the body has no member `error`"
	}
	return "the member `error` of the body is no object"
}
