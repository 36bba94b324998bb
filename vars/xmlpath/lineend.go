package xmlpath

import "strings"

// lineEnds gives a text the line ends that it has in the body, which package xml makes
// line feeds: REST Client leaves them as they are.
func lineEnds(text, raw string) string {
	if !strings.Contains(raw, "\r") {
		return text
	}
	var out strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		before, isEnd := strings.CutSuffix(line, "\n")
		out.WriteString(before)
		if isEnd {
			var end string
			end, raw = cutLineEnd(raw)
			out.WriteString(end)
		}
	}
	return out.String()
}

// cutLineEnd takes a text up to its first line end, which may be a reference to a
// character.
func cutLineEnd(raw string) (end, rest string) {
	for i := 0; i < len(raw); i++ {
		switch {
		case strings.HasPrefix(raw[i:], "\r\n"):
			return "\r\n", raw[i+2:]
		case raw[i] == '\r' || raw[i] == '\n':
			return raw[i : i+1], raw[i+1:]
		case isLineFeed(raw[i:]):
			return "\n", raw[i+1:]
		}
	}
	return "\n", ""
}

// isLineFeed tells a reference such as `&#10;`.
func isLineFeed(text string) bool {
	number, isReference := strings.CutPrefix(text, "&#")
	number, _, isClosed := strings.Cut(number, ";")
	digits := strings.TrimLeft(number, "x0")
	return isReference && isClosed && (digits == "10" && !strings.HasPrefix(number, "x") || strings.EqualFold(digits, "a"))
}
