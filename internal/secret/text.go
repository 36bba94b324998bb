package secret

import "strings"

// quotedLines masks what [JSON] does in each line of a text that is none by itself: events of
// a stream, a script, a query of GraphQL, an entry of a log.
func quotedLines(body string) string {
	if !mayHoldMembers(body) {
		return body
	}
	var out strings.Builder
	for line := range strings.SplitAfterSeq(body, "\n") {
		if mayHoldMembers(line) {
			line = JSON(line)
		}
		out.WriteString(line)
	}
	return out.String()
}

// eachQuoted visits what quotedLines masks, in order.
func eachQuoted(body string, visit func(start, end int, plain string)) {
	if !mayHoldMembers(body) {
		return
	}
	at := 0
	for line := range strings.SplitAfterSeq(body, "\n") {
		if mayHoldMembers(line) {
			eachMember(line, func(m member) {
				start, end, plain := m.inside(line)
				visit(at+start, at+end, plain)
			})
		}
		at += len(line)
	}
}

func mayHoldMembers(text string) bool {
	return strings.Contains(text, `"`) && strings.Contains(text, ":")
}

// looksLikeForm tells a form whatever its media type says: pairs without blanks, each in a
// line of its own or not.
func looksLikeForm(body string) bool {
	name, _, ok := strings.Cut(body, "=")
	return ok && name != "" && strings.IndexFunc(name, func(r rune) bool { return !isOfName(r) && r != '.' && r != '%' }) < 0 &&
		!strings.ContainsAny(strings.TrimSpace(body), " \t\"<>") &&
		strings.Count(body, "\n") == strings.Count(body, "\n&")+strings.Count(body[len(strings.TrimRight(body, "\r\n")):], "\n")
}
