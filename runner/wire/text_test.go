package wire

import (
	"testing"
	"testing/quick"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ body, contentType, want string }{
		{"café", "", "café"},
		{"café", "application/json; charset=utf-8", "café"},
		{"caf\xe9", "text/plain; charset=iso-8859-1", "café"},
		{"caf\xe9\x80", "text/plain; CHARSET = \"Latin1\"", "café\u0080"},
		{"\x80 5", "text/plain; charset=windows-1252; x=y", "€ 5"},
		{"\x81", "text/plain; charset=cp850", "ü"},
		{"\xbf\xe0", "text/plain; charset=iso-8859-5", "Пр"},
		{"a\x00\xfc\x00", "text/plain; charset=utf-16le", "aü"},
		{"\xff\xfea\x00", "text/plain; charset=utf-16", "a"},
		{"\xfe\xff\x00a", "text/plain; charset=utf-16", "a"},
		{"\x00a\x00\xfc", "text/plain; charset=UTF-16BE", "aü"},
		{"\x00a\x00\xfc", "text/plain; charset=utf-16", "aü"},
		{"a\x00\xfc\x00", "text/plain; charset=utf-16", "aü"},
		{"a\x00", "text/plain; charset=utf16le", "a"},
		{"\x80", "text/plain; charset=win1252", "€"},
		{"\x80", "text/plain; charset=Windows1252", "€"},
		{"\xe4", "text/plain; charset='ISO_8859-1'", "ä"},
		{"\x80", "text/plain; charset=CP1252", "€"},
		{"\xa4", "text/plain; charset=iso-8859-15", "€"},
		{"\xd0", "text/plain; charset=latin5", "Ğ"},
		{"\xcf", "text/plain; charset=KOI8-R", "о"},
		{"\x9b", "text/plain; charset=ibm850", "ø"},
		{"\xd6\xd0", "text/plain; charset=gb2312", "中"},
		{"\xa4\xa4", "text/plain; charset=Big5", "中"},
		{"\xb0\xa1", "text/plain; charset=euc-kr", "가"},
		{"\xc6\xfc", "text/plain; charset=EUC-JP", "日"},
		{"\x1b$BF|\x1b(B", "text/plain; charset=iso-2022-jp", "日"},
		{"ü", "text/plain; charset=windows-9999", "ü"},
		{"\x83\x65", "text/plain; charset=shift_jis", "テ"},
		{"\xef\xbb\xbfa", "text/plain", "a"},
		{"a\xffb", "text/plain; charset=utf-8", "a\ufffdb"},
		{"a\xe2\x82b", "", "a\ufffdb"},
		{"\xf0\x9f\x98", "", "\ufffd"},
		{"\xe2\x82\xe2\x82\xac", "", "\ufffd€"},
		{"\xed\xa0\x80", "", "\ufffd\ufffd\ufffd"},
		{"\xc0\xaf\xf5", "", "\ufffd\ufffd\ufffd"},
		{"\xf4\x90\x80\x80", "", "\ufffd\ufffd\ufffd\ufffd"},
		{"a\ufffdb\x80", "", "a\ufffdb\ufffd"},
		{"ü", "text/plain; charset=made-up", "ü"},
		{"ü", "text/plain; charset=iso-2022-kr", "ü"},
		{"", "text/plain; charset=utf-16", ""},
	} {
		if got := Text([]byte(c.body), c.contentType); got != c.want {
			t.Errorf("%q as %s: %q, want %q", c.body, c.contentType, got, c.want)
		}
	}
}

func TestTextIsUTF8(t *testing.T) {
	property := func(body []byte) bool {
		return utf8.ValidString(Text(body, "")) && utf8.ValidString(Text(body, "a/b; charset=windows-1251"))
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestUnescapeUnicode(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": "Gr\u00fc\u00DFe \u0022x\u0022"}`: `{"a": "Grüße \"x\""}`,
		`\ud83d\ude00`:                           `😀`,
		`\ud83dx \ude00 \u12`:                    `\ud83dx \ude00 \u12`,
		`\u12g4`:                                 `\u12g4`,
		`\n\\`:                                   `\n\\`,
		`plain`:                                  `plain`,
		``:                                       ``,
	} {
		if got := string(UnescapeUnicode([]byte(text))); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestBodiesAreUnescapedOnDemand(t *testing.T) {
	for contentType, want := range map[string]string{
		"application/json":              "é",
		"text/plain; charset=latin1":    "\xe9",
		"text/plain; charset=koi8-r":    `\u00e9`,
		"text/plain; charset=UTF-8":     "é",
		"text/plain; charset=utf-16":    `\u00e9`,
		"text/plain; charset=not-known": "é",
	} {
		answer := raw("HTTP/1.1 200 OK", "Content-Type: "+contentType, "Content-Length: 6", "", `\u00e9`)
		server := serve(t, answer, answer)
		request := &Request{Method: "GET", URL: parse(t, "http://"+server.addr())}
		client := newClient(t, Options{})
		if got := string(do(t, client, request).Response.Body); got != `\u00e9` {
			t.Errorf("%s: %s", contentType, got)
		}
		request.UnescapeUnicode = true
		if got := string(do(t, client, request).Response.Body); got != want {
			t.Errorf("%s: %s, want %s", contentType, got, want)
		}
	}
}
