package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMerge(t *testing.T) {
	got := Merge(
		fields("X-Tag: a", "x-tag: b", "X-TAG: c", "Cookie: k1=v1", "cookie: k2=v2", "Content-Length: 9999", "user-agent: mine", "Accept:"),
		fields("User-Agent: default", "ACCEPT: */*", "X-Team: finance", "content-length: 1"),
	)
	want := fields("X-Tag: a,b,c", "Cookie: k1=v1;k2=v2", "user-agent: mine", "Accept:", "X-Team: finance")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMergeLeavesItsInput(t *testing.T) {
	given := fields("A: 1", "a: 2")
	Merge(given, nil)
	if diff := cmp.Diff(fields("A: 1", "a: 2"), given); diff != "" {
		t.Error(diff)
	}
}

func TestADefaultHostServesRelativeURLs(t *testing.T) {
	defaults := fields("Host: h:8443", "Accept: x")
	if diff := cmp.Diff(defaults, DefaultsFor("/one", defaults)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(fields("Accept: x"), DefaultsFor("https://other/", defaults)); diff != "" {
		t.Error(diff)
	}
}

func TestHeadersThatCannotBeSent(t *testing.T) {
	for line, want := range map[string]string{
		": value only": "header: a header line has no name before its colon\nhint: write `Name: value`",
		`{"a": 1}`: "header: `{\"a\"` is not a header name: it has the character `{`\n" +
			"hint: if this is the body, put a blank line before it",
		"X Header: x": "header: `X Header` is not a header name: it has the character ` `\n" +
			"hint: if this is the body, put a blank line before it",
		"grant_type=client_credentials": "header: `grant_type=client_credentials` is not a header name: it has the character `=`\n" +
			"hint: if this is the body, put a blank line before it",
		// The body of a sign-in that lost its blank line.
		"grant_type=x&client_secret=hunter2": "header: `grant_type=x&client_secret=***` is not a header name: it has the character `=`\n" +
			"hint: if this is the body, put a blank line before it",
		"Host: {{host}}": "header: the value of the header `Host` has the character `{`, which no host has\n" +
			"hint: write `Host: NAME` or `Host: NAME:PORT`",
		"host: a/b": "header: the value of the header `host` has the character `/`, which no host has\n" +
			"hint: write `Host: NAME` or `Host: NAME:PORT`",
		"Ä: x": "header: `Ä` is not a header name: it has the character `Ä`\n" +
			"hint: if this is the body, put a blank line before it",
		"X: a\x00b": "header: the value of the header `X` has the control character U+0000\nhint: remove it",
		"X: a\x7fb": "header: the value of the header `X` has the control character U+007F\nhint: remove it",
		"X: a\nb":   "header: the value of the header `X` has a line end\nhint: a header value is one line",
		"X: 5 €": "header: the value of the header `X` has the character `€`, which headers cannot carry\n" +
			"hint: write it percent-encoded, as `{{%name}}` does with a variable",
	} {
		if diff := cmp.Diff(want, said(CheckHeaders(fields("Fine: 1", line)))); diff != "" {
			t.Errorf("%q: %s", line, diff)
		}
	}
	if err := CheckHeaders(fields("!#$%&'*+-.^_`|~09azAZ: a\tb ü ÿ", "Empty:", "Host: [::1]:8080", "HOST: Tenant_1.example")); err != nil {
		t.Error(err)
	}
}
