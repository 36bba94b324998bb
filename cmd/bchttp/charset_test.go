package main

import (
	"path/filepath"
	"testing"
)

// TestUTF16 holds all commands that read a scenario to one message, and fmt to leave the
// file alone.
func TestUTF16(t *testing.T) {
	const text = "\xff\xfeG\x00E\x00T\x00 \x00x\x00"
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.http"), text)
	for command, want := range map[string]string{
		"run": "", "lint": "", "list": "", "fmt": "1 file checked: 0 formatted, 1 failed\n",
	} {
		c := start(t, dir, command, "a.http")
		if code := c.ends(t); code == exitPassed {
			t.Errorf("%s: exit code %d", command, code)
		}
		if got := c.err.String(); got != "bchttp: `a.http` is UTF-16\nhint: save it as UTF-8; in PowerShell write `| Set-Content -Encoding utf8 FILE` in the place of `> FILE`\n"+want {
			t.Errorf("%s: %q", command, got)
		}
	}
	if string(read(t, filepath.Join(dir, "a.http"))) != text {
		t.Error("the file was changed")
	}
}
