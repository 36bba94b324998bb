package wire

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// UnescapeUnicode replaces each \uXXXX in a text of UTF-8 by its character, the one
// of a quote by \", pairs of surrogates by the character that they make (setting
// rest-client.decodeEscapedUnicodeCharacters, spec 15.7).
func UnescapeUnicode(text []byte) []byte {
	if !bytes.Contains(text, []byte(`\u`)) {
		return text
	}
	out, _ := appendUnescaped(make([]byte, 0, len(text)), text, 0, len(text))
	return out
}

// appendUnescaped does so from one place on, up to the first that is not before another.
func appendUnescaped(out, text []byte, from, until int) ([]byte, int) {
	for from < until {
		char, size := escapedRune(text[from:])
		switch {
		case size == 0:
			out = append(out, text[from])
			size = 1
		case char == '"':
			out = append(out, `\"`...)
		default:
			out = utf8.AppendRune(out, char)
		}
		from += size
	}
	return out, from
}

// unescaped is UnescapeUnicode of a body, which may lie in a file.
func (c *Client) unescaped(body []byte) ([]byte, error) {
	if int64(len(body)) <= c.options.MemoryBody || !bytes.Contains(body, []byte(`\u`)) {
		return UnescapeUnicode(body), nil
	}
	unescaped, err := c.spool.keep(&unescaper{text: body}, c.options.MaxBody)
	return unescaped, errors.Join(err, c.spool.release(body))
}

// unescaper reads a text piece by piece.
type unescaper struct {
	text   []byte
	at     int
	piece  []byte
	unread []byte
}

func (u *unescaper) Read(into []byte) (int, error) {
	if len(u.unread) == 0 {
		if u.at >= len(u.text) {
			return 0, io.EOF
		}
		const most = 32 << 10
		u.piece, u.at = appendUnescaped(u.piece[:0], u.text, u.at, min(u.at+most, len(u.text)))
		u.unread = u.piece
	}
	n := copy(into, u.unread)
	u.unread = u.unread[n:]
	return n, nil
}

// escapedRune reads one escape, or the two of a pair; size 0 if there is none. Half
// a pair is no character and stays as it is.
func escapedRune(text []byte) (char rune, size int) {
	const escape = len(`\uXXXX`)
	char, ok := escapedUnit(text)
	switch {
	case !ok:
		return 0, 0
	case !utf16.IsSurrogate(char):
		return char, escape
	}
	if low, ok := escapedUnit(text[escape:]); ok {
		if pair := utf16.DecodeRune(char, low); pair != utf8.RuneError {
			return pair, 2 * escape
		}
	}
	return 0, 0
}

func escapedUnit(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(unit), err == nil
}
