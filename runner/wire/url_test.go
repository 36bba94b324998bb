package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseURL(t *testing.T) {
	for raw, want := range map[string]string{
		"HTTPS://API.Contoso.Example:443":                "https://api.contoso.example/",
		"http://h:80/a/./b/../c":                         "http://h/a/c",
		"http://h:8080?x=1":                              "http://h:8080/?x=1",
		"https://h:80/":                                  "https://h:80/",
		"http://h:0080/":                                 "http://h/",
		"http://h:/x":                                    "http://h/x",
		"https://h//double//slash/":                      "https://h//double//slash/",
		"https://bücher.example/ü":                       "https://xn--bcher-kva.example/%C3%BC",
		"https://xn--bcher-kva.example/":                 "https://xn--bcher-kva.example/",
		"https://b%C3%BCcher.example/":                   "https://xn--bcher-kva.example/",
		"https://STRASSE.example/ß":                      "https://strasse.example/%C3%9F",
		"https://a_b.example/":                           "https://a_b.example/",
		"https://h/#frag":                                "https://h/",
		"https://h/a#b?c":                                "https://h/a",
		"https://h?q#f":                                  "https://h/?q",
		"https://h/?":                                    "https://h/",
		"https://h/x?#f":                                 "https://h/x",
		"https://h/x??":                                  "https://h/x??",
		"https://h/it's?it's":                            "https://h/it's?it%27s",
		"https://h/a/%2e/b/%2E%2e/c":                     "https://h/a/c",
		"https://h/a/.%2e":                               "https://h/",
		"https://h/a/..":                                 "https://h/",
		"https://h/a/.":                                  "https://h/a/",
		"https://h/../../a":                              "https://h/a",
		"https://h/a//../b":                              "https://h/a/b",
		"https://h/.../.a/%2e%2e%2e":                     "https://h/.../.a/%2e%2e%2e",
		"https://h/x?a=/../b":                            "https://h/x?a=/../b",
		"https://h/x\\y?z=\\":                            "https://h/x%5Cy?z=%5C",
		"https:h/x":                                      "https://h/x",
		"https:///h/x":                                   "https://h/x",
		"https://u:p@h/x":                                "https://h/x",
		"https://h/a@b:c":                                "https://h/a@b:c",
		"http://[2001:DB8::0:1]:8080/x":                  "http://[2001:db8::1]:8080/x",
		"http://[::FFFF:10.0.0.1]/":                      "http://[::ffff:a00:1]/",
		"http://127.1/":                                  "http://127.0.0.1/",
		"http://0x7f.0.0.1/":                             "http://127.0.0.1/",
		"http://2130706433/":                             "http://127.0.0.1/",
		"http://0177.1/":                                 "http://127.0.0.1/",
		"http://10.0.0.1:7048/BC/ODataV4":                "http://10.0.0.1:7048/BC/ODataV4",
		"https://h/q?plus=a+b&enc=a%2Bb&sp=a%20b&r=%zz":  "https://h/q?plus=a+b&enc=a%2Bb&sp=a%20b&r=%25zz",
		"https://h/{{undefined}}?{{x}}":                  "https://h/%7B%7Bundefined%7D%7D?%7B%7Bx%7D%7D",
		"https://h/[1]/(2)/!$&'*+,;=:@?[1]=(2)&!$'*+,;/": "https://h/[1]/(2)/!$&'*+,;=:@?[1]=(2)&!$%27*+,;/",
	} {
		u, err := ParseURL(raw)
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		if got := u.String(); got != want {
			t.Errorf("%s: %s, want %s", raw, got, want)
		}
		if again := parse(t, u.String()); again.String() != u.String() {
			t.Errorf("%s: parsed again: %s", u, again)
		}
	}
}

func TestUserInfoIsTakenOut(t *testing.T) {
	for raw, want := range map[string][2]string{
		"https://ada:s3%20cret@h/": {"ada", "s3 cret"},
		"https://ada@h/":           {"ada", ""},
		"https://:pw@h/":           {"", "pw"},
		"https://a@b:c:d@h/":       {"a@b", "c:d"},
		"https://jörg:100%@h/":     {"jörg", "100%"},
		"https://h/":               {"", ""},
	} {
		u := parse(t, raw)
		if got := [2]string{u.User, u.Password}; got != want || u.String() != "https://h/" {
			t.Errorf("%s: %q at %s, want %q", raw, got, u, want)
		}
	}
}

// badPortHint is what to do about a port that is none.
const badPortHint = "hint: a port is a number up to 65535; in a password, write `/`, `?`, `#` and `@` as %2F, %3F, %23 and %40"

func TestURLErrors(t *testing.T) {
	for raw, want := range map[string]string{
		"": "url: there is no URL\nhint: write `https://`, host and path behind the method",
		"api.contoso.example/1": "url: the URL `api.contoso.example/1` has no scheme\n" +
			"hint: write `https://api.contoso.example/1`",
		"{{base}}/5": "url: the URL `{{base}}/5` has no scheme\nhint: write `https://{{base}}/5`",
		"localhost:8080/2": "url: the URL `localhost:8080/2` is read as scheme `localhost:`, and only http and https can be sent\n" +
			"hint: write `http://localhost:8080/2`",
		"bc.example:7048/BC": "url: the URL `bc.example:7048/BC` is read as scheme `bc.example:`, and only http and https can be sent\n" +
			"hint: write `https://bc.example:7048/BC`",
		"127.0.0.1:8080/x": "url: the URL `127.0.0.1:8080/x` has no scheme\nhint: write `https://127.0.0.1:8080/x`",
		"/3": "url: the URL `/3` has no host\n" +
			"hint: write it as `https://HOST/3`, or add a `Host:` header",
		"ftp://h/4": "url: the URL `ftp://h/4` is read as scheme `ftp:`, and only http and https can be sent\n" +
			"hint: write `https://`, host and path",
		"htps://h/4": "url: the URL `htps://h/4` is read as scheme `htps:`, and only http and https can be sent\n" +
			"hint: did you mean `https://h/4`?",
		"https://":                 "url: the URL `https://` has no host\nhint: write `https://`, then a host name",
		"https://?x":               "url: the URL `https://?x` has no host\nhint: write `https://`, then a host name",
		"http://h:99999":           "url: the URL `http://h:99999` has the port `99999`\nhint: a port is a number up to 65535",
		"http://h:{{port}}/":       "url: the URL `http://h:***` has a port that is no number\n" + badPortHint,
		"http://user:pass/word@h/": "url: the URL `http://user:***` has a port that is no number\n" + badPortHint,
		"https://{{host}}/x": "url: the URL `https://{{host}}/x` cannot be sent: its host `{{host}}` has the character `{`\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"https://a b/x": "url: the URL `https://a b/x` cannot be sent: its host `a b` has the character ` `\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"https://xn--/x": "url: the URL `https://xn--/x` cannot be sent: its host `xn--` is not a host name\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"https://\u200b/x": "url: the URL `https://\u200b/x` cannot be sent: its host `\u200b` is not a host name\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"http://1.2.3.400/": "url: the URL `http://1.2.3.400/` cannot be sent: its host `1.2.3.400` is not an IPv4 address\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"http://1.2.3.4.5/": "url: the URL `http://1.2.3.4.5/` cannot be sent: its host `1.2.3.4.5` is not an IPv4 address\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"http://[::g]/": "url: the URL `http://[::g]/` cannot be sent: its host `[::g]` is not an IPv6 address\n" +
			"hint: a host name has letters, digits, `-` and `.`",
		"https://u:secret@/x?client_secret=abc": "url: the URL `https://***@/x?client_secret=***` has no host\n" +
			"hint: write `https://`, then a host name",
		"u:secret@h/x": "url: the URL `***@h/x` is read as scheme `u:`, and only http and https can be sent\n" +
			"hint: write `https://`, host and path",
	} {
		u, err := ParseURL(raw)
		if err == nil {
			t.Errorf("%s: %s, want an error", raw, u)
			continue
		}
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", raw, diff)
		}
	}
}

func TestParseExactURL(t *testing.T) {
	for raw, want := range map[string]string{
		"https://h/100%/%41/é": "https://h/100%25/%41/%C3%A9",
		"https://h/a%4": "url: the URL `https://h/a%4` has percent escapes that are no UTF-8, so that REST Client does not send it\n" +
			"hint: run without --rest-client, which sends it",
		"https://h/#%FF": "url: the URL `https://h/#%FF` has percent escapes that are no UTF-8, so that REST Client does not send it\n" +
			"hint: run without --rest-client, which sends it",
	} {
		u, err := ParseExactURL(raw)
		got := ""
		if err != nil {
			got = said(err)
		} else {
			got = u.String()
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", raw, diff)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct{ target, host, want string }{
		{"/one", "api.example", "http://api.example/one"},
		{"/one", "api.example:443", "https://api.example:443/one"},
		{"/one", "api.example:8443", "https://api.example:8443/one"},
		{"/one", "api.example:8080", "http://api.example:8080/one"},
		{"//x/y", "h", "http://h//x/y"},
		{"https://other/", "h", "https://other/"},
		{"one", "h", "one"},
	} {
		if got, err := Complete(c.target, c.host); err != nil || got != c.want {
			t.Errorf("%s with %s: %s, %v, want %s", c.target, c.host, got, err, c.want)
		}
	}
	const want = "url: the URL `/one` has no host\nhint: write it as `https://HOST/one`, or add a `Host:` header"
	if _, err := Complete("/one", ""); said(err) != want {
		t.Error(said(err))
	}
}

// `OPTIONS *` asks a server as a whole: it has no path, and a proxy gets no path either.
func TestWholeServer(t *testing.T) {
	u, err := WholeServer("Api.Example:8443")
	if err != nil {
		t.Fatal(err)
	}
	next, err := u.Resolve("x")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := WholeServer("h:81")
	if err != nil {
		t.Fatal(err)
	}
	got := []string{u.String(), u.forHTTP(false).RequestURI(), u.forHTTP(true).RequestURI(), next.String(), plain.forHTTP(true).RequestURI()}
	want := []string{"https://api.example:8443", "*", "*", "https://api.example:8443/x", "http://h:81"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	const none = "url: the URL `*` names no server\nhint: write a URL such as `https://HOST/`; " +
		"`OPTIONS *` needs a `Host:` header, and not --rest-client"
	for _, err := range []error{second(WholeServer("")), second(ParseURL("*"))} {
		if said(err) != none {
			t.Error(said(err))
		}
	}
}

func second(_ *URL, err error) error { return err }

func TestResolve(t *testing.T) {
	base := parse(t, "https://u:p@h:8443/a/b/c?q=1")
	for reference, want := range map[string]string{
		"d":                 "https://h:8443/a/b/d",
		"../d":              "https://h:8443/a/d",
		"./":                "https://h:8443/a/b/",
		"/d?x='":            "https://h:8443/d?x=%27",
		"?x":                "https://h:8443/a/b/c?x",
		"#f":                "https://h:8443/a/b/c?q=1",
		"//other/d":         "https://other/d",
		"HTTP://Other:80":   "http://other/",
		"d?x=https://y/":    "https://h:8443/a/b/d?x=https://y/",
		"a b/ü":             "https://h:8443/a/b/a%20b/%C3%BC",
		"\\\\other\\d?x=\\": "https://other/d?x=\\",
		"{a}|b^c`?{a}|b^c`": "https://h:8443/a/b/%7Ba%7D|b^c%60?{a}|b^c`",
		"a%?%zz%E9\"<>":     "https://h:8443/a/b/a%?%zz%E9%22%3C%3E",
		"a\tb":              "https://h:8443/a/b/ab",
		"https:d":           "https://h:8443/a/b/d",
		"https:/d":          "https://h:8443/d",
		"http:d":            "http://d/",
		"d?":                "https://h:8443/a/b/d",
	} {
		u, err := base.Resolve(reference)
		if err != nil || u.String() != want {
			t.Errorf("%s: %v, %v, want %s", reference, u, err, want)
		}
	}
	if u, err := base.Resolve("mailto:x@y"); err == nil {
		t.Error(u)
	}
}

// What only the URL rules let through goes out as it is, to a server and to a proxy.
func TestResolvedTargetsGoOutAsTheyAre(t *testing.T) {
	for _, reference := range []string{"/a|b^c?{d}|`\\", "/%zz", "/'?(x)"} {
		u, err := parse(t, "http://h/").Resolve(reference)
		if err != nil {
			t.Fatal(err)
		}
		if got := u.forHTTP(false).RequestURI(); got != reference {
			t.Errorf("%s: target %s", reference, got)
		}
		if got := u.forHTTP(true).RequestURI(); got != "http://h"+reference {
			t.Errorf("%s: to a proxy %s", reference, got)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	f.Add("https://u:p@h:8080/a/../b?c='d'#e")
	f.Add("http://[::1]/%2e%2E/")
	f.Add("http://0x7f.1?")
	f.Add("http:\xff")
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := ParseURL(raw)
		if err != nil {
			return
		}
		again, err := ParseURL(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q: %q, then %v, %v", raw, u, again, err)
		}
		if got := u.forHTTP(false).RequestURI(); got != u.Target {
			t.Errorf("%q: target %q goes out as %q", raw, u.Target, got)
		}
		if got := u.forHTTP(true).RequestURI(); u.Scheme == "http" && got != u.String() {
			t.Errorf("%q: to a proxy %q", raw, got)
		}
	})
}
