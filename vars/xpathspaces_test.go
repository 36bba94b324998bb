package vars

import "testing"

func TestQualifiedPaths(t *testing.T) {
	spaces := map[string]string{"p": "urn:p", "q": "it's"}
	for path, want := range map[string]string{
		"//p:title":            "//*[local-name()='title' and namespace-uri()='urn:p']",
		"p:a/p:*/@p:b":         "*[local-name()='a' and namespace-uri()='urn:p']/*[namespace-uri()='urn:p']/@*[local-name()='b' and namespace-uri()='urn:p']",
		"//q:a":                `//*[local-name()='a' and namespace-uri()="it's"]`,
		"//other:a":            "//other:a",
		"child::p":             "child::p",
		"//a[text()='p:b']":    "//a[text()='p:b']",
		`//a[.="p:b" or p:c]`:  `//a[.="p:b" or *[local-name()='c' and namespace-uri()='urn:p']]`,
		"//a[.='open":          "//a[.='open",
		"//p:":                 "//*[local-name()='' and namespace-uri()='urn:p']",
		"//xp:a | p::a | pp:b": "//xp:a | p::a | pp:b",
	} {
		if got := qualified(path, spaces); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if got := qualified("//p:a", nil); got != "//p:a" {
		t.Error(got)
	}
}
