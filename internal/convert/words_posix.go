package convert

import (
	"strings"
	"unicode/utf8"
)

// posix splits by the rules of POSIX shells, with $'...' of bash and zsh. A pipe, a
// redirection and the like end what concerns cURL.
func (s *splitter) posix() {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case s.lineEnd() > 0:
			s.endCommand()
			s.at += s.lineEnd()
			s.hereDocuments()
		case c == ' ' || c == '\t':
			s.endWord()
			s.at++
		case c == '#' && s.start < 0:
			s.skipLine()
		case c == ';' || c == '&':
			s.endCommand()
			s.at++
		case strings.HasPrefix(s.rest(), "<<"):
			s.dropNumber()
			s.hereInput()
		case c == '|' || c == '>' || c == '<':
			s.dropNumber()
			s.endCommand()
			s.skipPipe()
		default:
			s.posixPiece(c)
		}
	}
}

// dropNumber forgets the number of a stream before a redirection: 2>&1.
func (s *splitter) dropNumber() {
	if s.start >= 0 && strings.Trim(s.current.String(), "0123456789") == "" {
		s.drop()
	}
}

// drop forgets the current word.
func (s *splitter) drop() {
	s.current.Reset()
	s.start = -1
}

// skipPipe passes over the words that belong to another program or to a file.
func (s *splitter) skipPipe() {
	found := len(s.found)
	for s.at++; s.at < len(s.text) && s.lineEnd() == 0 && s.text[s.at] != ';'; {
		if c := s.text[s.at]; strings.IndexByte("|<>& \t", c) >= 0 {
			s.at++
		} else {
			s.posixPiece(c)
		}
	}
	s.found = s.found[:found]
	s.drop()
}

// posixPiece reads one character, escape, quoted text or variable of a word.
func (s *splitter) posixPiece(c byte) {
	switch {
	case c == '\\':
		s.at++
		if size := s.lineEnd(); size > 0 {
			s.at += size
			return
		}
		s.character()
	case c == '\'':
		s.singleQuotes()
	case c == '"':
		s.doubleQuotes()
	case strings.HasPrefix(s.rest(), "$'"):
		s.ansiQuotes()
	case c == '$':
		s.dollar()
	case c == '`':
		s.substitution("`")
	default:
		s.character()
	}
}

// character takes the next character as it is.
func (s *splitter) character() {
	if s.at >= len(s.text) {
		return
	}
	_, size := utf8.DecodeRuneInString(s.rest())
	s.add(s.text[s.at : s.at+size])
	s.at += size
}

// unclosed tells of a quote that nothing closes: the rest is taken as quoted.
func (s *splitter) unclosed(at int) {
	s.warn(at, at+1, "the quotes that begin here are never closed", "")
}

func (s *splitter) singleQuotes() {
	s.begin()
	open := s.at
	s.at++
	end := strings.IndexByte(s.rest(), '\'')
	if end < 0 {
		s.unclosed(open)
		end = len(s.rest())
	}
	s.current.WriteString(s.text[s.at : s.at+end])
	s.at = min(s.at+end+1, len(s.text))
}

func (s *splitter) doubleQuotes() {
	s.begin()
	open := s.at
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return
		case c == '\\' && s.at+1 < len(s.text):
			s.at++
			if size := s.lineEnd(); size > 0 {
				s.at += size
				continue
			}
			if strings.IndexByte("\"\\$`", s.text[s.at]) < 0 {
				s.current.WriteByte('\\')
			}
			s.character()
		case c == '$':
			s.dollar()
		case c == '`':
			s.substitution("`")
		default:
			s.character()
		}
	}
	s.unclosed(open)
}

// dollar reads a variable; a sign that begins none stays.
func (s *splitter) dollar() {
	s.begin()
	at, open := s.at, 1
	switch {
	case strings.HasPrefix(s.rest(), "$("):
		s.substitution(")")
		return
	case strings.HasPrefix(s.rest(), "${"):
		open = 2
	}
	if name, ok := s.name(open); ok {
		s.add(s.variable(name))
		return
	}
	s.at = at
	s.character()
}

// substitution passes over a command in the command, whose result is not known.
func (s *splitter) substitution(end string) {
	s.begin()
	at := s.at
	size := strings.Index(s.text[s.at+1:], end)
	if size < 0 {
		size = len(s.text) - s.at - 1 - len(end)
	}
	s.at = max(s.at+1+size+len(end), s.at+1)
	s.current.WriteString(s.variable("OUTPUT"))
	s.warn(at, s.at, "this command is not run; its output is the variable `OUTPUT`", "set OUTPUT in the environment")
}
