package session

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUTF16IsToldAlone(t *testing.T) {
	for name, text := range map[string]string{
		"little endian with a mark": "\xff\xfeG\x00E\x00", "big endian with a mark": "\xfe\xff\x00G\x00E",
		"little endian": "G\x00E\x00T\x00", "big endian": "\x00G\x00E\x00T",
	} {
		want := &UsageError{Message: "`a.http` is UTF-16", Hint: "save it as UTF-8; in PowerShell write `| Set-Content -Encoding utf8 FILE` in the place of `> FILE`"}
		if diff := cmp.Diff(error(want), Readable("a.http", text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, text := range []string{"", "G", "GET", "\ufeffGET https://x", "GE\x00\x00", "Gr\xfc\xdfe"} {
		if err := Readable("a.http", text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
