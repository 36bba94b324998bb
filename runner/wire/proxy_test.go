package wire

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

func TestPlainRequestsThroughAProxy(t *testing.T) {
	proxy := serve(t)
	client := newClient(t, Options{Proxy: "http://user:pass@" + proxy.addr()})
	do(t, client, &Request{
		Method: "GET", URL: parse(t, "http://API.example:80//a%2fb/it's|?$filter=a eq 'b'"), Headers: fields("Host: tenant.example"),
	})
	do(t, client, &Request{Method: "GET", URL: parse(t, "http://127.0.0.1:1/x?")})
	want := []string{
		raw("GET http://api.example//a%2fb/it's%7C?$filter=a%20eq%20%27b%27 HTTP/1.1", "Host: tenant.example",
			"accept-encoding: gzip, deflate, br", "Proxy-Authorization: Basic dXNlcjpwYXNz", "", ""),
		raw("GET http://127.0.0.1:1/x HTTP/1.1", "Host: 127.0.0.1:1",
			"accept-encoding: gzip, deflate, br", "Proxy-Authorization: Basic dXNlcjpwYXNz", "", ""),
	}
	if diff := cmp.Diff(want, proxy.requests()); diff != "" {
		t.Error(diff)
	}
}

func TestTLSThroughAProxy(t *testing.T) {
	ca := newAuthority(t)
	proxy := serveTunnel(t, ca.server(t, "api.example"))
	client := newClient(t, Options{CA: ca.pem(), LookupEnv: lookup("HTTPS_PROXY=" + proxy.addr())})
	do(t, client, &Request{
		Method: "GET", URL: parse(t, "https://api.example//a%2fb?x='1'"), Headers: fields("Host: tenant.example"),
	})
	want := []string{raw("GET //a%2fb?x=%271%27 HTTP/1.1", "Host: tenant.example", "accept-encoding: gzip, deflate, br", "", "")}
	if diff := cmp.Diff(want, proxy.requests()); diff != "" {
		t.Error(diff)
	}
	proxy.mu.Lock()
	defer proxy.mu.Unlock()
	if len(proxy.connects) != 1 || !strings.HasPrefix(proxy.connects[0], "CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n") {
		t.Errorf("%q", proxy.connects)
	}
}

// lookup is an environment of "NAME=value" pairs.
func lookup(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for _, pair := range pairs {
			if key, value, _ := strings.Cut(pair, "="); key == name {
				return value, true
			}
		}
		return "", false
	}
}

func TestWhichProxyIsUsed(t *testing.T) {
	both := lookup("HTTP_PROXY=http://plain:1", "https_proxy=secure:2", "NO_PROXY=direct.example,10.0.0.0/8,localhost")
	for name, c := range map[string]struct {
		options   Options
		raw, want string
	}{
		"none":               {Options{}, "http://h", ""},
		"no variables":       {Options{LookupEnv: lookup()}, "http://h", ""},
		"http":               {Options{LookupEnv: both}, "http://h", "plain:1"},
		"https":              {Options{LookupEnv: both}, "https://h", "secure:2"},
		"NO_PROXY":           {Options{LookupEnv: both}, "https://x.direct.example", ""},
		"NO_PROXY network":   {Options{LookupEnv: both}, "http://10.1.2.3", ""},
		"this machine":       {Options{LookupEnv: both}, "http://127.0.0.1:1", ""},
		"CGI":                {Options{LookupEnv: lookup("HTTP_PROXY=http://plain:1", "REQUEST_METHOD=GET")}, "http://h", ""},
		"explicit":           {Options{Proxy: "p:8080", LookupEnv: both}, "https://h", "p:8080"},
		"explicit, machine":  {Options{Proxy: "p:8080"}, "http://localhost:1", "p:8080"},
		"explicit, loopback": {Options{Proxy: "p:8080", LookupEnv: both}, "http://[::1]:1", "p:8080"},
		"explicit, NO_PROXY": {Options{Proxy: "p:8080", LookupEnv: both}, "https://direct.example", ""},
		"explicit, named":    {Options{Proxy: "p:8080", LookupEnv: both}, "http://localhost:1", ""},
		"excluded":           {Options{Proxy: "p:8080", ExcludeHosts: []string{"EX.example"}}, "https://ex.example:1", ""},
		"excluded port":      {Options{Proxy: "p:8080", ExcludeHosts: []string{"h:443"}}, "https://h:443", ""},
		"port not written":   {Options{Proxy: "p:8080", ExcludeHosts: []string{"h:443"}}, "https://h", "p:8080"},
		"no wildcards":       {Options{Proxy: "p:8080", ExcludeHosts: []string{"*.example"}}, "https://ex.example", "p:8080"},
	} {
		got := ""
		if proxy := newClient(t, c.options).proxyFor(parse(t, c.raw)); proxy != nil {
			got = proxy.Host
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestProxiesThatCannotBeUsed(t *testing.T) {
	for text, want := range map[string]string{
		"http://":               "proxy: the proxy `http://` has no host\nhint: write `--proxy http://HOST:PORT`",
		"ftp://u:secret@h":      "proxy: the proxy `ftp://***@h` has the scheme `ftp:`, which is not known\nhint: write `--proxy http://HOST:PORT`",
		"http://u:secret@h:x/%": "proxy: the proxy `http://***@h:x/%` has no host\nhint: write `--proxy http://HOST:PORT`",
	} {
		if _, err := NewClient(Options{Proxy: text}); said(err) != want {
			t.Errorf("%s: %s", text, said(err))
		}
	}
}

func TestAProxyThatIsNotThere(t *testing.T) {
	addr := closedPort(t)
	for _, target := range []string{"http://h.example/", "https://h.example/"} {
		_, err := failure(t, newClient(t, Options{Proxy: addr}), &Request{Method: "POST", URL: parse(t, target)})
		want := "proxy: the proxy cannot be used: connection refused by `" + addr + "`\n" +
			"hint: check --proxy, the setting `http.proxy` and HTTPS_PROXY; NO_PROXY names hosts that are reached directly"
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", target, diff)
		}
		if !Retryable("POST", &Trip{}, err) {
			t.Error("it would not be tried again")
		}
	}
}

func TestAProxyThatRefuses(t *testing.T) {
	for answer, hint := range map[string]string{
		"407 Proxy Authentication Required": "the proxy wants a login: write `--proxy http://USER:PASSWORD@HOST:PORT`",
		"403 Forbidden":                     "check --proxy, the setting `http.proxy` and HTTPS_PROXY; NO_PROXY names hosts that are reached directly",
	} {
		proxy := serve(t, raw("HTTP/1.1 "+answer, "Content-Length: 0", "", ""))
		_, err := failure(t, newClient(t, Options{Proxy: proxy.addr()}), &Request{Method: "GET", URL: parse(t, "https://h.example/")})
		want := "proxy: the proxy `" + proxy.addr() + "` refused the connection: `" + answer + "`\nhint: " + hint
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Error(diff)
		}
	}
}

// The answer of a proxy that wants a login is not one of the server.
func TestAProxyThatWantsALoginForPlainRequests(t *testing.T) {
	proxy := serve(t, raw("HTTP/1.1 407 Proxy Authentication Required", "Content-Length: 0", "", ""))
	trip, err := failure(t, newClient(t, Options{Proxy: proxy.addr()}), &Request{Method: "GET", URL: parse(t, "http://h.example/")})
	want := "proxy: the proxy `" + proxy.addr() + "` refused the connection: `407 Proxy Authentication Required`\n" +
		"hint: the proxy wants a login: write `--proxy http://USER:PASSWORD@HOST:PORT`"
	if diff := cmp.Diff(want, said(err)); diff != "" || trip.Response != nil {
		t.Error(diff, trip.Response)
	}
}

func TestVariablesThatNameNoProxy(t *testing.T) {
	for variable, want := range map[string]string{
		"HTTPS_PROXY=http://u:hunter2@h:x/%": "proxy: the proxy `http://***@h:x/%` has no host\nhint: write `HTTPS_PROXY=http://HOST:PORT`",
		"http_proxy=ftp://u:hunter2@h": "proxy: the proxy `ftp://***@h` has the scheme `ftp:`, which is not known\n" +
			"hint: write `HTTP_PROXY=http://HOST:PORT`",
	} {
		client := newClient(t, Options{LookupEnv: lookup(variable), Dial: unreachable(errors.New("dialled"))})
		_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example/")})
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Error(diff)
		}
		if Retryable("GET", &Trip{}, err) {
			t.Error("it would be tried again")
		}
	}
}

func TestAProxyBehindTLS(t *testing.T) {
	ca, stranger := newAuthority(t), newAuthority(t)
	proxy := serveTunnelOverTLS(t, ca.server(t, "api.example"), stranger.server(t, "127.0.0.1"))
	request := &Request{Method: "GET", URL: parse(t, "https://api.example/x")}
	options := Options{CA: ca.pem(), Proxy: "https://user:hunter2@" + proxy.addr()}
	_, err := failure(t, newClient(t, options), request)
	want := "proxy: the proxy cannot be used: the certificate of `" + proxy.addr() + "` is signed by an unknown authority\n" +
		"hint: `--cacert FILE` trusts its authority; `--insecure` trusts every certificate"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	options.ProxyInsecure = true
	do(t, newClient(t, options), request)
	if got := proxy.lastConnect(); !strings.Contains(got, "\r\nProxy-Authorization: Basic dXNlcjpodW50ZXIy\r\n") {
		t.Errorf("%q", got)
	}
	options.CA = stranger.pem() // the server is verified all the same
	if _, err := failure(t, newClient(t, options), request); err.Kind != TLSUnknownCA {
		t.Error(said(err))
	}
}

func TestAProxyOfSOCKS(t *testing.T) {
	server := serve(t)
	for _, c := range []struct {
		user, want string
		reply      byte
	}{
		{"ada:s3%20cret@", "", 0},
		{"ada:hunter2@", "proxy: the proxy `PROXY` refused the connection: `username/password authentication failed`\n" +
			"hint: the proxy wants a login: write `--proxy socks5://USER:PASSWORD@HOST:PORT`", 0},
		{"", "proxy: the proxy `PROXY` refused the connection: `no acceptable authentication methods`\n" +
			"hint: the proxy wants a login: write `--proxy socks5://USER:PASSWORD@HOST:PORT`", 0},
		{"ada:s3%20cret@", "proxy: the proxy `PROXY` refused the connection: `connection refused`\n" +
			"hint: check --proxy, the setting `http.proxy` and HTTPS_PROXY; NO_PROXY names hosts that are reached directly", 5},
	} {
		proxy := serveSOCKS(t, "ada", "s3 cret", server.addr(), c.reply)
		client := newClient(t, Options{Proxy: "socks5://" + c.user + proxy.addr()})
		_, err := client.Do(t.Context(), &Request{Method: "POST", URL: parse(t, "http://h.example:81/x")})
		got := ""
		if err != nil {
			got = strings.ReplaceAll(said(err), proxy.addr(), "PROXY")
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
		if asked := proxy.asked.Load(); c.want == "" && *asked != "h.example:81" {
			t.Errorf("the proxy was asked for %s", *asked)
		}
	}
	if n := len(server.requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestARequestWithAProxyOfItsOwn(t *testing.T) {
	proxy, other, server := serve(t), serve(t), serve(t)
	client := newClient(t, Options{Proxy: "http://" + proxy.addr()})
	for _, detour := range []Detour{{}, {Proxy: other.addr()}, {Proxy: other.addr()}, {NoProxy: true, Proxy: other.addr()}} {
		do(t, client, &Request{Method: "GET", URL: parse(t, "http://"+server.addr()+"/x"), Detour: detour})
	}
	if got := [3]int{len(proxy.requests()), len(other.requests()), len(server.requests())}; got != [3]int{1, 2, 1} {
		t.Errorf("the proxy, the other one and the server got %v requests", got)
	}
	if len(client.detours) != 1 {
		t.Errorf("%d proxies were made", len(client.detours))
	}
	if err := (Detour{Proxy: "gopher://x"}).Check("# @proxy "); err == nil || err.Error() != "the proxy `gopher://x` has the scheme `gopher:`, which is not known" {
		t.Error(err)
	}
}
