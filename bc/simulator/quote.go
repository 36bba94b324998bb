package simulator

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// quote appends a text as a JSON string. Only what JSON requires is escaped; bytes
// that are not UTF-8 become U+FFFD.
func quote(out []byte, text string) []byte {
	out = append(out, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 {
				out = append(append(out, text[start:i]...), "\ufffd"...)
				start = i + 1
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		out = escape(append(out, text[start:i]...), c)
		i++
		start = i
	}
	return append(append(out, text[start:]...), '"')
}

// escape appends the JSON escape of a character below U+0080.
func escape(out []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	return append(out, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
