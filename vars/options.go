package vars

import (
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// cutBlank takes the one blank that separates options (spec 14.1).
func cutBlank(text string) (string, bool) {
	for i, r := range text {
		if i > 0 {
			return text[i:], true
		}
		if !parser.IsBlank(r) {
			return text, false
		}
	}
	return "", text != ""
}

// cutInteger takes an integer, optionally negative.
func cutInteger(text string) (number int64, rest string, ok bool) {
	end := 0
	if strings.HasPrefix(text, "-") {
		end = 1
	}
	digits := end
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	if end == digits {
		return 0, text, false
	}
	number, err := strconv.ParseInt(text[:end], 10, 64)
	return number, text[end:], err == nil
}

// cutWord takes a run of word characters and of further ones.
func cutWord(text, further string) (word, rest string) {
	end := 0
	for end < len(text) {
		c := text[end]
		if c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && strings.IndexByte(further, c) < 0 {
			break
		}
		end++
	}
	return text[:end], text[end:]
}
