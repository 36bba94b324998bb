package wire

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestCookiesByTheRules(t *testing.T) {
	jar := NewJar(nil)
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

// The attributes are read by RFC 6265 section 5.2; `dead` is a cookie that has ended or is
// not kept, else the path that it counts for.
func TestAttributesOfCookies(t *testing.T) {
	for attributes, want := range map[string]string{
		"Max-Age= 0":             "dead",
		"max-age=-5":             "dead",
		"Max-Age=+0":             "/x",
		"Max-Age=1e3":            "/x",
		"Max-Age=99999999999999": "/x",
		"Max-Age=9; Expires=Thu, 1 Jan 2015 00:00:00 GMT": "/x",
		"Expires=Thu, 01 Jan 2015 00:00:00 GMT":           "dead",
		"Expires=Thursday, 1-jan-15 0:00:00":              "dead",
		"Expires=\"2015 January 1 00:00:00Z\"":            "dead",
		"Expires=Thu Jan 01 00:00:00 2015":                "dead",
		"Expires=Thu, 01 Jan 70 00:00:00 GMT":             "dead",
		"Expires=Thu, 01 Jan 69 00:00:00 GMT":             "/x",
		"Expires=Sat, 31 Feb 2015 00:00:00 GMT":           "/x",
		"Expires=Thu, 01 Jan 2015 24:00:00 GMT":           "/x",
		"Expires=Thu, 01 Jan 1600 00:00:00 GMT":           "/x",
		"Expires=2015-01-01T00:00:00Z":                    "/x",
		"Expires=0":                                       "/x",
		"Expires=":                                        "/x",
		"Expires=Fri, 01 Mar 2024 00:00:00 GMT":           "/x",
		"Expires=Wed, 28 Feb 2024 00:00:00 GMT":           "dead",
		"Domain=.":                                        "/x",
		"Domain=; Path=/":                                 "/",
		"path = / ;Path=/x/y":                             "/x/y",
		"Path=y":                                          "/x",
	} {
		jar := NewJar(func() time.Time { return time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC) })
		jar.store(parse(t, "http://h.example/x/set"), []result.Header{{Name: "Set-Cookie", Value: "a=1; " + attributes}})
		got := "dead"
		for _, path := range [...]string{"/x/y", "/x", "/"} {
			if jar.header(parse(t, "http://h.example"+path)) != "" {
				got = path
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", attributes, got, want)
		}
	}
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
		jar := NewJar(nil)
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
	jar := NewJar(nil)
	jar.Learn(trip)
	got := []string{jar.header(parse(t, "https://a.example/")), jar.header(parse(t, "https://b.example/"))}
	if diff := cmp.Diff([]string{"a=1", "b=2"}, got); diff != "" {
		t.Error(diff)
	}
}
