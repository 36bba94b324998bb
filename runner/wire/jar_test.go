package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestCookiesByTheRules(t *testing.T) {
	jar := NewJar()
	start := parse(t, "https://api.contoso.example/login/start")
	jar.store(start, fields(
		"Set-Cookie: root=r; Path=/",
		"set-cookie: sub=s; Path=/login",
		"Set-Cookie: wide=w; Domain=contoso.example; Path=/",
		"Set-Cookie: safe=x; Secure; Path=/",
		"Set-Cookie: old=o; Expires=Thu, 01 Jan 2015 00:00:00 GMT; Path=/",
		"Set-Cookie: older=o; Expires=Thu, 01-Jan-15 00:00:00 GMT; Path=/",
		"Set-Cookie: deflt=d",
		"Set-Cookie: foreign=f; Domain=fabrikam.example",
		"Set-Cookie: suffix=f; Domain=example",
		"Set-Cookie: =nameless",
		"Set-Cookie: nothing",
	))
	check := func(want, raw string) {
		t.Helper()
		if got := jar.header(parse(t, raw)); got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
	check("sub=s; deflt=d; root=r; wide=w; safe=x", "https://api.contoso.example/login/next")
	check("root=r; wide=w; safe=x", "https://api.contoso.example/other")
	check("wide=w", "https://www.contoso.example/")
	check("sub=s; deflt=d; root=r; wide=w", "http://api.contoso.example/login/plain")
	check("sub=s; deflt=d; root=r; wide=w; safe=x", "https://api.contoso.example:8443/login/x?y=/z")
	check("", "https://fabrikam.example/")
	jar.store(parse(t, "https://api.contoso.example/logout"), fields(
		"Set-Cookie: root=; Max-Age=0; Path=/", "Set-Cookie: wide=w2; Domain=contoso.example; Path=/"))
	check("sub=s; deflt=d; wide=w2; safe=x", "https://api.contoso.example/login/after")
}

func TestValuesOfCookiesStayAsTheyAre(t *testing.T) {
	for value, want := range map[string]string{
		`"quoted"`:       `"quoted"`,
		`{"a":[1,2]}`:    `{"a":[1,2]}`,
		`a b, c\d`:       `a b, c\d`,
		`a=b==`:          `a=b==`,
		``:               ``,
		`  padded  `:     `padded`,
		`ü`:              `ü`,
		`x; HttpOnly; ?`: `x`,
	} {
		jar := NewJar()
		at := parse(t, "https://h/")
		jar.store(at, []result.Header{{Name: "Set-Cookie", Value: "n=" + value}})
		if got := jar.header(at); got != "n="+want {
			t.Errorf("%s: %q, want %q", value, got, "n="+want)
		}
	}
}

func TestWithoutAJar(t *testing.T) {
	var jar *Jar
	at := parse(t, "https://h/")
	jar.store(at, fields("Set-Cookie: a=1"))
	if got := jar.header(at); got != "" {
		t.Error(got)
	}
	server := serve(t, raw("HTTP/1.1 200 OK", "Set-Cookie: a=1", "Content-Length: 0", "", ""))
	request := &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), Headers: fields("Cookie: mine=1")}
	client := newClient(t, Options{})
	do(t, client, request)
	if got, _ := Value(do(t, client, request).Request.Headers, "cookie"); got != "mine=1" {
		t.Error(got)
	}
}

func TestAJarLearnsFromATrip(t *testing.T) {
	trip := &Trip{
		Request:  &result.Request{URL: "https://a.example/x"},
		Response: &result.Response{Headers: fields("Set-Cookie: a=1")},
		FollowUps: []result.Exchange{
			{Request: &result.Request{URL: "https://b.example/x"}, Response: &result.Response{Headers: fields("Set-Cookie: b=2")}},
			{Request: &result.Request{URL: "https://c.example/x"}},
		},
	}
	jar := NewJar()
	jar.Learn(trip)
	got := []string{jar.header(parse(t, "https://a.example/")), jar.header(parse(t, "https://b.example/"))}
	if diff := cmp.Diff([]string{"a=1", "b=2"}, got); diff != "" {
		t.Error(diff)
	}
}
