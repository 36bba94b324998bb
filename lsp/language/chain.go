package language

import "strings"

// chain takes the end of an expression apart: the steps in front of the last dot, and what
// is typed behind it. Elements of arrays stay with their step, `value[0]`.
func chain(text string) (owner []string, typed string) {
	typed = lastWord(text)
	rest := text[:len(text)-len(typed)]
	for {
		before, ok := strings.CutSuffix(rest, ".")
		if !ok {
			return owner, typed
		}
		before = strings.TrimSuffix(before, "?")
		step := lastStep(before)
		if step == "" {
			return append([]string{""}, owner...), typed // behind a call or a value: nothing is known
		}
		owner = append([]string{step}, owner...)
		rest = before[:len(before)-len(step)]
	}
}

// lastStep is a word with its indexes at the end of a text.
func lastStep(text string) string {
	end := len(text)
	for strings.HasSuffix(text[:end], "]") {
		open := strings.LastIndexByte(text[:end], '[')
		if open < 0 {
			return ""
		}
		end = open
	}
	word := lastWord(text[:end])
	if word == "" {
		return ""
	}
	return text[end-len(word):]
}

// inQuotes tells whether a text ends inside of quotes.
func inQuotes(text string) bool {
	for at := 0; at < len(text); {
		if c := text[at]; c == '"' || c == '\'' || c == '`' {
			if at = quoteEnd(text, at); at > len(text) {
				return true
			}
			continue
		}
		at++
	}
	return false
}

// lastWordAhead is the rest of a word behind the cursor.
func lastWordAhead(text string) string { return text[:wordEnd(text, 0)] }
