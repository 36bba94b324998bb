package vars

import "strings"

// encodeComponent writes a text like JavaScript's encodeURIComponent (spec 7.6,
// 10.8): all but letters, digits and - _ . ! ~ * ' ( ) as percent escapes.
func encodeComponent(text string) string {
	var out strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', strings.IndexByte("-_.!~*'()", c) >= 0:
			out.WriteByte(c)
		default:
			const digits = "0123456789ABCDEF"
			out.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return out.String()
}
