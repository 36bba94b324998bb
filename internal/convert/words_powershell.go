package convert

import "strings"

// powerShell splits by the rules of PowerShell. A backslash before a quote belongs to the
// quote: so it reaches the program in Windows PowerShell.
func (s *splitter) powerShell() {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case s.lineEnd() > 0:
			s.endCommand()
			s.at += s.lineEnd()
		case c == ' ' || c == '\t':
			s.endWord()
			s.at++
		case c == '#' && s.start < 0:
			s.skipLine()
		case c == ';':
			s.endCommand()
			s.at++
		case c == '|' || c == '>':
			s.endCommand()
			s.skipLine()
		case c == '\'' || c == '"':
			s.powerQuotes(c)
		default:
			s.powerPiece()
		}
	}
}

// powerPiece reads an escape, a variable or a character.
func (s *splitter) powerPiece() {
	switch rest := s.rest(); {
	case rest[0] == '`':
		s.at++
		s.powerEscape()
	case strings.HasPrefix(rest, "$env:"):
		at := s.at
		s.at += len("$env:") - 1
		if name, ok := s.name(1); ok {
			s.add(s.variable(name))
			return
		}
		s.at = at
		s.character()
	case rest[0] == '$':
		s.dollar()
	case strings.HasPrefix(rest, `\"`):
		s.at++
		s.character()
	default:
		s.character()
	}
}

func (s *splitter) powerEscape() {
	if size := s.lineEnd(); size > 0 {
		s.at += size
		return
	}
	if s.at < len(s.text) {
		if i := strings.IndexByte("nrt0", s.text[s.at]); i >= 0 {
			s.add("\n\r\t\x00"[i : i+1])
			s.at++
			return
		}
	}
	s.character()
}

// powerQuotes reads quotes; doubled ones inside are one. Only double ones know escapes and
// variables.
func (s *splitter) powerQuotes(sign byte) {
	s.begin()
	open := s.at
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; {
		case c == sign && strings.HasPrefix(s.text[s.at+1:], string(sign)):
			s.current.WriteByte(sign)
			s.at += 2
		case c == sign:
			s.at++
			return
		case sign == '"' || strings.HasPrefix(s.rest(), `\"`):
			s.powerPiece()
		default:
			s.character()
		}
	}
	s.unclosed(open)
}
