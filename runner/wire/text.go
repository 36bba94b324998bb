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
	if known := encodingOf(charset(contentType)); known != nil {
		if text, err := known.NewDecoder().Bytes(body); err == nil {
			return strings.TrimPrefix(string(text), byteOrderMark)
		}
	}
	return encode.ValidUTF8(bytes.TrimPrefix(body, []byte(byteOrderMark)))
}
