package convert

import "strings"

// cmd splits by the rules of the Windows command prompt: first the carets, then the quotes
// as programs read them. `%NAME%` stays, since escapes of URLs look alike.
func (s *splitter) cmd() {
	quoted := false // as the prompt sees it: no caret has a meaning there
	inside := false // as the program sees it: blanks do not separate there
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case c == '^' && !quoted:
			s.at++
			s.at += s.lineEnd()
			if size := s.lineEnd(); size > 0 && s.at > 0 && isLineEndByte(s.text[s.at-1]) {
				s.add("\n") // a caret before two line ends is one
				s.at += size
				continue
			}
			if s.at < len(s.text) && !isLineEndByte(s.text[s.at-1]) {
				s.argument(&inside, true)
			}
		case s.lineEnd() > 0:
			quoted = false
			s.cmdLineEnd(&inside)
		case !quoted && !inside && (c == '&' || c == '|' || c == '>'):
			s.endCommand()
			s.skipLine()
		case c == '"':
			before := s.at
			s.argument(&inside, false)
			quoted = quoted != (strings.Count(s.text[before:s.at], `"`) == 1)
		default:
			s.argument(&inside, false)
		}
	}
}

func isLineEndByte(c byte) bool { return c == '\n' || c == '\r' }

// cmdLineEnd ends the command, and with it quotes that are open.
func (s *splitter) cmdLineEnd(inside *bool) {
	if *inside {
		s.unclosed(s.start)
	}
	*inside = false
	s.endCommand()
	s.at += s.lineEnd()
}

// argument reads one character as a program on Windows does: backslashes escape only
// before a quote, two quotes inside of quotes are one. A caret before a backslash is of a
// browser, which doubles all of them.
func (s *splitter) argument(inside *bool, caret bool) {
	rest := s.rest()
	slashes, size := backslashes(rest, caret)
	switch {
	case slashes > 0 && cutCaret(rest[size:]) > 0:
		s.add(strings.Repeat(`\`, slashes/2))
		s.at += size
		if slashes%2 == 1 {
			s.at += cutCaret(s.rest())
			s.add(`"`)
		}
	case slashes > 0:
		if caret && slashes%2 == 0 {
			slashes /= 2
		}
		s.add(strings.Repeat(`\`, slashes))
		s.at += size
	case rest[0] == '"' && *inside && cutCaret(rest[1:]) > 0:
		s.at += 1 + cutCaret(rest[1:])
		s.add(`"`)
	case rest[0] == '"':
		s.begin()
		*inside = !*inside
		s.at++
	case (rest[0] == ' ' || rest[0] == '\t') && !*inside:
		s.endWord()
		s.at++
	default:
		s.character()
	}
}

// backslashes is how many begin a text, and their length; behind a caret, each further one
// has a caret before it, too.
func backslashes(text string, caret bool) (count, size int) {
	sign := `\`
	for strings.HasPrefix(text[size:], sign) {
		count, size = count+1, size+len(sign)
		if caret {
			sign = `^\`
		}
	}
	return count, size
}

// cutCaret is the length of a quote with or without a caret before it, 0 if none is there.
func cutCaret(text string) int {
	switch {
	case strings.HasPrefix(text, `"`):
		return 1
	case strings.HasPrefix(text, `^"`):
		return 2
	}
	return 0
}
