package wire

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func redirect(status int, location string) string {
	return raw(fmt.Sprintf("HTTP/1.1 %d There", status), "Location: "+location, "Content-Length: 2", "", "ok")
}

// firstLines are the request lines that a server saw.
func (s *rawServer) firstLines() []string {
	var out []string
	for _, request := range s.requests() {
		line, _, _ := strings.Cut(request, " HTTP/1.1")
		out = append(out, line)
	}
	return out
}

func TestRedirectAsGet(t *testing.T) {
	for _, c := range []struct {
		method string
		status int
		want   string
	}{
		{"POST", 301, "GET /next"},
		{"PUT", 302, "GET /next"},
		{"HEAD", 302, "HEAD /next"},
		{"POST", 303, "GET /next"},
		{"POST", 307, "POST /next"},
		{"POST", 308, "POST /next"},
	} {
		server := serve(t, redirect(c.status, "/next"))
		if c.method == "HEAD" {
			server = serve(t, raw("HTTP/1.1 302 There", "Location: /next", "", ""))
		}
		trip := do(t, newClient(t, Options{}), &Request{
			Method: c.method, URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true, RedirectAsGet: true, Body: []byte("{}"),
		})
		if diff := cmp.Diff([]string{c.method + " /a", c.want}, server.firstLines()); diff != "" {
			t.Errorf("%s %d: %s", c.method, c.status, diff)
		}
		if got := trip.FollowUps[0].Request.Body != nil; got != (c.want[:3] != "GET") {
			t.Errorf("%s %d: body %q", c.method, c.status, trip.FollowUps[0].Request.Body)
		}
	}
}

func TestMethodAndBodyOfARedirect(t *testing.T) {
	for _, c := range []struct {
		method string
		status int
		want   string
		body   bool
	}{
		{"POST", 300, "POST /next?x=1", true},
		{"POST", 301, "POST /next?x=1", true},
		{"PATCH", 302, "PATCH /next?x=1", true},
		{"POST", 303, "GET /next?x=1", false},
		{"DELETE", 303, "GET /next?x=1", false},
		{"GET", 303, "GET /next?x=1", true},
		{"POST", 304, "POST /next?x=1", true},
		{"PUT", 307, "PUT /next?x=1", true},
		{"POST", 308, "POST /next?x=1", true},
	} {
		answer := redirect(c.status, "/next?x=1")
		if c.status == 304 {
			answer = raw("HTTP/1.1 304 There", "Location: /next?x=1", "", "")
		}
		server := serve(t, answer)
		trip := do(t, newClient(t, Options{}), &Request{
			Method: c.method, URL: parse(t, "http://"+server.addr()+"/a/b"), FollowRedirects: true,
			Headers: fields("Content-Type: application/json", "Authorization: Bearer t"), Body: []byte("{}"),
		})
		if diff := cmp.Diff([]string{c.method + " /a/b", c.want}, server.firstLines()); diff != "" {
			t.Errorf("%s %d: %s", c.method, c.status, diff)
		}
		second := trip.FollowUps[0]
		if got := second.Request.Body != nil; got != c.body {
			t.Errorf("%s %d: body %q", c.method, c.status, second.Request.Body)
		}
		for _, name := range []string{"content-type", "authorization"} {
			if _, ok := Value(second.Request.Headers, name); !ok {
				t.Errorf("%s %d: %s is gone", c.method, c.status, name)
			}
		}
		if trip.Response.Status != c.status || trip.Last().Status != 200 || trip.Last() != second.Response {
			t.Errorf("%+v", trip)
		}
	}
}

func TestAHeadStaysAHead(t *testing.T) {
	server := serve(t, raw("HTTP/1.1 303 See", "Location: /seen", "", ""))
	do(t, newClient(t, Options{}), &Request{Method: "HEAD", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true})
	if diff := cmp.Diff([]string{"HEAD /a", "HEAD /seen"}, server.firstLines()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsNoRedirect(t *testing.T) {
	for name, c := range map[string]struct {
		follow bool
		answer string
	}{
		"turned off":  {false, redirect(302, "/x")},
		"no location": {true, raw("HTTP/1.1 302 There", "Content-Length: 0", "", "")},
		"created":     {true, redirect(201, "/x")},
		"305":         {true, redirect(305, "/x")},
	} {
		server := serve(t, c.answer)
		do(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), FollowRedirects: c.follow})
		if n := len(server.requests()); n != 1 {
			t.Errorf("%s: %d requests", name, n)
		}
	}
}

func TestLocationIsRelativeToTheLastURL(t *testing.T) {
	server := serve(t, redirect(301, "/b/x"), redirect(302, "c?q='1'"), redirect(307, "http://{addr}/d e"))
	trip := do(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true})
	if diff := cmp.Diff([]string{"GET /a", "GET /b/x", "GET /b/c?q=%271%27", "GET /d%20e"}, server.firstLines()); diff != "" {
		t.Error(diff)
	}
	if len(trip.FollowUps) != 3 || trip.FollowUps[1].Response.Status != 307 {
		t.Errorf("%+v", trip)
	}
}

func TestCredentialsStayBehind(t *testing.T) {
	other := serve(t, redirect(302, "/again"))
	first := serve(t, redirect(302, "http://"+other.addr()+"/there"))
	trip := do(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+first.addr()+"/"), FollowRedirects: true,
		Headers: fields("Authorization: Bearer t", "Cookie: a=1", "Host: tenant.example", "X-Keep: yes"),
	})
	want := fields("x-keep: yes", "accept-encoding: gzip, deflate, br")
	for _, exchange := range trip.FollowUps {
		if diff := cmp.Diff(want, exchange.Request.Headers); diff != "" {
			t.Error(diff)
		}
	}
	if n := len(trip.FollowUps); n != 2 {
		t.Errorf("%d follow-ups", n)
	}
}

func TestUserInfoFollowsOnTheSameHost(t *testing.T) {
	other := serve(t)
	first := serve(t, redirect(302, "/again"), redirect(302, "http://"+other.addr()+"/there"))
	trip := do(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://ada:s3@"+first.addr()+"/"), FollowRedirects: true,
	})
	for i, want := range []bool{true, false} {
		if _, got := Value(trip.FollowUps[i].Request.Headers, "authorization"); got != want {
			t.Errorf("follow-up %d: authorization %v", i, got)
		}
	}
}

func TestADowngradeDropsCredentials(t *testing.T) {
	for exact, want := range map[bool]string{false: "", true: "Bearer t"} {
		j := newJourney(nil, &Request{
			Method: "GET", URL: parse(t, "https://h/"), Headers: fields("Authorization: Bearer t"), Exact: exact,
		}, &Trip{})
		if err := j.follow(302, "http://h/x"); err != nil {
			t.Fatal(err)
		}
		if got, _ := Value(j.fields, "authorization"); got != want {
			t.Errorf("exact %v: %q, want %q", exact, got, want)
		}
	}
}

func TestRedirectsEnd(t *testing.T) {
	var answers []string
	for range 20 {
		answers = append(answers, redirect(302, "/loop?token=secret"))
	}
	server := serve(t, answers...)
	trip, err := failure(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()+"/start"), FollowRedirects: true,
	})
	at := "http://" + server.addr()
	want := "redirect-loop: more than 10 redirects: `" + at + "/start` → `" + at + "/loop` → `" + at + "/loop` → `" + at + "/loop` → …\n" +
		"hint: `# @no-redirect` above the request shows the first answer"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	if n := len(server.requests()); n != 11 || len(trip.FollowUps) != 10 || trip.Last().Status != 302 {
		t.Errorf("%d requests, %+v", n, trip)
	}
}

func TestARedirectThatCannotBeRequested(t *testing.T) {
	server := serve(t, redirect(302, "msauth://u:hunter2@app/?code=hunter2#token=hunter2"))
	trip, err := failure(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()), FollowRedirects: true,
	})
	want := "redirect: the answer 302 of `" + server.addr() + "` leads to `msauth://***@app/`, which cannot be requested\n" +
		"hint: `# @no-redirect` above the request takes this answer as the response"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	if trip.Last().Status != 302 {
		t.Errorf("%+v", trip)
	}
}

func TestCookiesOfEachHop(t *testing.T) {
	server := serve(t,
		raw("HTTP/1.1 302 There", "Location: /b/c", "Set-Cookie: s=1; Path=/b", "Set-Cookie: r=1; Path=/", "Content-Length: 0", "", ""))
	jar := NewJar(nil)
	trip := do(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true, Jar: jar, Headers: fields("Cookie: mine=1"),
	})
	if got, _ := Value(trip.Request.Headers, "cookie"); got != "mine=1" {
		t.Error(got)
	}
	if got, _ := Value(trip.FollowUps[0].Request.Headers, "cookie"); got != "s=1; r=1" {
		t.Error(got)
	}
}

// The exact mode sends the cookies of an exchange once more where the jar has none; by the
// rules they go where they belong.
func TestCookiesGoAlongExactly(t *testing.T) {
	for exact, want := range map[bool]string{false: "mine=1", true: "s=1"} {
		server := serve(t, redirect(302, "/b"))
		at, jar := parse(t, "http://"+server.addr()+"/a/x"), NewJar(nil)
		jar.store(at, fields("Set-Cookie: s=1; Path=/a"))
		trip := do(t, newClient(t, Options{}), &Request{
			Method: "GET", URL: at, FollowRedirects: true, Jar: jar, Headers: fields("Cookie: mine=1"), Exact: exact,
		})
		if got, _ := Value(trip.FollowUps[0].Request.Headers, "cookie"); got != want {
			t.Errorf("exact %v: %q, want %q", exact, got, want)
		}
	}
}

func TestALocationThatCannotBeDecoded(t *testing.T) {
	for exact, want := range map[bool]string{
		false: "<nil>",
		true: "redirect: the answer 302 of `HOST` leads to `/b`, whose percent escapes are no UTF-8, so that REST Client does not follow it\n" +
			"hint: run without --rest-client, which follows it",
	} {
		server := serve(t, redirect(302, "/b?rate=100%"))
		_, err := newClient(t, Options{}).Do(t.Context(), &Request{
			Method: "GET", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true, Exact: exact,
		})
		if diff := cmp.Diff(want, strings.ReplaceAll(said(err), server.addr(), "HOST")); diff != "" {
			t.Error(diff)
		}
	}
}

func TestUserInfoFillsAnEmptyAuthorization(t *testing.T) {
	j := newJourney(&Client{}, &Request{Method: "GET", URL: parse(t, "http://ada:s3@h/"), Headers: fields("Authorization:")}, &Trip{})
	if diff := cmp.Diff(fields("authorization: Basic YWRhOnMz", "accept-encoding: gzip, deflate, br"), j.outgoing().Headers); diff != "" {
		t.Error(diff)
	}
}

func TestTheTimeLimitIsAnewForEachHop(t *testing.T) {
	server := serve(t, redirect(302, "/b"), redirect(302, "/c"), redirect(302, "/d"))
	server.delay = 120 * time.Millisecond
	client := newClient(t, Options{})
	slow := &Request{Method: "GET", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true, Timeout: 300 * time.Millisecond}
	if trip := do(t, client, slow); len(trip.FollowUps) != 3 {
		t.Errorf("%+v", trip)
	}
}

// answerer answers every challenge in the same way.
type answerer string

func (a answerer) Answer(method, target string, challenges []string) (string, bool) {
	return string(a) + " " + method + " " + target + " " + strings.Join(challenges, "+"), len(challenges) > 0
}

const unauthorized = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest a\r\nWWW-Authenticate: Basic b\r\nContent-Length: 0\r\n\r\n"

func TestAChallengeIsAnsweredOnce(t *testing.T) {
	server := serve(t, redirect(302, "/b?x=1"), unauthorized, unauthorized)
	trip := do(t, newClient(t, Options{}), &Request{
		Method: "PUT", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true, Authorizer: answerer("A"), Body: []byte("b"),
	})
	if diff := cmp.Diff([]string{"PUT /a", "PUT /b?x=1", "PUT /b?x=1"}, server.firstLines()); diff != "" {
		t.Error(diff)
	}
	last := trip.FollowUps[1].Request
	if got, _ := Value(last.Headers, "authorization"); got != "A PUT /b?x=1 Digest a+Basic b" || string(last.Body) != "b" {
		t.Errorf("%+v", last)
	}
	if trip.Last().Status != 401 {
		t.Errorf("%+v", trip)
	}
}

func TestAChallengeOfAnotherHostIsNotAnswered(t *testing.T) {
	other := serve(t, unauthorized)
	first := serve(t, redirect(302, "http://"+other.addr()+"/"))
	do(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+first.addr()+"/"), FollowRedirects: true, Authorizer: answerer("A"),
	})
	if n := len(other.requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

// TestFollowUpsTellWhenTheyBegan by the clock of the client.
func TestFollowUpsTellWhenTheyBegan(t *testing.T) {
	begin, calls := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), 0
	clock := func() time.Time { calls++; return begin.Add(time.Duration(calls) * time.Second) }
	server := serve(t, redirect(302, "/b"), redirect(302, "/c"))
	trip := do(t, newClient(t, Options{Now: clock}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()+"/a"), FollowRedirects: true,
	})
	at := trip.Started
	for i, exchange := range trip.FollowUps {
		if !exchange.StartedAt.After(at) || exchange.StartedAt.After(trip.Started.Add(trip.Duration)) {
			t.Errorf("follow-up %d began %v, the one before %v", i, exchange.StartedAt, at)
		}
		at = exchange.StartedAt
	}
	if len(trip.FollowUps) != 2 {
		t.Errorf("%d follow-ups", len(trip.FollowUps))
	}
}
