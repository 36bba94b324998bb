package report

import (
	"bytes"
	"hash/fnv"
	"io"
	"unicode/utf8"
)

// attribute appends name="value".
func attribute(to *bytes.Buffer, name, value string) {
	to.WriteString(" " + name + `="`)
	escapeXML(to, value, true)
	to.WriteByte('"')
}

// escapeXML appends text as XML 1.0 can hold it: what is no Char of its section 2.2
// becomes U+FFFD. In an attribute, line ends and tabs are written as references,
// since parsers would make blanks of them.
func escapeXML(to *bytes.Buffer, text string, inAttribute bool) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '&':
			to.WriteString("&amp;")
		case r == '<':
			to.WriteString("&lt;")
		case r == '>':
			to.WriteString("&gt;")
		case r == '"' && inAttribute:
			to.WriteString("&quot;")
		case r == '\n' && inAttribute:
			to.WriteString("&#10;")
		case r == '\t' && inAttribute:
			to.WriteString("&#9;")
		case r == '\r':
			to.WriteString("&#13;")
		case !isXMLChar(r) || r == utf8.RuneError && size == 1:
			to.WriteRune(utf8.RuneError)
		default:
			to.WriteString(text[i : i+size])
		}
		i += size
	}
}

func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// hash is a short stand-in for a text in a set of many.
func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text) // never fails
	return h.Sum64()
}
