package vars

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// malformed explains a reference to a known request that names no value (spec 13.2,
// 13.10).
func malformed(name string, r reference) *Problem {
	problem := &Problem{Code: "reference-form", Hint: fmt.Sprintf("write for example `{{%s.response.body.$.id}}`", r.request)}
	at := r.request
	switch {
	case r.broken != "" && r.entity == "":
		problem.Message = fmt.Sprintf("`%s` stands behind the request `%s`; expected is `request` or `response`", r.broken, r.request)
		problem.correct(name, r)
	case r.broken != "":
		at += "." + r.entity
		problem.Message = fmt.Sprintf("`%s` stands behind `%s`; expected is `body` or `headers`", r.broken, at)
		problem.correct(name, r)
	case r.entity == "":
		problem.Message = fmt.Sprintf("`%s` is a request; its name alone has no value", r.request)
		problem.Hint += "; a variable of this name is hidden by the request"
	case r.part == "":
		problem.Message = fmt.Sprintf("`%s.%s` has no value: `body` or `headers` is missing behind it", r.request, r.entity)
	case r.part == "body":
		problem.Message = fmt.Sprintf("`%s` has no value: a path, or `*` for the whole body, is missing behind it", strings.TrimSuffix(name, "."))
	default:
		problem.Message = fmt.Sprintf("`%s` has no value: the name of a header is missing behind it", strings.TrimSuffix(name, "."))
		problem.Hint = fmt.Sprintf("write for example `{{%s.%s.headers.Location}}`", r.request, r.entity)
	}
	return problem
}

// correct proposes the reference with the words that were meant, if they can be told.
func (p *Problem) correct(name string, r reference) {
	parts := strings.SplitN(name, ".", 4)
	entity := wordFor(parts[1], "request", "response")
	part := ""
	if len(parts) > 2 {
		part = partFor(parts[2])
	}
	if r.entity == "" && entity == "" || r.entity != "" && part == "" {
		return
	}
	parts[1] = entity
	if part != "" {
		parts[2] = part
	}
	p.Instead = strings.Join(parts, ".")
	p.Hint = fmt.Sprintf("write `{{%s}}`", p.Instead)
}

// partFor is the part of a message that was meant, with what stands in brackets behind it:
// `headers['ETag']` is `headers.ETag`, `body[0]` is `body.$[0]`.
func partFor(text string) string {
	word, rest, indexed := strings.Cut(text, "[")
	switch {
	case indexed && word == "headers":
		return word + "." + strings.Trim(rest, `'"]`)
	case indexed && word == "body":
		return word + ".$[" + rest
	}
	return wordFor(text, "body", "headers")
}

// wordFor is the one of some words that was meant, "" if none was.
func wordFor(text string, words ...string) string {
	for _, word := range words {
		if strings.EqualFold(text, word) {
			return word
		}
	}
	return near.Nearest(text, words)
}

// notAnswered explains a reference to a request of which there is no response
// (spec 13.3).
func (p *Pass) notAnswered(name string, state State) *Problem {
	problem := &Problem{Request: name}
	line := p.r.requestLine(name)
	file := p.r.importOf(name)
	switch {
	case state == NoAnswer:
		problem.Code, problem.Message = "request-no-answer", fmt.Sprintf("the request `%s` got no response", name)
		problem.Hint = "see why it failed; this value comes from its response"
	case state == Skipped:
		problem.Code, problem.Message = "request-skipped", fmt.Sprintf("the request `%s` was skipped", name)
		problem.Hint = "this value comes from its response"
	case line == 0 && file != "":
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` of `%s` has not been sent", name, file)
		problem.Hint = "send it first"
	case line == 0:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("no request is sent under the name `%s`", name)
		problem.Hint = fmt.Sprintf("the line `# @name %s` must stand above the request line of its request", name)
	case line == p.line():
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` refers to its own response, and it has none yet", name)
		problem.Hint = "refer to an earlier request"
	case line > p.line() && p.line() > 0:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` has not been sent yet: it stands below, on line %d", name, line)
		problem.Hint = fmt.Sprintf("move it up, or write `# @ref %s` above this request", name)
		if p.r.Exact {
			problem.Hint = "move it up"
		}
	default:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` on line %d has not been sent", name, line)
		problem.Hint = "send it first"
	}
	return problem
}
