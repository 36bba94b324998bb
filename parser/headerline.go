package parser

import "strings"

// CannotBeHeader tells whether a line below the request line can only be the
// beginning of a body whose blank line was lost (spec 22). contentType is the value
// of the header read so far.
func CannotBeHeader(line, contentType string) bool {
	text := TrimBlanks(line)
	if text == "" {
		return false
	}
	switch text[0] {
	case '{', '[', '<', '"':
		return true
	}
	if isForm(contentType) && looksLikeForm(text) {
		return true
	}
	name, _, _ := strings.Cut(text, ":")
	return !isToken(trimRight(name))
}

func isForm(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(TrimBlanks(media), "application/x-www-form-urlencoded")
}

func looksLikeForm(text string) bool {
	if text[0] == '&' {
		return true
	}
	name, _, found := strings.Cut(text, "=")
	return found && !strings.Contains(name, ":")
}

// isToken tells whether a text is an HTTP token (RFC 9110 section 5.6.2).
func isToken(text string) bool {
	for i := range len(text) {
		c := text[i]
		if !isWordByte(c) && !strings.ContainsRune("!#$%&'*+-.^`|~", rune(c)) {
			return false
		}
	}
	return text != ""
}

// isSendable tells whether a header value can be sent: no control characters but
// tab, nothing above U+00FF (spec 6.5).
func isSendable(value string) bool {
	for _, r := range value {
		if r < ' ' && r != '\t' || r == 0x7F || r > 0xFF {
			return false
		}
	}
	return true
}
