package parser

import "strings"

// MissingColon reads a line that begins with the name of a well-known header and a blank,
// or another colon, in the place of the colon; "" if it is another. The value goes on to the end of the
// line.
func MissingColon(line string) (name, value string) {
	line = trimLeft(line)
	end := strings.IndexFunc(line, func(r rune) bool { return r == wideColon || IsBlank(r) })
	if end < 0 || TrimBlanks(line[end:]) == "" {
		return "", ""
	}
	value, wide := strings.CutPrefix(line[end:], string(wideColon))
	if !IsWellKnownHeader(line[:end]) && !(wide && isToken(line[:end])) {
		return "", ""
	}
	return line[:end], trimLeft(value)
}

// wideColon is the colon of Chinese and Japanese text.
const wideColon = '：'

// IsWellKnownHeader tells the names of headers, in any case, that are hardly anything else.
func IsWellKnownHeader(word string) bool {
	switch strings.ToLower(word) {
	case "authorization", "proxy-authorization", "cookie", "accept", "accept-language", "accept-encoding", "accept-charset",
		"content-type", "content-length", "content-encoding", "if-match", "if-none-match", "user-agent", "host", "prefer",
		"cache-control", "origin", "referer", "x-api-key", "ocp-apim-subscription-key", "odata-version", "odata-maxversion",
		"client-request-id", "data-access-intent", "x-request-type":
		return true
	}
	return false
}

// missingColon tells of a header that would be sent as the body. Its value may be secret.
func (d *diagnoser) missingColon(b *Block, name string) {
	span := d.file.Span(b.Body)
	text := d.file.Text(b.Body)
	at := span.Start + uint32(len(text)-len(trimLeft(text))+len(name))
	to, problem := at, "no colon"
	if strings.HasPrefix(d.file.Source.Slice(Span{at, span.End}), string(wideColon)) {
		to, problem = at+uint32(len(string(wideColon))), "`"+string(wideColon)+"` in the place of the colon"
	}
	d.broken(b, "header-colon", Span{at - uint32(len(name)), at}, "the header `"+name+"` has "+problem+", so the line would be sent as the body",
		"write `"+name+": …`").Fix = &Replacement{Title: "Write the colon", Span: Span{at, to}, Text: ":"}
}
