package wire

import (
	"bytes"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
)

const byteOrderMark = "\ufeff"

// Text decodes a body by the charset of its content type; UTF-8 if there is none or
// it is unknown (spec 15.7). A byte order mark is dropped, what is not a character
// becomes U+FFFD.
func Text(body []byte, contentType string) string {
	name := charset(contentType)
	if plainName(name) == "utf16" && isBigEndian(body) {
		name = "utf-16be"
	}
	if known := encodingOf(name); known != nil {
		if text, err := known.NewDecoder().Bytes(body); err == nil {
			return strings.TrimPrefix(string(text), byteOrderMark)
		}
	}
	return encode.ValidUTF8(bytes.TrimPrefix(body, []byte(byteOrderMark)))
}

// isBigEndian tells which byte of the characters of a text in UTF-16 comes first, by those
// of ASCII at its start; a byte order mark tells it anyway.
func isBigEndian(body []byte) bool {
	const looked = 200
	big, little := 0, 0
	for at := 0; at+1 < min(len(body), looked); at += 2 {
		switch first, second := body[at], body[at+1]; {
		case first == 0 && second != 0:
			big++
		case first != 0 && second == 0:
			little++
		}
	}
	return big > little
}
