package vocabulary

import (
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// filter offers what a filter expects at its end: what begins a condition, an operator of
// the property, a value of it, or what joins conditions (spec 3.2).
func (q *querying) filter(text string) {
	if q.entity == nil {
		return
	}
	if open := openQuote(text); open >= 0 {
		q.quoted(text, open)
		return
	}
	word := typed(text)
	path := text[len(strings.TrimRight(text, pathBytes)):]
	before, _ := odata.ParseFilter(text[:len(text)-len(path)])
	q.Typed = len(word)
	q.expected(before, path, text[:len(text)-len(path)])
}

// pathBytes are those of names and of the slashes between them.
const pathBytes = "/_$.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// openQuote is where a string begins that has no end, -1 if there is none.
func openQuote(text string) int {
	open := -1
	for at := range len(text) {
		if text[at] != '\'' {
			continue
		}
		if open < 0 {
			open = at
		} else {
			open = -1
		}
	}
	return open
}

// quoted offers the members of an enum inside of quotes.
func (q *querying) quoted(text string, open int) {
	before, _ := odata.ParseFilter(text[:open])
	s := q.at(before, text[:open], nil)
	if s.kind != valueSlot || s.property == nil {
		return
	}
	q.Typed, q.Expects, q.Quoted = len(text)-open-1, s.property, true
	for _, m := range catalog.Members(s.property) {
		q.Words = append(q.Words, Word{Kind: Literal, Label: m.Name, Insert: m.Name + "'", Detail: caption(m)})
	}
}

// caption is what the encoded name of a member stands for, "" if it is the name.
func caption(m model.Member) string {
	switch text := m.Caption(); {
	case text == m.Name:
	case strings.TrimSpace(text) == "":
		return "blank"
	default:
		return "`" + text + "`"
	}
	return ""
}

// expected offers what comes behind an expression. path is the word that is written there.
func (q *querying) expected(before odata.Expr, path, text string) {
	switch s := q.at(before, text, nil); s.kind {
	case operandSlot:
		q.operands(path, s)
	case operatorSlot:
		for _, op := range operators(s.property) {
			q.Words = append(q.Words, Word{Kind: Operator, Label: op.word, Insert: op.word + " ", Detail: op.text, More: true})
		}
	case valueSlot:
		q.Expects = s.property
		q.Words = append(q.Words, filterLiterals(s.property)...)
	case joinSlot:
		q.Words = append(q.Words, Word{Kind: Operator, Label: "and", Insert: "and ", Detail: "both conditions", More: true})
		q.Words = append(q.Words, Word{Kind: Operator, Label: "or", Insert: "or ", Detail: "one of them, about the same property", More: true})
	}
}

// operands offers what begins a condition. Behind `or` only the property in front of it
// can stand.
func (q *querying) operands(path string, s slot) {
	if s.property != nil {
		q.plain(Property, s.property.Name, PropertyDetail(s.property), 0)
		return
	}
	q.kinds = s.kinds
	q.paths(path, nil, false)
	if s.kinds == nil && !strings.Contains(path, "/") {
		q.functions()
	}
}

// functions offers those that Business Central promises (spec 3.2).
func (q *querying) functions() {
	for _, f := range functions() {
		q.Words = append(q.Words, Word{Kind: Function, Label: f.name, Insert: f.name + "(", Detail: f.form, More: true, Rank: 1})
	}
	q.Words = append(q.Words, Word{Kind: Operator, Label: "not", Insert: "not ", Detail: "the opposite of a condition", More: true, Rank: 2})
}
