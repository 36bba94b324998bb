package parser

import (
	"fmt"
	"strings"
)

// boundaries finds multipart bodies whose lines do not have the boundary that the content
// type names: nothing is generated or checked when they are sent (spec 7.7).
func (d *diagnoser) boundaries(b *Block) {
	if kind := d.contentType(b); !hasPrefixFold(kind, "multipart/") {
		return
	}
	sign, known := d.boundary(b)
	if !known {
		return
	}
	if sign == "" {
		d.report("multipart-boundary", Warning, d.file.Span(b.Body), "the content type of this body names no boundary",
			"write for example `Content-Type: multipart/form-data; boundary=part`, and `--part` above each part")
		return
	}
	first, last, opened, closed := int32(-1), int32(-1), false, false
	for line := b.Body; line < b.RequestEnd; line++ {
		if d.file.Line(line).Kind != LineBody {
			continue
		}
		text := trimRight(d.file.Text(line))
		if strings.HasPrefix(text, "{{") { // a value may hold the parts
			return
		}
		opened, closed = opened || text == "--"+sign, closed || text == "--"+sign+"--"
		if text != "" {
			last = line
			if first < 0 {
				first = line
			}
		}
	}
	switch {
	case !opened:
		d.report("multipart-boundary", Warning, d.file.Span(first),
			fmt.Sprintf("no part of this body begins with `--%s`, so the server finds none", shorten(sign)),
			fmt.Sprintf("write `--%s` above each part, and `--%s--` below the last", shorten(sign), shorten(sign)))
	case !closed:
		d.report("multipart-boundary", Warning, d.file.Span(last),
			fmt.Sprintf("the line `--%s--` is missing, which ends the body", shorten(sign)), "write it below the last part")
	}
}

// boundary is the boundary that the content type of a request names, "" for none; known is
// false where a reference decides.
func (d *diagnoser) boundary(b *Block) (sign string, known bool) {
	for line := b.Headers; line < b.Body; line++ {
		name, value, _ := strings.Cut(d.file.Text(line), ":")
		if d.file.Line(line).Kind != LineHeader || !strings.EqualFold(TrimBlanks(name), "content-type") {
			continue
		}
		if strings.Contains(value, "{{") {
			return "", false
		}
		for part := range strings.SplitSeq(value, ";") {
			key, text, _ := strings.Cut(part, "=")
			if strings.EqualFold(TrimBlanks(key), "boundary") {
				sign = strings.Trim(TrimBlanks(text), `"`)
			}
		}
	}
	return sign, true
}
