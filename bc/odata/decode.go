package odata

import "strings"

// decode reads the raw query string from start to end: `%xx` is a byte, `+` a
// blank, because the OData library under Business Central replaces it before
// anything else (a plus sign is `%2B`). Escapes that are none stay as they are.
// The offsets are nil when nothing had to be decoded, apart from start.
func decode(raw string, start, end int) (string, []int32) {
	part := raw[start:end]
	if !strings.ContainsAny(part, "%+") {
		return part, nil
	}
	text := make([]byte, 0, len(part))
	offsets := make([]int32, 0, len(part)+1)
	for i := start; i < end; i++ {
		c, at := raw[i], i
		switch {
		case c == '+':
			c = ' '
		case c == '%' && i+2 < end && hexDigit(raw[i+1]) && hexDigit(raw[i+2]):
			c = unhex(raw[i+1])<<4 | unhex(raw[i+2])
			i += 2
		}
		text = append(text, c)
		offsets = append(offsets, int32(at))
	}
	return string(text), append(offsets, int32(end))
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}

// Raw maps a span of the option's text to the raw query string that it came from.
func (o *Option) Raw(s Span) Span {
	if o.offsets == nil {
		return Span{o.TextRaw.Start + s.Start, o.TextRaw.Start + s.End}
	}
	return Span{int(o.offsets[s.Start]), int(o.offsets[s.End])}
}

// trim cuts blanks around the text, as the server does, and keeps the mapping.
func (o *Option) trim() {
	left := 0
	for left < len(o.Text) && blank(o.Text[left]) {
		left++
	}
	right := len(o.Text)
	for right > left && blank(o.Text[right-1]) {
		right--
	}
	o.TextRaw = o.Raw(Span{left, right})
	o.Text = o.Text[left:right]
	if o.offsets != nil {
		o.offsets = o.offsets[left : right+1]
	}
}
