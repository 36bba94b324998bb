package session_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/runner/result"
)

// caughtExchange is a request as it came over the wire.
type caughtExchange struct {
	method, url string
	headers     map[string][]string // names in small letters
	body        []byte
}

// caseServer stands in for the network: it answers from a case and keeps what came,
// by the request of the file that was running then.
type caseServer struct {
	of *conformanceCase

	mu     sync.Mutex
	step   int // requests started so far
	caught map[int][]caughtExchange
	place  int // of the next exchange within the request
}

func newCaseServer(c *conformanceCase) *caseServer {
	return &caseServer{of: c, caught: map[int][]caughtExchange{}}
}

// Event implements runner.Observer.
func (s *caseServer) Event(event result.Event) {
	if _, ok := event.(result.StepStarted); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.step++
		s.place = 0
	}
}

// RoundTrip implements http.RoundTripper.
func (s *caseServer) RoundTrip(r *http.Request) (*http.Response, error) {
	got, err := caughtOf(r)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if document, ok := imitated(r.URL, got.body); ok && !s.expects(got) {
		return respond(r, answer{JSON: document})
	}
	s.caught[s.step] = append(s.caught[s.step], got)
	return respond(r, s.answer(got))
}

func caughtOf(r *http.Request) (caughtExchange, error) {
	got := caughtExchange{method: r.Method, headers: map[string][]string{}}
	// The request line as net/http would write it.
	got.url = r.URL.Scheme + "://" + r.URL.Host + r.URL.RequestURI()
	for name, values := range r.Header {
		if len(values) > 0 {
			got.headers[strings.ToLower(name)] = append(got.headers[strings.ToLower(name)], values...)
		}
	}
	got.headers["host"] = []string{cmp.Or(r.Host, r.URL.Host)}
	var err error
	if r.Body != nil {
		got.body, err = io.ReadAll(r.Body)
	}
	return got, err
}

// wanted is what the request that is running should send.
func (s *caseServer) wanted() (wantedRequest, bool) {
	if s.step < 1 || s.step > len(s.of.requests) {
		return wantedRequest{}, false
	}
	return s.of.requests[s.step-1], true
}

func (s *caseServer) expects(got caughtExchange) bool {
	wanted, ok := s.wanted()
	return ok && slices.ContainsFunc(wanted.exchanges(), func(x wantedExchange) bool { return x.URL == got.url })
}

// answer gives the prepared response of the next exchange. A token that is used
// again leaves out the answer of its sign-in.
func (s *caseServer) answer(got caughtExchange) answer {
	wanted, ok := s.wanted()
	if !ok {
		return answer{}
	}
	for s.place < len(wanted.SignIn) && signInAddress(wanted.SignIn[s.place].URL) != signInAddress(got.url) {
		s.place++
	}
	s.place++
	if list := s.of.answersFor(wanted); s.place <= len(list) {
		return list[s.place-1]
	}
	return answer{}
}

func respond(r *http.Request, a answer) (*http.Response, error) {
	header, body := http.Header{}, []byte(a.Body)
	for name, values := range a.Headers {
		header[http.CanonicalHeaderKey(name)] = values
	}
	switch {
	case a.JSON != nil:
		var compact bytes.Buffer
		if err := json.Compact(&compact, a.JSON); err != nil {
			return nil, err
		}
		body = compact.Bytes()
		if header.Get("Content-Type") == "" {
			header.Set("Content-Type", "application/json; charset=utf-8")
		}
	case a.BodyBase64 != nil:
		body = a.BodyBase64
	}
	status := cmp.Or(a.Status, http.StatusOK)
	reason := cmp.Or(a.Reason, http.StatusText(status))
	return &http.Response{
		Status: fmt.Sprintf("%d %s", status, reason), StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: r,
	}, nil
}

// imitated are the answers that no case counts.
func imitated(at *url.URL, body []byte) (json.RawMessage, bool) {
	if strings.HasPrefix(at.Host, "cognito-idp.") {
		return cognito(body), true
	}
	return discovery(at)
}

// cognito plays a sign-in at AWS Cognito that takes every password.
func cognito(body []byte) json.RawMessage {
	var asked struct{ ChallengeResponses map[string]string }
	if json.Unmarshal(body, &asked) == nil && asked.ChallengeResponses != nil {
		return json.RawMessage(`{"AuthenticationResult":{"AccessToken":"access-token-of-` + asked.ChallengeResponses["USERNAME"] + `","ExpiresIn":3600}}`)
	}
	return json.RawMessage(`{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"USER_ID_FOR_SRP":"ada","SALT":"1f","SRP_B":"2b","SECRET_BLOCK":"c2VjcmV0"}}`)
}

// discovery answers what a token library asks for by itself.
func discovery(at *url.URL) (json.RawMessage, bool) {
	tenant, _, _ := strings.Cut(strings.TrimPrefix(at.Path, "/"), "/")
	base := "https://" + at.Host + "/" + tenant
	if !strings.HasSuffix(at.Path, "/.well-known/openid-configuration") {
		return nil, false
	}
	document, err := json.Marshal(map[string]string{
		"issuer": base + "/v2.0", "authorization_endpoint": base + "/oauth2/v2.0/authorize",
		"token_endpoint": base + "/oauth2/v2.0/token", "device_authorization_endpoint": base + "/oauth2/v2.0/devicecode",
	})
	return document, err == nil
}

// difference is the first thing in which what came is not what was wanted, "" if
// there is none.
func difference(exact bool, wanted []wantedExchange, signIns int, caught []caughtExchange) string {
	for i, want := range wanted {
		if i >= len(caught) {
			return fmt.Sprintf("%s %s was not sent", want.Method, want.URL)
		}
		compare := compareExchange
		if i < signIns {
			compare = compareSignIn
		}
		if d := compare(exact, want, caught[i]); d != "" {
			return d
		}
	}
	if len(caught) > len(wanted) {
		return fmt.Sprintf("%s %s was sent, which must not be", caught[len(wanted)].method, caught[len(wanted)].url)
	}
	return ""
}

func compareExchange(exact bool, want wantedExchange, got caughtExchange) string {
	if want.Method != got.method || want.URL != got.url {
		return fmt.Sprintf("want %s %s, got %s %s", want.Method, want.URL, got.method, got.url)
	}
	if d := compareHeaders(exact, want, got); d != "" {
		return d
	}
	body := want.BodyBase64
	if want.Body != nil {
		body = []byte(*want.Body)
	}
	if !bytes.Equal(body, got.body) {
		return fmt.Sprintf("want body %q, got %q", body, got.body)
	}
	return ""
}

func compareHeaders(exact bool, want wantedExchange, got caughtExchange) string {
	for _, name := range slices.Sorted(maps.Keys(want.Headers)) {
		value := want.Headers[name]
		if isHopByHop(name) || !exact && name == "user-agent" && value == "vscode-restclient" {
			continue
		}
		if came := got.headers[name]; len(came) != 1 || came[0] != value {
			return fmt.Sprintf("want header %s %q, got %q", name, value, came)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got.headers)) {
		_, wanted := want.Headers[name]
		_, client := want.ClientHeaders[name]
		own := name == "host" || name == "accept-encoding" || name == "content-length" || !exact && name == "client-request-id"
		if !wanted && !client && !own && !isHopByHop(name) {
			return fmt.Sprintf("want no header %s, got %q", name, got.headers[name])
		}
	}
	return ""
}

func isHopByHop(name string) bool {
	switch name {
	case "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade":
		return true
	}
	return false
}

// compareSignIn compares token requests by what counts: where they go, and who asks
// for what.
func compareSignIn(_ bool, want wantedExchange, got caughtExchange) string {
	if want.Method != got.method || signInAddress(want.URL) != signInAddress(got.url) {
		return fmt.Sprintf("want %s %s, got %s %s", want.Method, want.URL, got.method, got.url)
	}
	body := string(want.BodyBase64)
	if want.Body != nil {
		body = *want.Body
	}
	wanted, came := form(body), form(string(got.body))
	for _, name := range []string{"grant_type", "client_id", "client_secret", "scope", "resource"} {
		if wanted[name] != came[name] {
			return fmt.Sprintf("want %s %q in the token request, got %q", name, wanted[name], came[name])
		}
	}
	return ""
}

// form reads a form body; percent escapes that are none stay.
func form(body string) map[string]string {
	fields := map[string]string{}
	for pair := range strings.SplitSeq(body, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		if name == "scope" {
			value = ownScopes(value)
		}
		fields[name] = value
	}
	return fields
}

// ownScopes leaves out the scopes that libraries add.
func ownScopes(scopes string) string {
	kept := slices.DeleteFunc(strings.Fields(scopes), func(scope string) bool {
		return scope == "openid" || scope == "profile" || scope == "offline_access"
	})
	return strings.Join(kept, " ")
}

// signInAddress is a URL without doubled slashes in its path.
func signInAddress(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	for strings.Contains(rest, "//") {
		rest = strings.ReplaceAll(rest, "//", "/")
	}
	return scheme + "://" + rest
}
