package assert

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// Failure says why an expression has no value, and what to type instead.
type Failure struct{ Message, Hint string }

// Value is what the program comes to, as JSON text of its own (`# @capture`). A value of a
// body is given as it stands there, so that the order of its members and the digits of
// its numbers stay. What is missing is a failure; null is a value.
func (p *Program) Value(s *Subject) (raw string, failure *Failure) {
	if raw, ok := p.valueOfBody(s); ok {
		return raw, nil
	}
	if err := p.full(); err != nil {
		return "", &Failure{err.Message, err.Hint}
	}
	e := newExplainer(p, s)
	if raw := e.valueOfPath(); raw != "" {
		return strings.Clone(raw), nil
	}
	value, err := run(p.code, p.frame(s))
	switch {
	case err != nil:
		told := e.failure(err)
		return "", &Failure{told.Message, told.Hint}
	case value == nil:
		return e.absentOrNull()
	}
	return e.encoded(value)
}

// Decode gives the value of a JSON text, as [Program.Value] gives it, in the form in which
// [Subject.Vars] hands it over.
func Decode(raw string) (any, error) { return decode(raw) }

// valueOfBody answers `body` and a path into it from the bytes.
func (p *Program) valueOfBody(s *Subject) (raw string, ok bool) {
	r, operand := reader{rest: strings.Trim(p.text, " \t")}, &plain{}
	if s.Response == nil || !r.operand(operand) || r.rest != "" || operand.source != fromBody {
		return "", false
	}
	value, ok := operand.left(s)
	return strings.Clone(value.raw), ok && value.raw != ""
}

// valueOfPath is what the whole expression finds in a body, as it stands there; "" if it is
// no path.
func (e *explainer) valueOfPath() string {
	if n, ok := e.program.tree.(*ast.CallNode); ok {
		return e.jsonpathRaw(n)
	}
	return e.bodyRaw(e.program.tree)
}

// absentOrNull tells what is missing from what is there, as null.
func (e *explainer) absentOrNull() (string, *Failure) {
	reason, hint := e.whyNil(e.program.tree)
	if reason == "" || strings.HasSuffix(reason, valueIsNull) {
		return "null", nil
	}
	return "", &Failure{reason, hint}
}

func (e *explainer) encoded(value any) (string, *Failure) {
	text := strings.TrimSpace(e.program.text)
	switch value.(type) {
	case variables, requests, *Subject, sent, received:
		return "", &Failure{"`" + text + "` is " + kind(value) + ", which is no value", "write one of its members, for example `" + memberOf(text, value) + "`"}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", &Failure{"`" + text + "` is " + kind(value) + " that JSON cannot say", ""}
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

func memberOf(text string, value any) string {
	switch value.(type) {
	case variables:
		return text + ".NAME"
	case requests:
		return text + ".NAME.response.body"
	case *Subject:
		return text + ".response.body"
	}
	return text + ".body"
}
