package encode

import "testing"

func TestDecode(t *testing.T) {
	for _, c := range []struct{ encoding, content, want string }{
		{"", "gr\xc3\xbc\xff", "grü\uFFFD"},
		{"", "a\xff\xfe\xe2\x82b", "a\uFFFD\uFFFD\uFFFDb"}, // one for each start of a character
		{"UTF8", "ü", "ü"},
		{"latin1", "gr\xfc", "grü"},
		{"binary", "\xe9", "é"},
		{"ascii", "\xe1b", "ab"},
		{"utf16le", "a\x00\xfc\x00=\xd8\x00\xdeX", "aü😀"},
		{"ucs2", "a\x00", "a"},
		{"base64", "a?>", "YT8+"},
		{"base64url", "a?>", "YT8-"},
		{"hex", "\x00\xff", "00ff"},
	} {
		got, err := Decode([]byte(c.content), c.encoding)
		if err != nil || got != c.want {
			t.Errorf("%s %q: %q, %v", c.encoding, c.content, got, err)
		}
	}
}
