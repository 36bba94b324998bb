package jsonpath

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// Quote writes a text as a JSON string like JavaScript does.
func Quote(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			writeUnit(&out, uint16(c))
		} else {
			out.WriteByte(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// writeString writes a JSON string with the escapes that JSON.stringify would use.
func writeString(out *strings.Builder, raw string) {
	for {
		at := strings.IndexByte(raw, '\\')
		if at < 0 || at+1 >= len(raw) {
			out.WriteString(raw)
			return
		}
		out.WriteString(raw[:at])
		raw = writeEscape(out, raw[at:])
	}
}

// writeEscape writes the escape at the beginning of a text, and gives the rest.
func writeEscape(out *strings.Builder, raw string) (rest string) {
	switch raw[1] {
	case '/':
		out.WriteByte('/')
	case 'u':
		unit, ok := utf16Unit(raw)
		if !ok {
			break
		}
		if second, paired := utf16Unit(raw[6:]); paired && utf16.IsSurrogate(rune(unit)) {
			if r := utf16.DecodeRune(rune(unit), rune(second)); r != '\uFFFD' {
				out.WriteRune(r)
				return raw[12:]
			}
		}
		writeUnit(out, unit)
		return raw[6:]
	default:
		out.WriteString(raw[:2])
	}
	return raw[2:]
}

// utf16Unit reads \uXXXX.
func utf16Unit(text string) (uint16, bool) {
	if len(text) < 6 || text[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return uint16(n), err == nil
}

// writeUnit writes a UTF-16 unit within a JSON string: as it is, unless it must be
// escaped.
func writeUnit(out *strings.Builder, unit uint16) {
	const digits = "0123456789abcdef"
	if at := strings.IndexByte("\b\f\n\r\t\"\\", byte(unit)); at >= 0 && unit < 0x80 {
		out.WriteByte('\\')
		out.WriteByte(`bfnrt"\`[at])
		return
	}
	if unit < ' ' || utf16.IsSurrogate(rune(unit)) {
		out.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			out.WriteByte(digits[unit>>shift&15])
		}
		return
	}
	out.WriteRune(rune(unit))
}
