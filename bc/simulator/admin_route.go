package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

// adminAnswer is an answer of the admin center; no value is an empty body.
type adminAnswer struct {
	status int
	value  any
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func found(value any) (adminAnswer, *adminError) { return adminAnswer{http.StatusOK, value}, nil }

// list is the form of all lists.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func list(values any) (adminAnswer, *adminError) {
	return found(map[string]any{"value": values})
}

// accepted answers with the job that was started.
func accepted[O any](operation *O, f *adminError) (adminAnswer, *adminError) {
	if f != nil {
		return adminAnswer{}, f
	}
	return adminAnswer{http.StatusAccepted, operation}, nil
}

// started is accepted for jobs that are answered with 200.
func started[O any](operation *O, f *adminError) (adminAnswer, *adminError) {
	a, f := accepted(operation, f)
	a.status = http.StatusOK
	return a, f
}

// admin answers the admin center (business-central section 7.3).
func (x *exchange) admin() {
	if f := x.authorize(); f != nil {
		x.reject(f)
		return
	}
	body, err := io.ReadAll(io.LimitReader(x.r.Body, 1<<20))
	if err != nil {
		return // the client is gone
	}
	x.body = body
	x.answerPlain(x.administer())
}

// administer answers a request while it holds the tenant.
func (x *exchange) administer() (status int, body []byte) {
	x.center.mu.Lock()
	defer x.center.mu.Unlock()
	x.center.advance(x.reads())
	a, f := x.adminRoute(x.segments[min(2, len(x.segments)):])
	if f != nil {
		a = adminAnswer{f.status, adminBody{f.code, f.message, f.target}}
	}
	if a.value == nil {
		return a.status, nil
	}
	body, err := json.Marshal(a.value)
	must(err)
	return a.status, body
}

// adminBody is the form of errors.
type adminBody struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Target  string `json:"target,omitempty"`
}

// is tells whether a request has a method and a path; `*` stands for one segment.
func (x *exchange) is(rest []string, method, path string) bool {
	want := strings.Split(path, "/")
	if x.r.Method != method || len(rest) != len(want) {
		return false
	}
	for i, segment := range want {
		if segment != "*" && !strings.EqualFold(segment, rest[i]) {
			return false
		}
	}
	return true
}

// adminRoute finds what answers a path below `/admin/{version}/`.
func (x *exchange) adminRoute(rest []string) (adminAnswer, *adminError) {
	switch {
	case x.is(rest, "GET", "applications"):
		return list(applications())
	case x.is(rest, "GET", "applications/environments"):
		return list(x.center.environments)
	case x.is(rest, "GET", "applications/settings/timezones"):
		return list(timeZones())
	case x.is(rest, "GET", "environments/operations"):
		return list(x.center.operationsOf(""))
	case x.is(rest, "GET", "environments/*/operations"):
		return list(x.center.operationsOf(rest[1]))
	case x.is(rest, "GET", "environments/usedstorage"):
		return list(x.center.storage())
	case x.is(rest, "GET", "environments/quotas"):
		return found(quotas())
	case len(rest) > 0 && rest[0] == "settings":
		return x.adminRecipients(rest)
	case len(rest) > 0 && strings.EqualFold(rest[0], "authorizedAadApps"):
		return x.adminApps(rest)
	case len(rest) < 3 || rest[0] != "applications" || rest[2] != "environments":
		return x.adminNotSimulated()
	case rest[1] != applicationFamily:
		return adminAnswer{}, &adminError{http.StatusNotFound, "applicationTypeDoesNotExist", "The application family does not exist.", rest[1]}
	}
	return x.adminEnvironments(rest[3:])
}

// adminEnvironments answers what is about environments of the family.
func (x *exchange) adminEnvironments(rest []string) (adminAnswer, *adminError) {
	switch {
	case len(rest) == 0 && x.r.Method == http.MethodGet:
		return list(x.center.environments)
	case len(rest) == 0:
		return x.adminNotSimulated()
	case x.is(rest, "PUT", "*"):
		return x.adminCreate(rest[0])
	}
	e := x.center.find(rest[0])
	if e == nil {
		return adminAnswer{}, environmentNotFound(rest[0])
	}
	if len(rest) > 1 {
		switch strings.ToLower(rest[1]) {
		case "apps":
			return x.adminEnvironmentApps(e, rest[2:])
		case "settings":
			return x.adminSettings(e, rest[2:])
		}
	}
	return x.adminEnvironment(e, rest[1:])
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (x *exchange) adminNotSimulated() (adminAnswer, *adminError) {
	return adminAnswer{}, &adminError{
		http.StatusNotImplemented, "NotSimulated",
		"The simulator does not simulate " + x.r.Method + " " + x.r.URL.Path + " of the admin center.", "",
	}
}

// readAdmin reads the body of a request; names may be in any letter case.
func (x *exchange) readAdmin(into any) *adminError {
	switch {
	case strings.TrimSpace(string(x.body)) == "":
		return bodyRequired()
	case json.Unmarshal(x.body, into) != nil:
		return invalidInput("", "The request body is not valid JSON.")
	}
	return nil
}

// by is who makes a request.
func (x *exchange) by() string {
	if x.app != "" {
		return x.app
	}
	return "admin@contoso.com"
}
