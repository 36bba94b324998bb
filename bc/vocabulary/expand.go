package vocabulary

import (
	"slices"
	"strings"
)

// expand offers navigations, and in the brackets of one the options of what it leads to.
func (q *querying) expand(text string) {
	open := openBracket(text)
	if open < 0 {
		q.navigations(text)
		return
	}
	item := text[strings.LastIndexByte(text[:open], ',')+1 : open]
	name := strings.TrimSpace(item)
	inner := &querying{Place: q.Place, entity: q.target(q.entity, name)}
	if inner.entity != nil {
		n := q.entity.Navigation(name)
		inner.nested(text[open+1:], n == nil || n.Collection)
	}
	q.Reply = inner.Reply
}

// nested offers what can stand at the end of the options in the brackets of an item.
func (q *querying) nested(text string, set bool) {
	options := splitOptions(text)
	last := strings.TrimLeft(options[len(options)-1], " ")
	name, value, found := strings.Cut(last, "=")
	if found {
		q.value(name, value)
		return
	}
	given := options[:len(options)-1]
	for i := range given {
		name, _, _ := strings.Cut(given[i], "=")
		given[i] = strings.TrimSpace(name)
	}
	q.Typed = len(last)
	q.optionNames(given, set, "=")
}

// navigations offers those that the list does not name yet.
func (q *querying) navigations(text string) {
	at := strings.LastIndexByte(text, ',') + 1
	item := strings.TrimLeft(text[at:], " ")
	if q.entity == nil || typed(item) != item {
		return
	}
	q.Typed = len(item)
	given := itemNames(text[:at])
	for i := range q.entity.Navigations {
		if n := &q.entity.Navigations[i]; !slices.Contains(given, n.Name) {
			q.plain(Navigation, n.Name, q.navigationDetail(n), 0)
		}
	}
}

// openBracket is the first bracket of a text that is not closed, -1 if there is none.
func openBracket(text string) int {
	var open []int
	eachSign(text, func(at int) {
		switch text[at] {
		case '(':
			open = append(open, at)
		case ')':
			open = open[:max(len(open)-1, 0)]
		}
	})
	if len(open) == 0 {
		return -1
	}
	return open[0]
}

// splitOptions cuts at the semicolons that stand outside of brackets and quotes.
func splitOptions(text string) []string {
	var found []string
	depth, from := 0, 0
	eachSign(text, func(at int) {
		switch text[at] {
		case '(':
			depth++
		case ')':
			depth--
		case ';':
			if depth == 0 {
				found, from = append(found, text[from:at]), at+1
			}
		}
	})
	return append(found, text[from:])
}

// itemNames are the names of the items of a list, without what stands in their brackets.
func itemNames(text string) []string {
	var found []string
	depth, from := 0, 0
	eachSign(text, func(at int) {
		switch text[at] {
		case '(':
			if depth == 0 {
				found, from = append(found, strings.TrimSpace(text[from:at])), len(text)
			}
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				found, from = append(found, strings.TrimSpace(text[min(from, at):at])), at+1
			}
		}
	})
	return found
}

// eachSign visits the bytes outside of quotes.
func eachSign(text string, visit func(at int)) {
	quoted := false
	for at := range len(text) {
		switch {
		case text[at] == '\'':
			quoted = !quoted
		case !quoted:
			visit(at)
		}
	}
}
