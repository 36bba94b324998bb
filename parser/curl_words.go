package parser

import (
	"strings"
	"unicode/utf8"
)

// curlText is a command on one line, and where each of its bytes stands in the resolved
// text.
type curlText struct {
	text string
	at   []uint32
}

// curlWord is a piece of a curlText; its text may have lost quotes.
type curlWord struct {
	text       string
	start, end int
}

// flagAt is the value of an option that has none.
func flagAt(at int) curlWord { return curlWord{start: at, end: -1} }

func (w curlWord) isFlag() bool { return w.end < 0 }

// span is where a word stands in the resolved text.
func (t curlText) span(w curlWord) (start, end int) {
	if w.start >= w.end {
		return int(t.at[min(w.start, len(t.at)-1)]), int(t.at[min(w.start, len(t.at)-1)])
	}
	return int(t.at[w.start]), int(t.at[w.end-1]) + 1
}

// prepareCurl joins continued lines and collapses runs of blanks, also inside
// quotes (spec 8.2).
func prepareCurl(text string) curlText {
	end := len(trimRight(text))
	out := make([]byte, 0, end)
	at := make([]uint32, 0, end)
	keep := func(piece string, offset int) {
		for i := range len(piece) {
			out, at = append(out, piece[i]), append(at, uint32(offset+i))
		}
	}
	for i := end - len(trimLeft(text[:end])); i < end; {
		if size := continuation(text[i:end]); size > 0 {
			i += size
			continue
		}
		size, first := blanksAhead(text[i:end])
		switch {
		case size == 0:
			_, size = utf8.DecodeRuneInString(text[i:end])
			keep(text[i:i+size], i)
		case size == first:
			keep(text[i:i+size], i)
		default:
			keep(" ", i)
		}
		i += size
	}
	return curlText{string(out), at}
}

// continuation is the length of a backslash and the line end behind it.
func continuation(text string) int {
	switch {
	case strings.HasPrefix(text, "\\\n"):
		return 2
	case strings.HasPrefix(text, "\\\r\n"):
		return 3
	}
	return 0
}

// blanksAhead is the length of the run of blanks, and of continued line ends among them,
// that a text begins with, and the length of the first of them.
func blanksAhead(text string) (size, first int) {
	for size < len(text) {
		r, width := utf8.DecodeRuneInString(text[size:])
		if !IsBlank(r) {
			if width = continuation(text[size:]); width == 0 {
				break
			}
		}
		if size == 0 {
			first = width
		}
		size += width
	}
	return size, first
}

// methodOption puts a blank behind the first "-X" that a method follows, wherever it stands
// (spec 8.2).
func (t curlText) methodOption() curlText {
	for from := 0; ; {
		i := strings.Index(t.text[from:], "-X")
		if i < 0 {
			return t
		}
		from += i + len("-X")
		for _, method := range Methods() {
			if strings.HasPrefix(t.text[from:], method) {
				return t.replaced(from, 0, " ")
			}
		}
	}
}

// replaced has another text in the place of one, which is to stand where that began.
func (t curlText) replaced(place, size int, text string) curlText {
	at := append(make([]uint32, 0, len(t.at)+len(text)), t.at[:place]...)
	for range len(text) {
		at = append(at, t.at[place])
	}
	return curlText{t.text[:place] + text + t.text[place+size:], append(at, t.at[place+size:]...)}
}

// headOption makes the first " -I" or "--head" before a blank the method HEAD, as
// REST Client does before it looks at words (spec 8.2).
func (t curlText) headOption() curlText {
	place, size := len(t.text), 0
	for _, option := range []string{" -I", "--head"} {
		if i := optionBeforeBlank(t.text, option); i >= 0 && i < place {
			place, size = i, len(option)
		}
	}
	if size == 0 {
		return t
	}
	method := "-X HEAD"
	if t.text[place] == ' ' {
		method = " " + method
	}
	return t.replaced(place, size, method)
}

// optionBeforeBlank is the first place of an option that a blank follows, -1 if there
// is none.
func optionBeforeBlank(text, option string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], option)
		if i < 0 {
			return -1
		}
		from += i + len(option)
		if from < len(text) && trimLeft(text[from:]) != text[from:] {
			return from - len(option)
		}
	}
}

// words splits a command at blanks outside of quotes; the quotes stay. REST Client
// knows no escapes there, a shell does, and splits at spaces alone: what is left of other
// blanks stands alone, since runs of them have become one space (spec 8.2).
func (t curlText) words(exact bool) []curlWord {
	var found []curlWord
	start, quote, escaped := -1, rune(0), false
	for i, r := range t.text {
		if quote == 0 && !escaped && (r == ' ' || !exact && IsBlank(r)) {
			if start >= 0 {
				found = append(found, curlWord{t.text[start:i], start, i})
				start = -1
			}
			continue
		}
		switch {
		case escaped:
			escaped = false
		case !exact && r == '\\' && quote != '\'':
			escaped = true
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		}
		if start < 0 {
			start = i
		}
	}
	if start >= 0 && (exact || t.text[start:] != `\`) { // a last line that wants to go on, with nothing below it
		found = append(found, curlWord{t.text[start:], start, len(t.text)})
	}
	return found
}

// from is a word without its first bytes.
func (w curlWord) from(n int) curlWord { return curlWord{w.text[n:], w.start + n, w.end} }

// as is a word read in another way: where it loses one pair of enclosing quotes, its
// place does too.
func (w curlWord) as(text string) curlWord {
	if inner := enclosed(w.text); inner != w.text {
		return curlWord{text, w.start + 1, w.end - 1}
	}
	return curlWord{text, w.start, w.end}
}
