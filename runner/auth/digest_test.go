package auth

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

// answered is the field of the second try, "" for none.
func answered(t *testing.T, header string, exact bool, method, target string, challenges ...string) string {
	t.Helper()
	c, err := Prepare(header, Options{Exact: exact, Cnonce: func() string { return "00000000000040008000000000000001" }})
	if err != nil {
		t.Fatal(err)
	}
	field, ok := c.Challenged.Answer(method, target, challenges)
	if ok != (field != "") {
		t.Errorf("%q, %v", field, ok)
	}
	return field
}

func TestDigest(t *testing.T) {
	for name, c := range map[string]struct {
		header, method, target, challenge, want string
	}{
		"qop, as recorded": {
			"Digest Mufasa Circle Of Life", "GET", "/dir/page?x=1",
			`Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`,
			`Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/page?x=1", qop=auth, ` +
				`response="d1d52bfa2de357896a608e92b282cf00", nc=00000001, cnonce="00000000000040008000000000000001", opaque="5ccc069c403ebaf9f0171e9517f40e41"`,
		},
		"no qop, as recorded": {
			"Digest user pass", "POST", "/old", `Digest realm="r", nonce="n", algorithm=MD5`,
			`Digest username="user", realm="r", nonce="n", uri="/old", response="16d897f6129d1dd6e5095b313e1fa1e3", algorithm=MD5`,
		},
		"no quotes, other spacing": {
			"Digest user pass", "POST", "/old", `digest  nonce = n ,realm=r,algorithm=MD5`,
			`Digest username="user", realm="r", nonce="n", uri="/old", response="16d897f6129d1dd6e5095b313e1fa1e3", algorithm=MD5`,
		},
		"auth-int alone": {
			"Digest user pass", "POST", "/old", `Digest realm="r", nonce="n", qop="auth-int"`,
			`Digest username="user", realm="r", nonce="n", uri="/old", response="16d897f6129d1dd6e5095b313e1fa1e3"`,
		},
	} {
		for _, exact := range []bool{false, true} {
			if diff := cmp.Diff(c.want, answered(t, c.header, exact, c.method, c.target, c.challenge)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

// The values of RFC 7616 section 3.9.1, which has a cnonce of its own.
func TestDigestOfTheRFC(t *testing.T) {
	for algorithm, response := range map[string]string{
		"MD5":     "8ca523f5e9506fed4657c9700eebdbec",
		"SHA-256": "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
	} {
		d := &digest{user: "Mufasa", password: "Circle of Life", cnonce: func() string {
			return "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
		}}
		field, _ := d.Answer("GET", "/dir/index.html", []string{`Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=` +
			algorithm + `, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`})
		if !strings.Contains(field, `response="`+response+`"`) {
			t.Errorf("%s: %s", algorithm, field)
		}
	}
}

// A session key is the hash of the user's with both nonces (RFC 7616 section 3.4.2).
func TestDigestOfASession(t *testing.T) {
	d := &digest{user: "u", password: "p", cnonce: func() string { return "c" }}
	hash := d.hash("MD5")
	key := hash(hash("u", "r", "p"), "n", "c")
	field, _ := d.Answer("GET", "/", []string{`Digest realm="r", nonce="n", algorithm=MD5-sess`})
	want := `Digest username="u", realm="r", nonce="n", uri="/", response="` + hash(key, "n", hash("GET", "/")) + `", cnonce="c", algorithm=MD5-sess`
	if diff := cmp.Diff(want, field); diff != "" {
		t.Error(diff)
	}
}

func TestWhichChallengeIsAnswered(t *testing.T) {
	const (
		md5    = `Digest realm="a", nonce="1", algorithm=MD5`
		sha    = `Digest realm="b", nonce="2", algorithm=SHA-256`
		sha512 = `Digest realm="c", nonce="3", algorithm=SHA-512-256`
		basic  = `Basic realm="d, Digest e", charset="UTF-8"`
	)
	for name, c := range map[string]struct {
		challenges  []string
		want, exact string // the realm
	}{
		"none":                    {nil, "", ""},
		"only another":            {[]string{basic}, "", ""},
		"first":                   {[]string{md5, sha}, "a", "b"}, // REST Client reads on into the second
		"stronger first":          {[]string{sha, md5}, "b", "a"},
		"unknown algorithm":       {[]string{sha512, md5}, "a", "a"},
		"only unknown algorithms": {[]string{sha512}, "", "c"},
		"second field":            {[]string{basic, md5}, "a", ""},
		"second in a field":       {[]string{basic + ", " + md5 + ", Negotiate"}, "a", ""},
		"before another":          {[]string{"Negotiate, NTLM," + md5 + "," + basic}, "a", ""},
		"empty":                   {[]string{"", "Digest"}, "", ""},
	} {
		for exact, want := range map[bool]string{false: c.want, true: c.exact} {
			field := answered(t, "Digest u p", exact, "GET", "/", c.challenges...)
			_, behind, _ := strings.Cut(field, `realm="`)
			realm, _, _ := strings.Cut(behind, `"`)
			if realm != want {
				t.Errorf("%s, exact %v: realm %q, want %q: %s", name, exact, realm, want, field)
			}
		}
	}
}

func TestQuotesAreEscaped(t *testing.T) {
	const challenge = `Digest realm="a \"b\" \\c", nonce="n"`
	field := answered(t, `Digest dom\u"x p`, false, "GET", "/", challenge)
	if want := `Digest username="dom\\u\"x", realm="a \"b\" \\c", nonce="n", uri="/"`; !strings.HasPrefix(field, want) {
		t.Errorf("%s, want %s", field, want)
	}
	hash := new(digest).hash("")
	want := hash(hash(`dom\u"x`, `a "b" \c`, "p"), "n", hash("GET", "/"))
	if !strings.Contains(field, `response="`+want+`"`) {
		t.Errorf("%s, want the response %s", field, want)
	}
}

func FuzzChallenges(f *testing.F) {
	f.Add(`Basic realm="x", Digest nonce="a\"b", qop=auth`)
	f.Add(`Digest "\`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, exact := range []bool{false, true} {
			d := &digest{user: "u", password: "hunter2", exact: exact, cnonce: func() string { return "c" }}
			field, ok := d.Answer("GET", "/", []string{text})
			if ok && (!strings.HasPrefix(field, `Digest username="u"`) || strings.Contains(field, "hunter2") && !strings.Contains(text, "hunter2")) {
				t.Errorf("%q: %q", text, field)
			}
		}
	})
}
