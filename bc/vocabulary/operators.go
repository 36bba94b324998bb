package vocabulary

import (
	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// operator is a word of a comparison.
type operator struct{ word, text string }

// operators are those that compare a property, all if it is not known. `in` is not among
// them: Business Central ignores a filter with it.
func operators(p *model.Property) []operator {
	equal := []operator{{"eq", "equal"}, {"ne", "not equal"}}
	if p != nil {
		switch p.Kind {
		case model.GUID, model.Boolean, model.Enum:
			return equal
		case model.Stream, model.Collection:
			return nil
		}
	}
	return append(equal, operator{"gt", "greater than"}, operator{"ge", "greater or equal"}, operator{"lt", "less than"}, operator{"le", "less or equal"})
}

// function is one of those that Business Central promises (spec 3.2), with what it comes to:
// Boolean for a condition of its own.
type function struct {
	name, form string
	takes      []model.Kind
	result     model.Kind
}

func functions() []function {
	text := []model.Kind{model.String, model.Enum}
	return []function{
		{"contains", "contains(property,'text')", text, model.Boolean},
		{"startswith", "startswith(property,'text')", text, model.Boolean},
		{"endswith", "endswith(property,'text')", text, model.Boolean},
		{"tolower", "tolower(property)", text, model.String},
		{"toupper", "toupper(property)", text, model.String},
		{"substring", "substring(property,start,length)", text, model.String},
	}
}

func functionNamed(name string) (function, bool) {
	for _, f := range functions() {
		if f.name == name {
			return f, true
		}
	}
	return function{}, false
}

// isCondition tells whether a call of a function is a condition.
func isCondition(name string) bool {
	f, ok := functionNamed(name)
	return ok && f.result == model.Boolean
}

// resultOf is what a function comes to, in the form of a property; nil: that is not known.
func resultOf(name string) *model.Property {
	if f, ok := functionNamed(name); ok {
		return &model.Property{Kind: f.result, Type: "Edm.String"}
	}
	return nil
}

// argumentKinds are the kinds of properties that a function takes first.
func argumentKinds(name string) []model.Kind {
	f, _ := functionNamed(name)
	return f.takes
}

// filterLiterals are values of a property as a filter writes them; nil stands for one that
// is not known.
func filterLiterals(p *model.Property) []Word {
	if p == nil {
		return nil
	}
	switch p.Kind {
	case model.Enum:
		var words []Word
		for _, m := range catalog.Members(p) {
			words = append(words, Word{Kind: Literal, Label: "'" + m.Name + "'", Insert: "'" + m.Name + "'", Detail: caption(m)})
		}
		return words
	case model.String:
		return literals("''", "text stands in quotes")
	case model.Boolean:
		return append(literals("true", ""), literals("false", "")...)
	case model.GUID:
		return literals(emptyGUID, "none; a GUID stands without quotes")
	case model.Date:
		return literals("2026-01-31", "a date stands without quotes")
	case model.DateTimeOffset:
		return literals("2026-01-31T00:00:00Z", "a time stands without quotes")
	case model.Decimal, model.Int32, model.Int64:
		return literals("0", "a number")
	}
	return nil
}

const emptyGUID = "00000000-0000-0000-0000-000000000000"

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func literals(text, detail string) []Word {
	return []Word{{Kind: Literal, Label: text, Insert: text, Detail: detail, Rank: 1}}
}
