package encode

import "strings"

// Kind is how the lines of a body become bytes (spec 7.6 to 7.9).
type Kind uint8

// Kinds. A GraphQLBody is told by a header, the others by the content type.
const (
	Plain Kind = iota
	FormBody
	Multipart
	NDJSON
	GraphQLBody
)

// KindOf tells the kind by the value of the content type.
func KindOf(contentType string) Kind {
	media, _, _ := strings.Cut(contentType, ";")
	switch media = strings.TrimSpace(media); {
	case strings.EqualFold(media, "application/x-www-form-urlencoded"):
		return FormBody
	case strings.EqualFold(media, "multipart/form-data"):
		return Multipart
	case strings.EqualFold(media, "application/x-ndjson"):
		return NDJSON
	}
	return Plain
}

// Escape is [URL] or [ExactURL].
type Escape func(raw string) string

// Inline is a body without file lines as it is sent. The strategy is that of Form.
func Inline(kind Kind, body, strategy string, escape Escape) string {
	switch kind {
	case FormBody:
		return Form(JoinForm(body), strategy, escape)
	case Multipart:
		return strings.ReplaceAll(body, "\n", "\r\n")
	case NDJSON:
		return body + "\n"
	}
	return body
}
