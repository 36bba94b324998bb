package vars

import (
	"fmt"
	"strings"
)

// otherLetters warns of a date pattern in the letters of .NET and Java, where `yyyy` is the
// year and `dd` the day: here the first is text, and the second the name of the weekday.
func otherLetters(pattern string) *Problem {
	outside, meant := "", ""
	for rest := pattern; rest != ""; {
		if text, size := literal(rest); size > 0 {
			meant += "[" + text + "]"
			rest = rest[size:]
			continue
		}
		size := strings.IndexFunc(rest[1:], func(r rune) bool { return r != rune(rest[0]) }) + 1
		if size == 0 {
			size = len(rest)
		}
		outside += rest[:size]
		meant += ourLetters(rest[:size])
		rest = rest[size:]
	}
	if !strings.Contains(outside, "yy") {
		return nil
	}
	return &Problem{
		Code: "date-letters", Message: fmt.Sprintf("`%s` is not written in the letters of REST Client, where `yyyy` is text and `dd` a weekday", pattern),
		Hint: fmt.Sprintf("write `%s`", meant),
	}
}

// ourLetters is a run of one letter of .NET in the letters of spec 14.5.
func ourLetters(run string) string {
	switch {
	case run[0] == 'y', run == "d", run == "dd":
		return strings.ToUpper(run)
	case run == "tt":
		return "A"
	case run == "fff":
		return "SSS"
	}
	return run
}
