package wire

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestConnectTimeout(t *testing.T) {
	const where = "check host and port, and whether a firewall is in the way"
	for name, c := range map[string]struct {
		options Options
		want    string
	}{
		"connection": {Options{Dial: hanging}, "no connection to `HOST` within 50ms\nhint: " + where},
		"proxy":      {Options{Dial: hanging, Proxy: "p.example:8080"}, "no connection to `p.example:8080` within 50ms\nhint: " + where},
	} {
		server := serve(t, empty200)
		_, err := failure(t, newClient(t, c.options), &Request{
			Method: "GET", URL: parse(t, "http://"+server.addr()), ConnectTimeout: 50 * time.Millisecond,
		})
		want := "timeout: " + strings.ReplaceAll(c.want, "HOST", server.addr())
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestConnectTimeoutEndsWithTheConnection(t *testing.T) {
	server := serve(t, silence)
	_, err := failure(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()), ConnectTimeout: 500 * time.Millisecond, Timeout: 700 * time.Millisecond,
	})
	want := "timeout: no answer from `" + server.addr() + "` within 700ms\n" +
		"hint: `--timeout DUR`, or `# @timeout DUR` above the request, gives it more time"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
}

func TestUnescapedURL(t *testing.T) {
	server := serve(t, empty200)
	const target = `/a{b}|"%zz\?x='<>&y=^` + "`"
	u, err := ParseUnescapedURL("http://" + server.addr() + target)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newClient(t, Options{}).Do(t.Context(), &Request{Method: "GET", URL: u}); err != nil {
		t.Fatal(err)
	}
	if line := server.firstLines()[0]; line != "GET "+target {
		t.Error(line)
	}
	for raw, want := range map[string]string{
		"https://h/a b":      "url: the URL `https://h/a b` cannot be sent as it is: it has the character ` `\nhint: write `%20`",
		"https://h/ü":        "url: the URL `https://h/ü` cannot be sent as it is: it has the character `ü`\nhint: write `%C3%BC`",
		"https://h/\x01":     "url: the URL `https://h/\x01` cannot be sent as it is: it has the character U+0001\nhint: write `%01`",
		"https://h/?sig=a ü": "url: the URL `https://h/?sig=***` cannot be sent as it is: it has the character ` `\nhint: write `%20`",
	} {
		if _, err := ParseUnescapedURL(raw); said(err) != want {
			t.Errorf("%s: %s", raw, said(err))
		}
	}
}
