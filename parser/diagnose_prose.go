package parser

import "strings"

// IsProse tells whether a block begins with text that is no attempt at a request: a heading
// without its sign, or an answer that was kept. REST Client takes it for the URL of a GET.
func (f *File) IsProse(b *Block) bool {
	if f.Options.Exact || b.Curl || b.Request < 0 {
		return false
	}
	line := TrimBlanks(f.Text(b.Request))
	if method, rest, known := cutMethod(line); known {
		return !strings.HasPrefix(line, method) && isProse(rest) // "Get all of them"
	}
	if !isProse(line) || foreignMethod(line).Tool != "" || f.headersFirst(b) {
		return false
	}
	word, _, _ := strings.Cut(line, ":")
	_, alone := knownMethod(line)
	_, unknown := unknownMethod(line)
	return !alone && !unknown && !IsWellKnownHeader(word)
}

// proseAbove tells of text above a request that it hides.
func (d *diagnoser) proseAbove(b *Block) bool {
	if b.Body >= b.RequestEnd || d.proseAt != b || !d.requestBelow(b) {
		return false
	}
	span := d.file.Span(b.Request)
	d.broken(b, "request-within", span, "this line is taken for a URL, so the request below it is not sent",
		"begin it with `#`, as a comment").Fix = &Replacement{
		Title: "Make it a comment", Span: Span{span.Start, span.Start}, Text: "# ",
	}
	return true
}

// requestBelow tells whether a request line is the next text below the first line.
func (d *diagnoser) requestBelow(b *Block) bool {
	for line := b.Headers; line < b.Body; line++ {
		if d.file.Line(line).Kind == LineHeader {
			return false
		}
	}
	first := d.file.firstBodyLine(b)
	return first >= 0 && (isRequestLine(d.file.Text(first), true) || isCommand(d.file.Text(first)))
}

// isProse tells whether a line without a method is no attempt at a URL: it begins with a
// word that no host is, or with a sign.
func isProse(line string) bool {
	word := line
	if end := firstBlank(line); end >= 0 {
		word = line[:end]
	}
	switch {
	case word == "", strings.Contains(word, "{{"), strings.Contains(word, "://"), word[0] == '/', word[0] == '*':
		return false
	case word[0] == '"', word[0] == '\'', word[0] == ':', word[0] == '@', hasPrefixFold(word, "localhost"):
		return false
	case strings.HasSuffix(word, ":"), strings.HasSuffix(word, "."):
		return true
	}
	sign := word[0] < 0x80 && !isLetter(word[0]) && (word[0] < '0' || word[0] > '9')
	return sign || !strings.ContainsAny(word, "./:")
}
