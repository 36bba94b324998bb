package parser

import "strings"

// Language names what a body is written in, for highlighting and for tools that look
// inside.
type Language string

// Languages of bodies.
const (
	JSON    Language = "json"
	XML     Language = "xml"
	GraphQL Language = "graphql"
	Form    Language = "form"
	Text    Language = "text"
)

// Language tells what the body of a block is written in, by its headers, else by its
// first character; "" if there is no body or it comes from a file.
func (f *File) Language(b *Block) Language {
	first := f.firstBodyLine(b)
	if first < 0 || f.Line(first).Kind == LineBodyFile {
		return ""
	}
	stated := Language("")
	if _, _, ok := CutGraphQL(f.Text(first)); ok && !f.Options.Exact {
		return GraphQL
	}
	if !f.Options.Exact && strings.HasPrefix(trimLeft(f.Text(b.Request)), graphQLMethod+" ") {
		stated = GraphQL
	}
	for line := b.Headers; line < b.Body && stated != GraphQL; line++ {
		if f.Line(line).Kind != LineHeader {
			continue
		}
		if found := headerLanguage(f.Text(line)); found != "" {
			stated = found
		}
	}
	if stated != "" {
		return stated
	}
	switch trimLeft(f.Text(first))[0] {
	case '{', '[':
		return JSON
	case '<':
		return XML
	}
	return Text
}

// firstBodyLine is the first line of a body that is not blank, -1 if there is none.
func (f *File) firstBodyLine(b *Block) int32 {
	for line := b.Body; line < b.RequestEnd; line++ {
		if kind := f.Line(line).Kind; kind == LineBodyFile || kind == LineBody && !isBlankLine(f.Text(line)) {
			return line
		}
	}
	return -1
}

// headerLanguage is what one header line says about the body.
func headerLanguage(line string) Language {
	name, value, _ := strings.Cut(line, ":")
	name, value = TrimBlanks(name), TrimBlanks(value)
	if strings.EqualFold(name, "x-request-type") && strings.EqualFold(value, "graphql") {
		return GraphQL
	}
	if !strings.EqualFold(name, "content-type") {
		return ""
	}
	switch media := mediaType(strings.ToLower(value)); {
	case strings.HasSuffix(media, "json"):
		return JSON
	case strings.HasSuffix(media, "xml"):
		return XML
	case strings.HasSuffix(media, "graphql"):
		return GraphQL
	case isForm(media):
		return Form
	case strings.HasPrefix(media, "text/"), strings.HasPrefix(media, "multipart/"), media == "application/x-ndjson":
		return Text
	}
	return ""
}
