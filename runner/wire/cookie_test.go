package wire

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForbiddenCookies(t *testing.T) {
	for domain, want := range map[string]bool{
		"": false, "api.contoso.example": false, "API.contoso.example": false, "contoso.example": false,
		"example": true, "fabrikam.example": true, "toso.example": true, "www.api.contoso.example": true, "co.uk": true,
	} {
		if isForbidden("api.contoso.example", domain) != want {
			t.Errorf("`%s`: forbidden is %t", domain, !want)
		}
	}
	if !isForbidden("shop.co.uk", "co.uk") || !isForbidden("localhost", "localhost") || isForbidden("10.0.0.1", "10.0.0.1") {
		t.Error("a public suffix, a host without a dot, an address")
	}
}

func TestACookieThatIsNoneExactly(t *testing.T) {
	server := serve(t, raw("HTTP/1.1 200 OK", "Set-Cookie: secure", "Content-Length: 0", "", ""))
	_, err := newClient(t, Options{}).Do(context.Background(), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()+"/"), Jar: NewJar(nil), Exact: true,
	})
	want := "cookie: the answer sets a cookie without a name or without `=`, so that REST Client drops the answer\n" +
		"hint: run without --rest-client, which leaves out the cookie alone"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
}

// Case s15-cookie-foreign-domain: only the exact mode ends the request, and there the
// cookies beside it are kept.
func TestForbiddenCookiesExactly(t *testing.T) {
	for exact, want := range map[bool]string{
		false: "<nil>",
		true: "cookie: the answer sets a cookie for `fabrikam.example`, which `127.0.0.1` must not, so that REST Client drops the answer\n" +
			"hint: run without --rest-client, which leaves out the cookie alone",
	} {
		server := serve(t, raw("HTTP/1.1 200 OK", "Set-Cookie: a=1; Domain=fabrikam.example", "Set-Cookie: b=2", "Content-Length: 0", "", ""))
		at := parse(t, "http://"+server.addr()+"/")
		request := &Request{Method: "GET", URL: at, Jar: NewJar(nil), Exact: exact}
		trip, err := newClient(t, Options{}).Do(context.Background(), request)
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Error(diff)
		}
		if got := request.Jar.header(at); got != "b=2" || trip.Last() == nil || Retryable("GET", trip, err) {
			t.Errorf("%v: jar %q, answer %v", exact, got, trip.Last())
		}
		request.Jar = nil
		if _, err := newClient(t, Options{}).Do(context.Background(), request); err != nil {
			t.Errorf("without a jar: %v", err)
		}
	}
}
