package doctor

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/runner/result"
)

var clock = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

const root = "https://bc.contoso.com:7048/BC/api/v2.0"

// asked is a step that was sent with Basic and answered.
func asked(status int, body, date string) *result.Step {
	return &result.Step{Attempts: []result.Attempt{{
		Request:  &result.Request{Method: "GET", URL: root + "/companies", Headers: []result.Header{{Name: "authorization", Value: "Basic x"}}},
		Response: &result.Response{Status: status, Reason: "Whatever", Body: result.Body(body), Headers: []result.Header{{Name: "date", Value: date}}},
	}}}
}

// lines are findings for people.
func lines(findings []Finding) []string {
	var all []string
	for _, f := range findings {
		line := f.Check + ": " + f.Text
		if f.OK {
			line = "ok " + line
		}
		for _, c := range f.Causes {
			line += " | " + c.Evidence + " | " + c.Remedy
		}
		all = append(all, line)
	}
	return all
}

func TestExamine(t *testing.T) {
	now := clock.Format("Mon, 02 Jan 2006 15:04:05 GMT")
	basic := "ok sign-in: Basic, no token is asked for"
	for name, c := range map[string]struct {
		probe *result.Step
		get   map[string]string // by the end of the URL; "": it fails
		want  []string
	}{
		"the clock is ahead": {
			asked(200, "{}", clock.Add(-7*time.Minute).Format("Mon, 02 Jan 2006 15:04:05 GMT")),
			map[string]string{"/companies": `{"value":[{"id":"1","name":"A"}]}`, "customers?$top=1": "{}"},
			[]string{
				basic, "clock: the clock of this machine is 7m0s ahead of that of the service | the service says 2026-01-02 02:57:05 UTC | set the clock: times of tokens and certificates are judged by it",
				"ok api: " + root, "ok company: A, 1 in the environment", "ok permissions: customers can be read",
			},
		},
		"no company": {
			asked(200, "{}", now),
			map[string]string{"/companies": `{"value":[]}`},
			[]string{basic, "ok clock: as that of the service", "ok api: " + root, "company: the environment shows no company |  | give the app permission sets without a company, or for the company that the tests use"},
		},
		"the connection breaks": {
			asked(200, "{}", now),
			map[string]string{"/companies": ""},
			[]string{basic, "ok clock: as that of the service", "ok api: " + root, "company: the connection was closed |  | "},
		},
		"an answer that says nothing": {
			asked(500, "<html>", now), nil,
			[]string{basic, "ok clock: as that of the service", "api: Business Central answered 500 Whatever |  | "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			findings := Examine(t.Context(), Case{Probe: c.probe}, Options{
				Now: func() time.Time { return clock }, Explain: explain.New(explain.Options{Now: time.Now}),
				Get: func(_ context.Context, url string) (*result.Request, *result.Response, error) {
					for end, body := range c.get {
						if strings.HasSuffix(url, end) && body != "" {
							return &result.Request{URL: url}, &result.Response{Status: 200, Body: result.Body(body)}, nil
						}
					}
					return nil, nil, errors.New("the connection was closed")
				},
			})
			if diff := cmp.Diff(c.want, lines(findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatKeepsAProbeFromBeingSent(t *testing.T) {
	for want, failed := range map[string]*result.Step{
		"sign-in: the scenario did not get as far as its sign-in |  | ":                    nil,
		"sign-in: the sign-in answered 500 Whatever |  | ":                                 asked(500, "", ""),
		"sign-in: no such host |  | check the name":                                        {Problem: &result.Problem{Message: "no such host", Hint: "check the name"}},
		"sign-in: the client secret is wrong (AADSTS7000215) | it was copied wrongly | do": {Explanation: &result.Explanation{Code: "AADSTS7000215", Summary: "the client secret is wrong", Causes: []result.Cause{{Message: "it was copied wrongly", Remedy: "do"}}}},
	} {
		got := lines(Examine(t.Context(), Case{Failed: failed}, Options{}))
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Error(diff)
		}
	}
}
