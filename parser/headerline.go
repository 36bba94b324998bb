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
	name, _, _ := strings.Cut(text, ":")
	if !isToken(trimRight(name)) {
		return true
	}
	return text[0] == '&' && isForm(contentType)
}

// continuesHeader tells whether an indented line goes on with the value of the header
// above, as JetBrains' client reads it: the value above is open, and the line can be
// neither a header nor the beginning of a body. REST Client takes it for a header and
// fails (spec 6.1).
func continuesHeader(line, above string) bool {
	text := TrimBlanks(line)
	if text == "" || line[0] != ' ' && line[0] != '\t' || !CannotBeHeader(text, "") {
		return false
	}
	above = trimRight(above)
	return above != "" && strings.IndexByte(",;:", above[len(above)-1]) >= 0 && strings.IndexByte("{[<\"&", text[0]) < 0
}

// isForm tells the media type of forms (spec 7.6). In a form a pair with "=" before
// any ":" has a name that is no token, so it needs no rule of its own.
func isForm(contentType string) bool {
	return strings.EqualFold(mediaType(contentType), "application/x-www-form-urlencoded")
}

// mediaType is the part of a content type before the parameters.
func mediaType(contentType string) string {
	media, _, _ := strings.Cut(contentType, ";")
	return TrimBlanks(media)
}

// isToken tells whether a text is an HTTP token (RFC 9110 section 5.6.2).
func isToken(text string) bool {
	for i := range len(text) {
		if !isTokenByte(text[i]) {
			return false
		}
	}
	return text != ""
}

func isTokenByte(c byte) bool {
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '`', '|', '~':
		return true
	}
	return isWordByte(c)
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
