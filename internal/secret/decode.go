package secret

import (
	"encoding/base64"
	"html"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// view is a text as a decoder reads it: of the original text, or of another view.
type view struct {
	text    string
	of      *view // nil: this is the original
	escapes []escape
}

// escape is a sequence of size bytes at offset from of the outer text that stands for
// the plain bytes at offset to of the view.
type escape struct{ from, size, to, plain int }

// place is where bytes of a view stand in the original text.
func (v *view) place(start, end int) place {
	for ; v.of != nil; v = v.of {
		start, end = v.outer(start), v.outerEnd(end)
	}
	return place{start: start, end: end}
}

// outerEnd is outer for the end of a place: inside of an escape it is where that ends.
func (v *view) outerEnd(end int) int {
	last := end - 1
	i := sort.Search(len(v.escapes), func(i int) bool { return v.escapes[i].to > last }) - 1
	if i >= 0 && last < v.escapes[i].to+v.escapes[i].plain {
		return v.escapes[i].from + v.escapes[i].size
	}
	return v.outer(last) + 1
}

// outer turns an offset of a view into one of the text that it was made of; inside of
// an escape it is where that begins.
func (v *view) outer(offset int) int {
	i := sort.Search(len(v.escapes), func(i int) bool { return v.escapes[i].to > offset }) - 1
	if i < 0 {
		return offset
	}
	e := v.escapes[i]
	if offset < e.to+e.plain {
		return e.from
	}
	return e.from + e.size + offset - e.to - e.plain
}

// decoder reads the escape at the beginning of a text: what it stands for and its
// length, 0 if there is none.
type decoder func(text string) (plain string, size int)

// decoded is the view that a decoder makes of another view; false if there is
// nothing to decode.
func (v *view) decoded(e *encoding) (*view, bool) {
	inner := &view{of: v}
	var out strings.Builder
	copied := 0
	for i := e.next(v.text, 0); i < len(v.text); i = e.next(v.text, max(i+1, copied)) {
		plain, size := e.decode(v.text[i:])
		if size == 0 {
			continue
		}
		if copied == 0 {
			out.Grow(len(v.text))
			inner.escapes = make([]escape, 0, strings.Count(v.text, e.sign))
		}
		out.WriteString(v.text[copied:i])
		inner.escapes = append(inner.escapes, escape{from: i, size: size, to: out.Len(), plain: len(plain)})
		out.WriteString(plain)
		copied = i + size
	}
	if copied == 0 {
		return nil, false
	}
	out.WriteString(v.text[copied:])
	inner.text = out.String()
	return inner, true
}

// next is where the next escape may begin, the end of the text if there is none.
func (e *encoding) next(text string, from int) int {
	at := 0
	if e.begins == "" {
		at = strings.Index(text[from:], e.sign)
	} else {
		at = strings.IndexAny(text[from:], e.begins)
	}
	if at < 0 {
		return len(text)
	}
	return from + at
}

// percentEscape reads %2F and %2f (RFC 3986 section 2.1).
func percentEscape(text string) (string, int) {
	if text[0] != '%' || len(text) < 3 {
		return "", 0
	}
	n, err := strconv.ParseUint(text[1:3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(n)}), 3
}

// formEscape reads percent escapes and "+" for a blank.
func formEscape(text string) (string, int) {
	if text[0] == '+' {
		return " ", 1
	}
	return percentEscape(text)
}

// jsonEscape reads the escapes of JSON strings (RFC 8259 section 7).
func jsonEscape(text string) (string, int) {
	if text[0] != '\\' || len(text) < 2 {
		return "", 0
	}
	switch text[1] {
	case '"', '\\', '/', '\'':
		return text[1:2], 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case 'u':
		return unicodeEscape(text)
	}
	return "", 0
}

// unicodeEscape reads \uXXXX and pairs of surrogates.
func unicodeEscape(text string) (string, int) {
	first, ok := utf16Unit(text)
	if !ok {
		return "", 0
	}
	if utf16.IsSurrogate(first) {
		if second, ok := utf16Unit(text[6:]); ok {
			if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
				return string(r), 12
			}
		}
	}
	return string(first), 6
}

func utf16Unit(text string) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil
}

// tokenEscape reads a part of a signed token (RFC 7519): an object of JSON in Base64 for
// URLs.
func tokenEscape(text string) (string, int) {
	size := 0
	for size < len(text) && isBase64URL(text[size]) {
		size++
	}
	plain, err := base64.RawURLEncoding.DecodeString(text[:size])
	if err != nil {
		return "", 0
	}
	return string(plain), size
}

func isBase64URL(c byte) bool { return isAlphanumeric(c) || c == '-' || c == '_' }

// wrapEscape reads the line end between two lines of Base64 (RFC 2045 section 6.8): it stands
// for nothing.
func wrapEscape(text string) (string, int) {
	size := 1
	if strings.HasPrefix(text, "\r\n") {
		size++
	}
	digits := size
	for digits < len(text) && isBase64(text[digits]) {
		digits++
	}
	if digits == size || digits < len(text) && text[digits] > ' ' && strings.IndexByte(`\"'<&`, text[digits]) < 0 {
		return "", 0
	}
	return "", size
}

func isBase64(c byte) bool { return isAlphanumeric(c) || strings.IndexByte("+/-_=", c) >= 0 }

// htmlEscape reads named and numeric character references.
func htmlEscape(text string) (string, int) {
	if text[0] != '&' {
		return "", 0
	}
	end := strings.IndexByte(text[:min(len(text), 12)], ';')
	if end < 0 {
		return "", 0
	}
	plain := html.UnescapeString(text[:end+1])
	if plain == text[:end+1] {
		return "", 0
	}
	return plain, end + 1
}
