package parser

// QuoteEnd is behind the text in quotes that begins at an offset, whatever its quotes are. A
// backslash takes the next character along. Without a closing quote it is the end of all.
func QuoteEnd(text string, at int) (end int, closed bool) {
	for end = at + 1; end < len(text); end++ {
		switch text[end] {
		case '\\':
			end++
		case text[at]:
			return end + 1, true
		}
	}
	return len(text), false
}
