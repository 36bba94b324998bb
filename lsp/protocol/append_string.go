package protocol

import (
	"strconv"
	"unicode/utf8"
)

// appendMember writes a member that is left out when it is empty. name is with all signs around it.
func appendMember(to []byte, name, value string) []byte {
	if value == "" {
		return to
	}
	return appendString(append(to, name...), value)
}

// appendString writes a string. Bytes that belong to no character become U+FFFD, as package
// json has it.
func appendString(to []byte, s string) []byte {
	to = append(to, '"')
	at := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		if size := beyondASCII(s[i:]); size > 0 {
			i += size
			continue
		}
		to = append(to, s[at:i]...)
		escaped, size := appendEscaped(to, s[i:])
		to, i = escaped, i+size
		at = i
	}
	return append(append(to, s[at:]...), '"')
}

// beyondASCII is the length of the first character of a text if it is none of ASCII and is
// written as it is, else 0.
func beyondASCII(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 || r == '\u2028' || r == '\u2029' {
		return 0
	}
	return size
}

// appendEscaped writes the first character of a text, which takes size bytes there, as an escape.
func appendEscaped(to []byte, s string) (text []byte, size int) {
	switch c := s[0]; c {
	case '"', '\\':
		return append(to, '\\', c), 1
	case '\n':
		return append(to, `\n`...), 1
	case '\t':
		return append(to, `\t`...), 1
	}
	r, size := utf8.DecodeRuneInString(s)
	const digits = 4
	to = append(to, `\u`...)
	hex := strconv.AppendInt(nil, int64(r), 16)
	to = append(to, "0000"[:digits-len(hex)]...)
	return append(to, hex...), size
}
