package explain

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

var clock = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

const (
	root     = "https://api.businesscentral.dynamics.com/v2.0/11111111-1111-1111-1111-111111111111/production/api/v2.0"
	onPrem   = "https://bc.contoso.com:7048/BC/api/v2.0"
	rejected = `{"error":{"code":"Authentication_InvalidCredentials","message":"The server has rejected the client credentials.  CorrelationId:  5b2e5a4c-8d2b-4b76-9a35-5a0d2f5b9a1e."}}`
)

// failed is a step that ended with a status and a body.
func failed(method, url string, status int, body string, fields ...string) *result.Step {
	s := &result.Step{Line: 7, Outcome: result.Failed, Attempts: []result.Attempt{{
		Request:  &result.Request{Method: method, URL: url},
		Response: &result.Response{Status: status, Body: result.Body(body)},
	}}}
	for i := 0; i < len(fields); i += 2 {
		s.Attempts[0].Request.Headers = append(s.Attempts[0].Request.Headers, result.Header{Name: fields[i], Value: fields[i+1]})
	}
	return s
}

// bearer is the header of a token with these claims.
func bearer(claims map[string]any) string {
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return "Bearer " + strings.Join([]string{"eyJhbGciOiJub25lIn0", base64.RawURLEncoding.EncodeToString(text), "c2lnbmF0dXJl"}, ".")
}

// good are claims that nothing is wrong with, but for those that are given.
func good(changes ...any) map[string]any {
	claims := map[string]any{
		"aud": "https://api.businesscentral.dynamics.com", "tid": "11111111-1111-1111-1111-111111111111",
		"appid": "22222222-2222-2222-2222-222222222222", "roles": []string{"API.ReadWrite.All"}, "exp": clock.Add(time.Hour).Unix(),
	}
	for i := 0; i < len(changes); i += 2 {
		claims[changes[i].(string)] = changes[i+1]
	}
	return claims
}

// shown is an explanation in lines; empty: there is none.
func shown(e *result.Explanation) string {
	if e == nil {
		return ""
	}
	lines := []string{e.Code + ": " + e.Summary}
	for _, c := range e.Causes {
		lines = append(lines, c.Message+" | "+c.Evidence+" | "+c.Remedy)
	}
	return strings.Join(lines, "\n")
}

func TestExplanations(t *testing.T) {
	const who = "Authentication_InvalidCredentials: Business Central does not accept who sends the request\n"
	for name, c := range map[string]struct {
		step *result.Step
		want string
	}{
		"8.4 the token is of another tenant": {
			failed("GET", root+"/companies", 401, rejected, "authorization", bearer(good("tid", "33333333-3333-3333-3333-333333333333"))),
			who + "the token comes from another tenant than the URL names | its `tid` is `33333333-3333-3333-3333-333333333333`, the URL has `11111111-1111-1111-1111-111111111111` | sign in at the tenant of the URL, or correct the URL",
		},
		"8.1 the role is that of another API": {
			failed("GET", strings.Replace(root, "api/v2.0", "api/microsoft/automation/v2.0", 1)+"/companies", 401, rejected, "authorization", bearer(good())),
			who + "the app lacks the permission for this part of Business Central | the token's `roles` are `API.ReadWrite.All` | in the app registration in the Azure portal add the application permission Automation.ReadWrite.All and grant admin consent; then sign in again",
		},
		"8.3 on premises, the audience": {
			failed("GET", onPrem+"/companies", 401, rejected, "authorization", bearer(good("aud", "api://other"))),
			who + "the token is for another service | its `aud` is `api://other` | ask for `scope=https://api.businesscentral.dynamics.com/.default` when you sign in; the server's setting ValidAudiences must list it",
		},
		"8.3 on premises, nothing to see": {
			failed("GET", onPrem+"/companies", 401, rejected, "authorization", bearer(good())),
			who + "the app is not entered in Business Central | the token itself is in order: audience, roles and time are right; its app is `22222222-2222-2222-2222-222222222222` | enter its client id on the page Microsoft Entra Applications in Business Central, in this environment\n" +
				"the app is entered and not enabled |  | set State to Enabled on its card there\n" +
				"the app has no permission sets |  | give it permission sets on its card, for example D365 AUTOMATION; SUPER cannot be given to apps\n" +
				"the server does not take the audience of the token |  | its setting ValidAudiences must list https://api.businesscentral.dynamics.com",
		},
		"7.3 the admin center": {
			failed("GET", "https://api.businesscentral.dynamics.com/admin/v2.15/applications/", 401, "", "authorization", bearer(good("roles", []string{"AdminCenter.ReadWrite.All"}))),
			who + "the app is not authorised in the admin center | the token itself is in order: audience, roles and time are right; its app is `22222222-2222-2222-2222-222222222222` | add its client id in the admin center under Authorized Microsoft Entra apps",
		},
		"8.4 the gateway answers without a body": {
			failed("GET", root+"/companies", 401, ""),
			who + "the request says nothing of who sends it | it has no Authorization header | write `Authorization: Bearer {{token}}` below the request line, as the other requests of the file do",
		},
		"another service's 401 is not ours": {failed("GET", "https://example.com/", 401, `{"error":{"code":"Nope","message":"no"}}`), ""},
		"a scheme that nobody knows":        {failed("GET", root, 401, rejected, "authorization", "NTLM x"), ""},
		"5 the operation takes too long": {
			failed("GET", root+"/companies", 408, ""),
			"408: the operation took longer than 8 minutes and was cancelled\nit reads or changes too much at once |  | split it: $filter, $top, fewer lines, no $expand",
		},
		"5 too large": {
			failed("POST", root+"/companies", 413, ""),
			"413: the body or the page is too large\na body may have 350 MB, a page 20,000 rows |  | ask for smaller pages or send less at once",
		},
		"5 too many requests": {
			failed("GET", root+"/companies", 429, `{"error":{"code":"Application_TooManyRequests","message":"Too many requests reached. Actual (101). Maximum (100)."}}`),
			"Application_TooManyRequests: the service limits how much one user may ask\n6,000 requests in 5 minutes, or 100 at once, of all who share its identity |  | a run keeps to this by itself, so find what else uses the same app or user: give the tests an app of their own, or put requests into a `$batch`",
		},
		"5 the queue is full": {
			failed("GET", root+"/companies", 503, "<html>"),
			"503: the service could not take the request in time\nmore than 5 requests of one user at once wait up to 8 minutes |  | give the tests an app of their own, since a run has no more than 5 under way, and send the request again",
		},
		"4.2 the tenant is not mounted": {
			failed("GET", onPrem+"/companies?tenant=x", 503, `{"error":{"code":"Internal_TenantUnavailable","message":"The tenant 'x' is not accessible"}}`),
			"Internal_TenantUnavailable: the tenant is not mounted, or it is being updated\n |  | look at the environment in the admin center",
		},
		"5 the gateway gives up": {
			failed("POST", root+"/companies", 504, ""),
			"504: the gateway gave up after 10 minutes\nthe service may still be at it |  | split the request; do not send it again as it is",
		},
		"2.2 a service that is switched off": {
			failed("GET", onPrem+"/companies", 405, ""),
			"405: the server does not offer this web service\nAPI or OData services are switched off |  | enable them in the server instance's settings and restart it",
		},
		"3.10 a batch of more than 100": {
			failed("POST", root+"/$batch", 400, `{"error":{"code":"Unknown","message":"The current batch message contains too many parts. A maximum number of '100' query operations and change sets are allowed in a batch message."}}`),
			"Unknown: a batch may have 100 requests\nthe body has more |  | split it into several batches",
		},
		"4.3 code asks the user": {
			failed("POST", root+"/companies(x)/salesOrders(y)/Microsoft.NAV.ship", 400, `{"error":{"code":"Application_CallbackNotAllowed","message":"Microsoft attempted to issue a client callback to show a confirmation dialog box."}}`),
			"Application_CallbackNotAllowed: the code behind the page asks the user, and over an API nobody is there\nAL code calls Confirm, StrMenu, Message or Page.RunModal |  | nothing in the request changes that; the code must ask GuiAllowed() first",
		},
		"4.3 a custom API": {
			failed("GET", strings.Replace(root, "api/v2.0", "api/contoso/sales/v1.0", 1)+"/companies(x)/cars", 404, `{"error":{"code":"BadRequest_ResourceNotFound","message":"Resource not found for the segment 'cars'."}}`),
			"BadRequest_ResourceNotFound: the API has nothing of the name `cars`\n" +
				"the name of the entity set is misspelt; letter case counts |  | compare it with EntitySetName of the AL page\n" +
				"the app with the API page is not installed in this environment |  | look at Extension Management\n" +
				"publisher, group or version differ from those of the page | the URL has `contoso/sales/v1.0` | compare with APIPublisher, APIGroup and APIVersion of the AL page",
		},
		"2.3 no default company": {
			failed("GET", root+"/customers", 404, `{"error":{"code":"Internal_CompanyNotFound","message":"Can't process the request because the default company can't be found."}}`),
			"Internal_CompanyNotFound: the company does not exist\nthe request names no company, and there is no default |  | begin the path with companies({{companyId}})",
		},
		"no environment in the URL": {
			failed("GET", "https://api.businesscentral.dynamics.com/v2.0/api/v2.0/companies", 404, `{"error":{"code":"BadRequest_NotFound","message":"No HTTP resource was found that matches the request URI 'x'."}}`),
			"BadRequest_NotFound: the address leads to no API\nthe URL names no environment |  | write /v2.0/{{environment}}/api/v2.0",
		},
		"no environment behind an older version": {
			failed("GET", "https://api.businesscentral.dynamics.com/v1.0/api/v2.0/companies", 404, `{"error":{"code":"BadRequest_NotFound","message":"No HTTP resource was found that matches the request URI 'x'."}}`),
			"BadRequest_NotFound: the address leads to no API\nthe URL names no environment |  | write /v2.0/{{environment}}/api/v2.0",
		},
		"an environment behind an older version": {
			failed("GET", "https://api.businesscentral.dynamics.com/v1.0/contoso/sandbox/api/v2.0/companies", 404, `{"error":{"code":"BadRequest_NotFound","message":"No HTTP resource was found that matches the request URI 'x'."}}`),
			"BadRequest_NotFound: the address leads to no API\n" +
				"a part of the path in front of the entity set is wrong | the path begins with `v1.0` | the form is /v2.0/ENVIRONMENT/api/v2.0 or /v2.0/ENVIRONMENT/api/PUBLISHER/GROUP/VERSION",
		},
		"an environment, but no API": {
			failed("GET", "https://api.businesscentral.dynamics.com/v2.0/sandbox/companies", 404, `{"error":{"code":"BadRequest_NotFound","message":"No HTTP resource was found that matches the request URI 'x'."}}`),
			"BadRequest_NotFound: the address leads to no API\n" +
				"a part of the path in front of the entity set is wrong |  | the form is /v2.0/ENVIRONMENT/api/v2.0 or /v2.0/ENVIRONMENT/api/PUBLISHER/GROUP/VERSION",
		},
		"an unknown environment behind an older version": {
			failed("GET", "https://api.businesscentral.dynamics.com/v1.0/contoso/sandbx/api/v2.0/companies", 404, `{"error":{"code":"NoEnvironment","message":"Environment does not exist."}}`),
			"NoEnvironment: the environment does not exist\nthe tenant has no environment `sandbx` |  | correct the name of the environment in the URL",
		},
		"the text of the page says it all": {
			failed("POST", root+"/companies(x)/customers", 400, `{"error":{"code":"Application_DialogException","message":"A \"displayName\" must be provided."}}`), "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			New(Options{Now: func() time.Time { return clock }}).Event(result.StepFinished{Step: c.step})
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(shown(c.step.Explanation), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPassedStepsAreNotExplained(t *testing.T) {
	s := failed("GET", root+"/companies", 401, rejected)
	s.Outcome = result.Passed
	New(Options{Now: time.Now}).Event(result.StepFinished{Step: s})
	if s.Explanation != nil || s.Trace != nil {
		t.Errorf("an expected error was explained: %v", s.Explanation)
	}
}

// A token is read, never shown.
func TestTokensAreNotShown(t *testing.T) {
	token := bearer(good("roles", []string{}))
	s := failed("GET", root+"/companies", 401, rejected, "authorization", token)
	New(Options{Now: time.Now}).Event(result.StepFinished{Step: s})
	text := shown(s.Explanation) + fmt.Sprint(*s.Trace)
	for part := range strings.SplitSeq(strings.TrimPrefix(token, "Bearer "), ".") {
		if strings.Contains(text, part) {
			t.Errorf("a part of the token is shown: %s", text)
		}
	}
}

func TestTrace(t *testing.T) {
	s := failed("GET", root+"/companies", 401, rejected, "client-request-id", "c1")
	s.Attempts[0].StartedAt = clock
	s.Attempts[0].Response.Headers = []result.Header{{Name: "request-id", Value: "r1"}, {Name: "ms-correlation-x", Value: "m1"}}
	New(Options{Now: time.Now}).Event(result.StepFinished{Step: s})
	want := &result.Trace{
		CorrelationID: "5b2e5a4c-8d2b-4b76-9a35-5a0d2f5b9a1e", ClientRequestID: "c1", RequestID: "r1", ServerCorrelation: "m1",
		Query: "traces\n| where timestamp between (datetime(2026-01-02T02:59:05Z) .. datetime(2026-01-02T03:19:05Z))\n" +
			"| where customDimensions.eventId == 'RT0008'\n| where tostring(customDimensions.httpHeaders) has 'c1'",
	}
	if diff := cmp.Diff(want, s.Trace); diff != "" {
		t.Error(diff)
	}
}

// The names of a list stay known when a later answer of the same address has none.
func TestNamesStayKnown(t *testing.T) {
	const admin = "https://api.businesscentral.dynamics.com/admin/v2.28/applications/businesscentral/environments"
	for name, c := range map[string]struct {
		lists []string
		want  string
	}{
		"rows without a name": {[]string{`{"value":[{"name":"prod"}]}`, `{"value":[{"settings":{"name":"x"}}]}`}, "environments of the tenant: `prod`"},
		"no list at all":      {[]string{`{"value":[{"name":"prod"}]}`, `{"name":`}, "environments of the tenant: `prod`"},
		"a later list":        {[]string{`{"name":"x"}`, `{"value":[{"name":"prod"}]}`, `{"value":[{"name":"test"}]}`}, "environments of the tenant: `test`"},
	} {
		x := New(Options{Now: time.Now})
		for _, list := range c.lists {
			s := failed("GET", admin, 200, list)
			s.Outcome = result.Passed
			x.Event(result.StepFinished{Step: s})
		}
		s := failed("GET", "https://api.businesscentral.dynamics.com/v2.0/prd/api/v2.0/companies", 404, `{"error":{"code":"NoEnvironment","message":"Environment does not exist."}}`)
		x.Event(result.StepFinished{Step: s})
		if got := s.Explanation.Causes[0].Evidence; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What a run remembers does not grow without bound.
func TestHistoryForgetsTheOldest(t *testing.T) {
	x := New(Options{Now: time.Now})
	for i := range maxSeen + 10 {
		s := failed("GET", root+"/companies(x)/customers", 200, fmt.Sprintf(`{"value":[{"@odata.etag":"W/\"%d\""}]}`, i))
		s.Outcome = result.Passed
		x.Event(result.StepFinished{Step: s})
	}
	if n := len(x.history.readers.what); n != maxSeen {
		t.Errorf("%d entity tags are remembered, want %d", n, maxSeen)
	}
	if x.history.reader(`W/"9"`) != "" || x.history.reader(`W/"10"`) != "the request at line 7" {
		t.Error("not the oldest are forgotten")
	}
}

// Every code of the service has a page that says what to do.
func TestPages(t *testing.T) {
	for _, code := range Codes() {
		text, ok := Page(code)
		if !ok || !strings.HasPrefix(text, code) || !strings.Contains(text, "What to check, in this order:\n  1. ") {
			t.Errorf("%s: %q", code, text)
		}
	}
	if len(Codes()) < len(model.ErrorCodes())+len(signInCodes) {
		t.Error("codes are missing")
	}
}

func FuzzExplain(f *testing.F) {
	f.Add(root+"/companies(x)/customers?$filter=a in ('b')", 401, rejected, bearer(good()))
	f.Add(onPrem, 404, `{"error":{"code":"BadRequest_ResourceNotFound","message":"'"}}`, "Bearer a.b.c")
	f.Add("https://login.microsoftonline.com/x/oauth2/v2.0/token", 400, `{"error":"x","error_description":"AADSTS"}`, "")
	f.Fuzz(func(t *testing.T, url string, status int, body, authorization string) {
		s := failed("PATCH", url, status, body, "authorization", authorization, "If-Match", "*")
		New(Options{Now: time.Now}).Event(result.StepFinished{Step: s})
		if s.Explanation != nil && (s.Explanation.Code == "" || len(s.Explanation.Causes) == 0) {
			t.Errorf("an explanation without cause: %+v", s.Explanation)
		}
	})
}
