package convert

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// word is one word of a command as the program gets it; variables of the shell are
// references in it. at is where it begins in the source.
type word struct {
	text string
	at   int
}

// splitter cuts a text into commands by the rules of one shell, in one pass.
type splitter struct {
	text     string
	at       int
	commands []command
	words    []word
	input    *hereDocument   // of the current command
	pending  []*hereDocument // whose lines follow
	current  strings.Builder
	start    int // of the current word, -1 between words
	variable func(name string) string
	found    []parser.Diagnostic
}

// commands splits a text by the shell that it was written for: carets at the end of lines
// are of cmd, backquotes of PowerShell, all else is POSIX.
func commands(text string, variable func(name string) string) ([]command, []parser.Diagnostic) {
	s := &splitter{text: text, start: -1, variable: variable}
	switch shellOf(text) {
	case shellCmd:
		s.cmd()
	case shellPowerShell:
		s.powerShell()
	default:
		s.posix()
	}
	s.endCommand()
	return s.commands, s.found
}

type shell uint8

const (
	shellPOSIX shell = iota
	shellCmd
	shellPowerShell
)

func shellOf(text string) shell {
	for line := range strings.Lines(text) {
		switch line = strings.TrimRight(line, "\r\n \t"); {
		case strings.HasSuffix(line, "^") || strings.Contains(line, `^"`):
			return shellCmd
		case strings.HasSuffix(line, " `"):
			return shellPowerShell
		}
	}
	return shellPOSIX
}

func (s *splitter) warn(at, end int, message, hint string) {
	s.found = append(s.found, parser.Diagnostic{
		Code: "curl-import", Severity: parser.Warning, Message: message, Hint: hint,
		Span: parser.Span{Start: uint32(at), End: uint32(end)},
	})
}

// begin makes sure that a word is open, which may stay empty.
func (s *splitter) begin() {
	if s.start < 0 {
		s.start = s.at
	}
}

func (s *splitter) add(text string) { s.begin(); s.current.WriteString(text) }

func (s *splitter) endWord() {
	if s.start >= 0 {
		s.words = append(s.words, word{s.current.String(), s.start})
	}
	s.current.Reset()
	s.start = -1
}

func (s *splitter) endCommand() {
	s.endWord()
	if len(s.words) > 0 {
		s.commands = append(s.commands, command{s.words, s.input})
	}
	s.words, s.input = nil, nil
}

// skipLine moves to the end of the line.
func (s *splitter) skipLine() {
	for s.at < len(s.text) && s.text[s.at] != '\n' && s.text[s.at] != '\r' {
		s.at++
	}
}

// rest is what follows.
func (s *splitter) rest() string { return s.text[s.at:] }

// lineEnd is the length of the line end that follows, 0 if none does.
func (s *splitter) lineEnd() int {
	switch rest := s.rest(); {
	case strings.HasPrefix(rest, "\r\n"):
		return 2
	case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
		return 1
	}
	return 0
}

// name reads a variable behind "$" or "${" and moves behind it.
func (s *splitter) name(open int) (string, bool) {
	end := s.at + open
	for end < len(s.text) && isNameRune(rune(s.text[end])) {
		end++
	}
	name := s.text[s.at+open : end]
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "", false
	}
	if open == 2 {
		if end == len(s.text) || s.text[end] != '}' {
			return "", false
		}
		end++
	}
	s.at = end
	return name, true
}
