package report

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// recordedStep is a step of a recording without secrets. Bodies stay whole, and what was
// JSON stays JSON.
func (r redactor) recordedStep(s result.RecordedStep) result.RecordedStep {
	s.Name, s.Request = r.pointer(s.Name), r.secrets.URL(s.Request)
	s.Inputs, s.Explanation = r.inputs(s.Inputs), r.explanation(s.Explanation)
	s.Attempts = each(s.Attempts, r.recordedAttempt)
	return s
}

func (r redactor) inputs(in result.Inputs) result.Inputs {
	in.UUIDs = kept(in.UUIDs, r.secrets.Mask)
	in.Answers = kept(in.Answers, func(a result.Answer) result.Answer {
		if a.Secret = a.Secret || secret.LooksSecret(a.Name); a.Secret {
			a.Value = secret.Mask
		}
		a.Name, a.Value = r.secrets.Mask(a.Name), r.secrets.Mask(a.Value)
		return a
	})
	in.Tokens = kept(in.Tokens, func(t result.TokenOutcome) result.TokenOutcome {
		t.Error, t.Hint = r.secrets.Mask(t.Error), r.secrets.Mask(t.Hint)
		return t
	})
	return in
}

// kept is each for a list that stays nil if it is.
func kept[T any](list []T, f func(T) T) []T {
	if list == nil {
		return nil
	}
	return each(list, f)
}

func (r redactor) recordedAttempt(a result.RecordedAttempt) result.RecordedAttempt {
	a.StartedAt = recordedTime(a.StartedAt)
	a.Request, a.Response = r.recordedRequest(a.Request), r.recordedResponse(a.Response)
	a.SignIn, a.FollowUps = kept(a.SignIn, r.recordedExchange), kept(a.FollowUps, r.recordedExchange)
	a.Timings = r.timings(a.Timings)
	if a.Failure != nil {
		a.Failure = &result.Failure{
			Kind: a.Failure.Kind, Message: r.secrets.Mask(a.Failure.Message), Hint: r.secrets.Mask(a.Failure.Hint),
			Undone: a.Failure.Undone,
		}
	}
	return a
}

func (r redactor) recordedExchange(e result.RecordedExchange) result.RecordedExchange {
	return result.RecordedExchange{
		StartedAt: recordedTime(e.StartedAt), DurationMs: microseconds(e.DurationMs),
		Request: r.recordedRequest(e.Request), Response: r.recordedResponse(e.Response), Page: e.Page,
	}
}

func (r redactor) recordedRequest(q *result.Request) *result.Request {
	if q == nil {
		return nil
	}
	c := r.request(q, heads)
	c.Body = r.wholeBody(q.Headers, q.Body)
	return c
}

func (r redactor) recordedResponse(p *result.Response) *result.Response {
	if p == nil {
		return nil
	}
	c := r.response(p, heads)
	c.Body = r.wholeBody(p.Headers, p.Body)
	return c
}

func (r redactor) wholeBody(fields []result.Header, body result.Body) result.Body {
	if len(body) == 0 {
		return body
	}
	return result.Body(stillJSON(string(body), r.secrets.Body(contentTypeOf(fields), string(body))))
}

// stillJSON is a masked text, with quotes around masks if it was JSON and is none any more.
func stillJSON(text, masked string) string {
	if strings.Contains(masked, secret.Mask) && !json.Valid([]byte(masked)) && json.Valid([]byte(text)) {
		return quotedMasks(masked)
	}
	return masked
}

// quotedMasks makes JSON of a text again in which numbers, or a part of them, were masked:
// what is left of them becomes a string.
func quotedMasks(text string) string {
	var out strings.Builder
	for at := 0; at < len(text); {
		end := at + 1
		switch {
		case text[at] == '"':
			end = at + quotedEnd(text[at:])
		case isOfNumber(text[at]):
			for end < len(text) && isOfNumber(text[end]) {
				end++
			}
			if strings.Contains(text[at:end], secret.Mask) {
				out.WriteString(`"` + secret.Mask + `"`)
				at = end
				continue
			}
		}
		out.WriteString(text[at:end])
		at = end
	}
	return out.String()
}

func isOfNumber(c byte) bool { return c >= '0' && c <= '9' || strings.IndexByte("+-.eE*", c) >= 0 }

func (r redactor) variable(v result.RecordedVariable) result.RecordedVariable {
	if secret.LooksSecret(v.Name) && v.Value != "" {
		v.Value = secret.Mask
	}
	v.Name, v.File, v.Value = r.secrets.Mask(v.Name), r.secrets.Mask(v.File), r.value(v.Value)
	return v
}

func (r redactor) settings(s result.RecordedSettings) result.RecordedSettings {
	s.Environment = r.secrets.Mask(s.Environment)
	s.Variables = each(s.Variables, r.variable)
	return s
}
