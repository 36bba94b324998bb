package vocabulary

import "github.com/bchttp/bchttp/bc/model"

// Gap stands in an address for what only a run knows. It is a word in every language that
// is read from one.
const Gap = "_"

// Kind says what a word is.
type Kind uint8

// Kinds of words.
const (
	Set Kind = iota
	Property
	Navigation
	Action
	Option
	Operator
	Function
	Literal
)

// Word is something that can be written at a place.
type Word struct {
	Kind Kind
	// Label is what people read, Insert what is written.
	Label, Insert string
	// Detail says in a few words what it is, Text in sentences.
	Detail, Text string
	// More: something has to follow it.
	More bool
	// Rank puts words in order: lower ones are the likelier.
	Rank uint8
}

// Reply are the words for the end of a text.
type Reply struct {
	Words []Word
	// Typed is how many bytes at the end of the text the words replace.
	Typed int
	// Expects is the property whose value can stand there, nil for none; Quoted: inside of
	// quotes.
	Expects *model.Property
	Quoted  bool
	// Entities are what sets and navigations to several lead to, by their words.
	Entities map[string]*model.Entity
}

// plain adds a word that is written as it is read.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (r *Reply) plain(k Kind, label, detail string, rank uint8) {
	r.Words = append(r.Words, Word{Kind: k, Label: label, Insert: label, Detail: detail, Rank: rank})
}

// leads notes what a word leads to.
func (r *Reply) leads(label string, e *model.Entity) {
	if r.Entities == nil {
		r.Entities = map[string]*model.Entity{}
	}
	r.Entities[label] = e
}

// typed is the beginning of a word at the end of a text.
func typed(text string) string {
	at := len(text)
	for at > 0 && isWordByte(text[at-1]) {
		at--
	}
	return text[at:]
}

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c == '.' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
