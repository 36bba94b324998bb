package session

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Readable refuses a text that is not UTF-8 at all: every further message about it would
// be noise.
func Readable(path, text string) error {
	if !isUTF16(text) {
		return nil
	}
	return &UsageError{Message: fmt.Sprintf("`%s` is UTF-16", path), Hint: parser.ToUTF8}
}

// isUTF16 knows the byte order marks of UTF-16, and without one the zero bytes that a
// request in it begins with.
func isUTF16(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	return len(text) >= 4 && (text[0] == 0) != (text[1] == 0) && text[0] == 0 == (text[2] == 0) && text[1] == 0 == (text[3] == 0)
}
