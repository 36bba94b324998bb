package assert

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// literal is the right side.
type literal struct {
	kind  scalarKind
	text  string
	whole int
	float float64
	truth bool
}

type scalarKind uint8

const (
	kindNil scalarKind = iota
	kindText
	kindWhole // an int
	kindFloat
	kindTruth
	kindStructure
)

func readLiteral(text string) (literal, bool) {
	switch text {
	case "true", "false":
		return literal{kind: kindTruth, truth: text == "true"}, true
	case "nil":
		return literal{}, true
	case "":
		return literal{}, false
	}
	if text[0] == '"' || text[0] == '\'' {
		plain, ok := plainText(text)
		return literal{kind: kindText, text: plain}, ok
	}
	if n, ok := plainInteger(text); ok {
		return literal{kind: kindWhole, whole: n}, true
	}
	f, ok := plainFloat(text)
	return literal{kind: kindFloat, float: f}, ok
}

// plainText is the content of a quoted text without escapes.
func plainText(quoted string) (string, bool) {
	if len(quoted) < 2 || quoted[len(quoted)-1] != quoted[0] || quoted[0] != '"' && quoted[0] != '\'' {
		return "", false
	}
	inner := quoted[1 : len(quoted)-1]
	for i := range len(inner) {
		if c := inner[i]; c == '\\' || c == quoted[0] || c < ' ' || c == 0x7f {
			return "", false
		}
	}
	return inner, utf8.ValidString(inner)
}

// plainInteger reads an integer as JSON writes it, of at most 18 digits.
func plainInteger(text string) (int, bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > 18 || digits[0] == '0' && digits != "0" {
		return 0, false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// plainFloat reads digits, a point and digits.
func plainFloat(text string) (float64, bool) {
	whole, fraction, ok := strings.Cut(text, ".")
	if _, isWhole := plainInteger(whole); !ok || !isWhole || fraction == "" || len(text) > 24 ||
		strings.Trim(fraction, "0123456789") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil
}
