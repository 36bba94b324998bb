package convert

import (
	"strconv"
	"strings"
)

// ansiQuotes reads $'...'.
func (s *splitter) ansiQuotes() {
	s.begin()
	open := s.at
	for s.at += 2; s.at < len(s.text); {
		switch c := s.text[s.at]; {
		case c == '\'':
			s.at++
			return
		case c == '\\' && s.at+1 < len(s.text):
			s.at++
			s.ansiEscape()
		default:
			s.character()
		}
	}
	s.unclosed(open)
}

// ansiEscape reads what stands behind the backslash.
func (s *splitter) ansiEscape() {
	c := s.text[s.at]
	if i := strings.IndexByte("abefnrtv", c); i >= 0 {
		s.current.WriteByte("\a\b\x1b\f\n\r\t\v"[i])
		s.at++
		return
	}
	switch {
	case c == 'x':
		s.number(1, 2, 16)
	case c == 'u':
		s.number(1, 4, 16)
	case c == 'U':
		s.number(1, 8, 16)
	case c >= '0' && c <= '7':
		s.number(0, 3, 8)
	default:
		s.character() // \' \" \\ \?
	}
}

// number reads the digits of a character; of a byte if there are two or three at most.
func (s *splitter) number(from, most, base int) {
	start := s.at + from
	end := start
	for end < len(s.text) && end-start < most && isDigitOf(s.text[end], base) {
		end++
	}
	n, err := strconv.ParseUint(s.text[start:end], base, 32)
	switch {
	case err != nil:
		s.current.WriteByte('\\')
		s.character()
		return
	case most <= 3:
		s.current.WriteByte(byte(n))
	default:
		s.current.WriteRune(rune(n))
	}
	s.at = end
}

func isDigitOf(c byte, base int) bool {
	return c >= '0' && c <= '7' || base == 16 && (c == '8' || c == '9' || c|0x20 >= 'a' && c|0x20 <= 'f')
}
