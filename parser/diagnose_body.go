package parser

import (
	"fmt"
	"strings"
)

// body checks where the body of a request begins and what it holds.
func (d *diagnoser) body(b *Block) {
	if b.Body >= b.RequestEnd {
		return
	}
	if d.proseAt == b {
		if !b.Broken {
			d.within(b)
		}
		return
	}
	lost := d.file.separatorMissing(b)
	if lost && d.file.headersFirst(b) {
		d.broken(b, "request-within", d.file.Span(b.Body), "the request line stands below a header", "write it above the first header")
		return
	}
	if lost && isRequestLine(d.file.Text(b.Body), true) {
		d.broken(b, "request-within", d.file.Span(b.Body), "this looks like a second request, but a block holds only one",
			d.apartHint()).Fix = d.delimiterAbove(b.Body)
		return
	}
	if name, _ := MissingColon(d.file.Text(b.Body)); lost && name != "" {
		d.missingColon(b, name)
		return
	}
	if lost {
		span := d.file.Span(b.Body)
		d.report("blank-line-lost", Warning, span, lostBlankLineMessage, lostBlankLineHint).Fix = &Replacement{
			Title: "Insert the blank line", Span: Span{span.Start, span.Start}, Text: d.lineEnd(b.Body),
		}
	}
	second := d.within(b)
	if !second {
		d.method(b)
	}
	switch d.file.Language(b) {
	case Form:
		if !second { // what is wrong with its lines is that they are no form
			d.formLines(b)
		}
	case Text:
		if !second { // that it would be a comment of
			d.comments(b)
		}
		d.boundaries(b)
	}
}

// headersFirst tells whether the request line stands below headers, the first of which is
// read as the URL.
func (f *File) headersFirst(b *Block) bool {
	name, value, found := strings.Cut(TrimBlanks(f.Text(b.Request)), ":")
	isHeader := strings.Contains(name, "-") || IsWellKnownHeader(name) // and no "Note: …"
	return found && isToken(name) && isHeader && trimLeft(value) != value && b.Body < b.RequestEnd && isRequestLine(f.Text(b.Body), true)
}

// comments tells once a body of text that comment lines are left out of it, where they are
// most likely meant as text (spec 2.5). Directives are comments on purpose, and an
// indented delimiter has a message of its own.
func (d *diagnoser) comments(b *Block) {
	for line := b.Body; line < b.RequestEnd; line++ {
		if d.file.Line(line).Kind == LineComment && !isDelimiter(trimLeft(d.file.Text(line))) {
			d.report("comment-in-body", Information, d.file.Span(line),
				"this line is a comment, so it is not sent with the body", "put the text into a file, and write `< FILE` as the body")
			return
		}
	}
}

// within finds a request line inside of a body: the delimiter above it was forgotten
// (spec 2.3). Bodies that are made of messages may hold one. A path alone is one where the
// request above has no host either.
func (d *diagnoser) within(b *Block) bool {
	path := d.hasPath(b)
	for line := b.Body; line < b.RequestEnd; line++ {
		text := d.file.Text(line)
		if d.file.Line(line).Kind != LineBody || !isRequestLine(text, path) && !isCommand(text) {
			continue
		}
		if d.holdsMessages(b) {
			return false
		}
		d.report("request-within", Warning, d.file.Span(line), "this looks like a second request, but it is sent as text of the body",
			d.apartHint()).Fix = d.delimiterAbove(line)
		return true
	}
	return false
}

// hasPath tells whether the URL of a request is a path alone.
func (d *diagnoser) hasPath(b *Block) bool {
	_, target, _ := cutMethod(TrimBlanks(d.file.Text(b.Request)))
	return strings.HasPrefix(target, "/")
}

// holdsMessages tells whether a body is made of messages by its content type.
func (d *diagnoser) holdsMessages(b *Block) bool {
	kind := d.contentType(b)
	return hasPrefixFold(kind, "multipart/") || hasPrefixFold(kind, "message/") || hasPrefixFold(kind, "application/http")
}

// aboveSecond tells whether a comment in a body stands directly above a second request:
// it will be right when that request stands by itself.
func (d *diagnoser) aboveSecond(b *Block, line int32) bool {
	for line++; line < b.RequestEnd && d.file.Line(line).Kind != LineBody; {
		line++
	}
	lost := line == b.Body && d.file.separatorMissing(b)
	if line >= b.RequestEnd || !lost && d.holdsMessages(b) {
		return false
	}
	text := d.file.Text(line)
	return isRequestLine(text, lost || d.hasPath(b)) || !lost && isCommand(text)
}

// isRequestLine tells whether a line is a method in capitals and a URL.
func isRequestLine(text string, path bool) bool {
	if text == "" || text[0] < 'A' || text[0] > 'Z' {
		return false
	}
	method, rest, ok := cutMethod(text)
	if !ok || !strings.HasPrefix(text, method) {
		return false
	}
	return looksLikeURL(rest) && (path || rest[0] != '/')
}

// isCommand tells whether a line is a cURL command.
func isCommand(text string) bool {
	word, rest := cutWord(text)
	return word == "curl" && rest != "" && (looksLikeURL(strings.Trim(rest, `"'`)) || rest[0] == '-')
}

// contentType is the media type that the headers of a request state.
func (d *diagnoser) contentType(b *Block) string {
	found := ""
	for line := b.Headers; line < b.Body; line++ {
		if d.file.Line(line).Kind != LineHeader {
			continue
		}
		if name, value, _ := strings.Cut(d.file.Text(line), ":"); strings.EqualFold(TrimBlanks(name), "content-type") {
			found = mediaType(value)
		}
	}
	return found
}

// method finds bodies that REST Client does not send (spec 7.10).
func (d *diagnoser) method(b *Block) {
	line := TrimBlanks(d.file.Text(b.Request))
	method, _, known := cutMethod(line)
	if b.Broken || !known && (strings.HasPrefix(line, "{{") || foreignMethod(line).Tool != "") {
		return // told with the request line, or a matter of a value
	}
	if method = orGet(method); method == "GET" || method == "HEAD" {
		hint := "REST Client refuses to send it; put `###` above what does not belong to the request"
		if d.file.Language(b) == GraphQL {
			hint = "REST Client refuses to send it; write `POST`"
		}
		line := max(b.Body, d.file.firstBodyLine(b))
		if file := shellFile(d.file.Text(line)); file != "" {
			hint = fmt.Sprintf("to write the response to a file: `>> %s`", shorten(file))
		}
		d.report("body-with-get", Warning, d.file.Span(line), fmt.Sprintf("this %s request has a body", method), hint)
	}
}
