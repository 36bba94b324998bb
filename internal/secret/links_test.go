package secret

import (
	"strings"
	"testing"
)

func TestLinksInAnyText(t *testing.T) {
	for text, want := range map[string]string{
		`{"link":"http://x/?sig=SrvSig123456"}`:                        `{"link":"http://x/?sig=***"}`,
		`{"link":"http:\/\/x\/?a=1\u0026sig=SrvSig\u002b1\u0026b=2"}`:  `{"link":"http:\/\/x\/?a=1\u0026sig=***\u0026b=2"}`,
		`{"a":"https://x?api_key=k1","b":"https://y?page=2"}`:          `{"a":"https://x?api_key=***","b":"https://y?page=2"}`,
		`{"a":"{\"url\":\"https://x?sig=k1\"}"}`:                       `{"a":"{\"url\":\"https://x?sig=***\"}"}`,
		`<a href="https://x?b=1&amp;sig=k1&amp;c=2">`:                  `<a href="https://x?b=1&amp;sig=***&amp;c=2">`,
		`see https://admin:pw@host:8080/a@b?x=1 and https://y?token=t`: `see https://***@host:8080/a@b?x=1 and https://y?token=***`,
		`https://x/#access_token=abc&state=1`:                          `https://x/#access_token=***&state=1`,
		`<https://x?sig=abc>; rel=next`:                                `<https://x?sig=***>; rel=next`,
		"`GET https://x?sig={{sig of mine}}&code=1`":                   "`GET https://x?sig={{sig of mine}}&code=1`",
		`https://x?sig\u003dabc`:                                       `https://x?sig\u003d***`,
		`https://x?sig=`:                                               `https://x?sig=`,
		`a: //x?sig=abc`:                                               `a: //x?sig=***`,
		`::://`:                                                        `::://`,
		`https://`:                                                     `https://`,
		``:                                                             ``,
	} {
		isMaskedAs(t, text, want)
	}
}

// isMaskedAs holds what is secret by its form against Text and a Store that knows nothing, and
// what has been masked stays as it is.
func isMaskedAs(t *testing.T, text, want string) {
	t.Helper()
	if got := Text(text); got != want {
		t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
	}
	if got := new(Store).Mask(text); got != want {
		t.Errorf("Store, %s\ngot  %s\nwant %s", text, got, want)
	}
	if got := Text(want); got != want {
		t.Errorf("again, %s: %s", want, got)
	}
}

func TestLearnLinks(t *testing.T) {
	var s Store
	s.LearnHeader("X-Sas", "https://x?sig=SrvSig%2F123456")
	s.LearnBody("text/plain", `see https:\/\/x?a=1\u0026api_key=key-123456 and http://admin:Passw0rd!9@x`)
	got := s.Mask("SrvSig/123456 key-123456 Passw0rd!9")
	if want := "*** *** ***"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkLinks(b *testing.B) {
	row := `{"id":"00000000-0000-4000-8000-000000000001","displayName":"Adatum","lines@odata.navigationLink":"https://x/api/v2.0/lines(1)?$top=1"}`
	for name, text := range map[string]string{
		"none":  strings.Repeat(`{"id":"a","displayName":"Adatum"}`, 400),
		"links": strings.Repeat(row, 100),
		"quote": strings.Repeat(`https://x?{{`, 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Text(text)
			}
		})
	}
}
