package wire

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// UnescapeUnicode replaces each \uXXXX in a text of UTF-8 by its character, the one
// of a quote by \", pairs of surrogates by the character that they make (setting
// rest-client.decodeEscapedUnicodeCharacters, spec 15.7).
func UnescapeUnicode(text []byte) []byte { return unescapeAll(text, appendUTF8) }

// unescapeAll does so in a text of another encoding: what the encoding lacks stays escaped.
func unescapeAll(text []byte, encode appendRune) []byte {
	if !bytes.Contains(text, []byte(`\u`)) {
		return text
	}
	out, _ := appendUnescaped(make([]byte, 0, len(text)), text, 0, len(text), encode)
	return out
}

// appendRune appends a character, if it can.
type appendRune func(out []byte, char rune) ([]byte, bool)

func appendUTF8(out []byte, char rune) ([]byte, bool) { return utf8.AppendRune(out, char), true }

// appendIn appends in an encoding, nil for UTF-8; false if an ASCII character is more than
// its byte there, so that no escapes are found in it.
func appendIn(known encoding.Encoding) (appendRune, bool) {
	if known == nil {
		return appendUTF8, true
	}
	encoder := known.NewEncoder()
	backslash, err := encoder.Bytes([]byte(`\`))
	return func(out []byte, char rune) ([]byte, bool) {
		encoded, err := encoder.Bytes([]byte(string(char)))
		return append(out, encoded...), err == nil
	}, err == nil && string(backslash) == `\`
}

// appendUnescaped does so from one place on, up to the first that is not before another.
func appendUnescaped(out, text []byte, from, until int, encode appendRune) ([]byte, int) {
	for from < until {
		char, size := escapedRune(text[from:])
		switch {
		case size == 0:
			out = append(out, text[from])
			size = 1
		case char == '"':
			out = append(out, `\"`...)
		default:
			var ok bool
			if out, ok = encode(out, char); !ok {
				out = append(out, text[from:from+size]...)
			}
		}
		from += size
	}
	return out, from
}

// unescaped is UnescapeUnicode of a body, which may lie in a file.
func (c *Client) unescaped(body []byte, contentType string) ([]byte, error) {
	encode, ok := appendIn(encodingOf(charset(contentType)))
	if !ok {
		return body, nil
	}
	if int64(len(body)) <= c.options.MemoryBody || !bytes.Contains(body, []byte(`\u`)) {
		return unescapeAll(body, encode), nil
	}
	unescaped, err := c.spool.keep(&unescaper{text: body, encode: encode}, c.options.MaxBody)
	return unescaped, errors.Join(err, c.spool.release(body))
}

// unescaper reads a text piece by piece.
type unescaper struct {
	text   []byte
	encode appendRune
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
		u.piece, u.at = appendUnescaped(u.piece[:0], u.text, u.at, min(u.at+most, len(u.text)), u.encode)
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
