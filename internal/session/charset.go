package session

import (
	"fmt"
	"strings"
)

// readable refuses a text that is not UTF-8 at all: every further message about it would
// be noise.
func readable(path, text string) error {
	if !isUTF16(text) {
		return nil
	}
	return &UsageError{Message: fmt.Sprintf("`%s` is UTF-16", path), Hint: utf8Hint}
}

// utf8Hint names PowerShell, since its `>` is where most such files come from.
const utf8Hint = "save it as UTF-8; in PowerShell write `| Set-Content -Encoding utf8 FILE` in the place of `> FILE`"

// isUTF16 knows the byte order marks of UTF-16, and without one the zero bytes that a
// request in it begins with.
func isUTF16(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	return len(text) >= 4 && (text[0] == 0) != (text[1] == 0) && text[0] == 0 == (text[2] == 0) && text[1] == 0 == (text[3] == 0)
}
