package convert

import "strings"

// command is one command of a shell: its words, and its standard input if that stands in
// the text, too.
type command struct {
	words []word
	input *hereDocument
}

// hereDocument is `<<WORD` with the lines up to one that says WORD, or the text of `<<<`.
type hereDocument struct {
	at        int
	delimiter string
	tabs      bool // `<<-`: tabs that begin a line are dropped
	quoted    bool // nothing in it is replaced
	text      string
}

// hereInput reads `<<WORD`, whose lines follow the line of the command, or `<<<TEXT`.
func (s *splitter) hereInput() {
	s.endWord()
	h := &hereDocument{at: s.at}
	isText := strings.HasPrefix(s.rest(), "<<<")
	if s.at += 2; isText || strings.HasPrefix(s.rest(), "-") {
		h.tabs = !isText
		s.at++
	}
	for strings.HasPrefix(s.rest(), " ") || strings.HasPrefix(s.rest(), "\t") {
		s.at++
	}
	from := s.at
	for s.at < len(s.text) && s.lineEnd() == 0 && strings.IndexByte(" \t|<>;&", s.text[s.at]) < 0 {
		s.posixPiece(s.text[s.at])
	}
	s.input = h
	if isText {
		h.text = s.current.String() + "\n"
	} else {
		h.delimiter, h.quoted = s.current.String(), strings.ContainsAny(s.text[from:s.at], `'"\`)
		s.pending = append(s.pending, h)
	}
	s.drop()
}

// hereDocuments reads the lines behind the line of a command that are its input.
func (s *splitter) hereDocuments() {
	for _, h := range s.pending {
		s.hereDocument(h)
	}
	s.pending = nil
}

func (s *splitter) hereDocument(h *hereDocument) {
	begin := s.at
	for s.at < len(s.text) {
		start := s.at
		s.skipLine()
		line := s.text[start:s.at]
		if h.tabs {
			line = strings.TrimLeft(line, "\t")
		}
		if line == h.delimiter {
			h.text = s.replaced(h, begin, start)
			return
		}
		s.at += s.lineEnd()
	}
	h.text = s.replaced(h, begin, len(s.text))
	s.warn(h.at, h.at+2, "the lines that begin here are never closed by `"+oneLine(h.delimiter)+"`", "")
}

// replaced is the text of a here-document, with what a shell replaces in it.
func (s *splitter) replaced(h *hereDocument, begin, end int) string {
	inner := splitter{text: s.text[:end], at: begin, start: -1, variable: s.variable}
	for inner.at < end {
		c := inner.text[inner.at]
		switch lineBegins := inner.at == begin || inner.text[inner.at-1] == '\n'; {
		case h.tabs && lineBegins && c == '\t':
			inner.at += len(inner.rest()) - len(strings.TrimLeft(inner.rest(), "\t"))
		case h.quoted:
			inner.character()
		case c == '\\':
			inner.hereEscape()
		case c == '$':
			inner.dollar()
		case c == '`':
			inner.substitution("`")
		default:
			inner.character()
		}
	}
	s.found = append(s.found, inner.found...)
	return inner.current.String()
}

// hereEscape reads a backslash, which only keeps what would be replaced.
func (s *splitter) hereEscape() {
	s.at++
	switch size := s.lineEnd(); {
	case size > 0:
		s.at += size
	case s.at < len(s.text) && strings.IndexByte("\\$`", s.text[s.at]) >= 0:
		s.character()
	default:
		s.add(`\`)
	}
}
