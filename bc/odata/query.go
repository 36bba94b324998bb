package odata

import "strings"

// Query is the query string of an address, or the options inside the brackets of
// an `$expand` item. Parts whose option is absent are nil.
type Query struct {
	// Options are all options in their order, known or not.
	Options []Option

	Filter        Expr
	Select        []SelectItem
	Expand        []ExpandItem
	OrderBy       []OrderItem
	Top, Skip     *int64 // never negative
	Count         bool   // `$count=true`
	SkipToken     string // decoded, quotes included
	SchemaVersion SchemaVersion

	// Problems is all that is wrong, in the order of the options. [ParseQuery]
	// returns the first as its error.
	Problems []*SyntaxError

	seen map[string]bool // names with `$`
}

// Option is one `name=value`.
type Option struct {
	// Name is decoded and trimmed, with its `$`. Of names without `$` that OData
	// defines (4.01 allows `filter`), Business Central knows none.
	Name string
	// Text is the decoded value, the text that spans of nodes refer to.
	Text string
	// NameRaw and TextRaw are where both stand in the raw query string; in nested
	// options, in the decoded text of the outer `$expand`.
	NameRaw, TextRaw Span

	// offsets holds for each byte of Text its offset in the raw query string, and
	// one more for the end; nil when the value had nothing to decode.
	offsets []int32
}

// SelectItem is one item of `$select`: a path, `*`, or `Namespace.*`.
type SelectItem struct {
	Pos  Span
	Path *Path // nil for `*`
	Star bool
}

// OrderItem is one item of `$orderby`.
type OrderItem struct {
	Pos        Span
	By         Expr // nearly always a *[Path]
	Descending bool
}

// ExpandItem is one item of `$expand`: `lines($top=2;$expand=item)`.
type ExpandItem struct {
	Pos  Span
	Path *Path // nil for `*`; a last segment `$ref` or `$count` is part of it
	Star bool
	// Options are what stands between the brackets, nil without brackets. The spans
	// of its nodes are offsets into the text of the nested option; [Option.Raw] of
	// a nested option gives offsets into the text of the outer option.
	Options *Query
}

// SchemaVersion is the value of `$schemaversion`; the zero value stands for none.
// Business Central has 1.0, 2.0 and 2.1 (spec 3.1).
type SchemaVersion struct{ Major, Minor int }

// Option finds an option by its name, which OData matches with regard to case.
func (q *Query) Option(name string) *Option {
	for i := range q.Options {
		if q.Options[i].Name == name {
			return &q.Options[i]
		}
	}
	return nil
}

// Custom is the value of an option without `$`, such as `company` and `tenant`
// (spec 2.2, 2.3), with or without regard to case: Business Central takes both.
func (q *Query) Custom(name string) (value string, ok bool) {
	for i := range q.Options {
		if strings.EqualFold(q.Options[i].Name, name) {
			return q.Options[i].Text, true
		}
	}
	return "", false
}
