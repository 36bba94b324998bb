package secret

import (
	"net/url"
	"strings"
)

// URL masks the user info and the query parameters that look secret, then known
// values.
func (s *Store) URL(raw string) string { return s.Mask(URL(raw)) }

// Header masks the value of a header field that looks secret, then known values.
func (s *Store) Header(name, value string) string { return s.Mask(Header(name, value)) }

// Body masks form fields and JSON members that look secret, then known values.
func (s *Store) Body(contentType, body string) string { return s.Mask(Body(contentType, body)) }

// URL masks the user info and the query parameters whose name looks secret, and what [Text] does
// in their values. The rest stays byte for byte; a reference without host is taken as well, and a
// header field that stands where a URL belongs.
func URL(raw string) string {
	if start, end := credentials(raw); start < end {
		return raw[:start] + Mask
	}
	rest, fragment, hasFragment := strings.Cut(raw, "#")
	head, query, hasQuery := strings.Cut(rest, "?")
	head = maskUserInfo(head)
	if hasQuery {
		head += "?" + Form(query)
	}
	if hasFragment {
		head += "#" + Form(fragment) // OAuth answers in fragments
	}
	return Text(head)
}

func maskUserInfo(head string) string {
	scheme, rest, ok := strings.Cut(head, "//")
	if !ok || strings.Contains(scheme, "/") {
		return head
	}
	authority, _, _ := strings.Cut(rest, "/")
	at := strings.LastIndexByte(authority, '@')
	if at < 0 {
		return head
	}
	return scheme + "//" + Mask + rest[at:]
}

// Header masks the value of a header field whose name looks secret; the scheme of
// an Authorization stays, and so do references. In fields that hold a URL the URL is
// masked.
func Header(name, value string) string {
	switch {
	case value == "":
		return ""
	case !LooksSecretHeader(name):
		if isLink(name) {
			return URL(value)
		}
		return value
	case isReferences(value):
		return value
	case strings.HasSuffix(strings.ToLower(name), "authorization"):
		if scheme, rest, ok := strings.Cut(value, " "); ok && rest != "" && isScheme(scheme) {
			if isReferences(rest) {
				return value
			}
			return scheme + " " + Mask
		}
	}
	return Mask
}

func isLink(name string) bool {
	return strings.EqualFold(name, "location") || strings.EqualFold(name, "content-location") ||
		strings.EqualFold(name, "referer")
}

// isScheme tells an authentication scheme from the first word of a bare secret.
func isScheme(word string) bool {
	switch strings.ToLower(word) {
	case "basic", "bearer", "digest", "ntlm", "negotiate", "aws", "aws4-hmac-sha256", "sharedkey", "dpop", "token", "apikey":
		return true
	}
	return false
}

// Form masks the values of name=value pairs whose name looks secret.
func Form(body string) string { return maskedEach(body, eachField, Mask) }

// maskedEach is a text with a mask in the place of each part that is visited, in order.
func maskedEach(text string, each func(text string, visit func(start, end int)), mask string) string {
	var out strings.Builder
	copied := 0
	each(text, func(start, end int) {
		out.WriteString(text[copied:start])
		out.WriteString(mask)
		copied = end
	})
	if copied == 0 {
		return text
	}
	out.WriteString(text[copied:])
	return out.String()
}

// eachField visits the values that Form masks, by their places.
func eachField(body string, visit func(start, end int)) {
	if !strings.Contains(body, "=") {
		return
	}
	at := 0
	for pair := range strings.SplitSeq(body, "&") {
		name, value, _ := strings.Cut(strings.TrimRight(pair, "\r\n"), "=") // the next field may stand in a line of its own
		if value != "" && isSecretField(fieldName(name), value) {
			visit(at+len(name)+1, at+len(name)+1+len(value))
		}
		at += len(pair) + 1
	}
}

// fieldName is the name of a form field without escapes and blanks around it.
func fieldName(name string) string {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	return strings.TrimSpace(name)
}

// Body masks form fields, JSON members, and elements and attributes of XML and HTML whose
// name looks secret, in bodies of lines also header fields and parts of forms. What looks
// like a form or like JSON is read as such whatever its media type says.
func Body(contentType, body string) string {
	switch {
	case isForm(contentType), looksLikeForm(body):
		return Form(body)
	case looksLikeJSON(body):
		body = JSON(body)
	case looksLikeMarkup(body):
		body = quotedLines(maskedEach(body, eachElement, Mask))
	default:
		body = quotedLines(body)
	}
	return maskedEach(body, eachLine, Mask)
}

func isForm(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(media), "application/x-www-form-urlencoded")
}

func looksLikeJSON(body string) bool {
	start := strings.TrimLeft(body, "\ufeff \t\r\n")
	return start != "" && (start[0] == '{' || start[0] == '[')
}
