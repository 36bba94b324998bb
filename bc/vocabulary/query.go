package vocabulary

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// Query tells what can stand at the end of a query string. given are the names of the
// options that it has elsewhere. Texts are as they stand in the address, with its escapes.
func (p *Place) Query(query string, given []string) Reply {
	option := query[strings.LastIndexByte(query, '&')+1:]
	name, value, found := strings.Cut(option, "=")
	if !found {
		return p.options(option, append(given, names(query[:len(query)-len(option)])...))
	}
	if strings.HasSuffix(value, Gap) && strings.TrimRight(value, Gap) == value[:len(value)-1] && !isWord(value) {
		return Reply{} // something unknown stands there
	}
	q := &querying{Place: p, entity: p.Entity()}
	q.value(name, decoded(value))
	return q.Reply
}

// isWord tells whether the end of a text is a name that ends with an underscore.
func isWord(text string) bool { return len(typed(text)) > 1 }

// names are those of the options of a query string.
func names(query string) []string {
	var found []string
	for option := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(option, "=")
		found = append(found, name)
	}
	return found
}

// decoded is a value without the escapes of its blanks and quotes. The last word of it has
// none, so it is as long as in the address.
func decoded(value string) string {
	if !strings.ContainsAny(value, "%+") {
		return value
	}
	q, _ := odata.ParseQuery("x=" + value + "_")
	if o := q.Option("x"); o != nil && len(o.Text) > 0 {
		return o.Text[:len(o.Text)-1]
	}
	return value
}

// options offers the names of query options.
func (p *Place) options(text string, given []string) Reply {
	q := &querying{Place: p, entity: p.Entity()}
	q.Typed = len(text)
	last := p.Last()
	q.optionNames(given, last != nil && !last.One, "=")
	if q.entity != nil && q.entity.Scope == model.CompanyScope && !p.namesCompany() {
		q.offerOption("company", "the company, where the path names none", given, "=")
	}
	q.offerOption("$schemaversion", "the version of OData's metadata", given, "=")
	q.offerOption("tenant", "the tenant of an own server", given, "=")
	return q.Reply
}

// namesCompany tells whether the path leads through a company.
func (p *Place) namesCompany() bool { return len(p.Steps) > 0 && p.holdsSets(p.Steps[0].Entity) }

// querying finds the words for the end of an option.
type querying struct {
	*Place
	Reply
	entity *model.Entity
	// kinds, if not nil, are those of the properties that fit.
	kinds []model.Kind
}

// optionNames offers the options that fit one entity, or a set of them.
func (q *querying) optionNames(given []string, set bool, sign string) {
	if q.entity == nil {
		return
	}
	q.offerOption("$select", "the properties that come", given, sign)
	q.offerOption("$expand", "entities that come along", given, sign)
	if !set {
		return
	}
	q.offerOption("$filter", "which of them come", given, sign)
	q.offerOption("$orderby", "in which order", given, sign)
	q.offerOption("$top", "how many come", given, sign)
	q.offerOption("$skip", "how many are left out at the beginning", given, sign)
	q.offerOption("$count", "`true`: how many there are comes along", given, sign)
}

func (q *querying) offerOption(name, detail string, given []string, sign string) {
	for _, one := range given {
		if strings.EqualFold(one, name) {
			return
		}
	}
	q.Words = append(q.Words, Word{Kind: Option, Label: name, Insert: name + sign, Detail: detail, More: true})
}

// value offers what can stand at the end of the value of an option.
func (q *querying) value(name, text string) {
	switch strings.ToLower(name) {
	case "$filter":
		q.filter(text)
	case "$select":
		q.listed(text, true)
	case "$orderby":
		q.order(text)
	case "$expand":
		q.expand(text)
	case "$count":
		q.words(text, Literal, "true", "false")
	case "$schemaversion":
		q.words(text, Literal, "1.0", "2.0", "2.1")
	case "$top", "$skip":
		q.words(text, Literal, "10", "100")
	}
}

func (q *querying) words(text string, k Kind, words ...string) {
	q.Typed = len(typed(text))
	for _, word := range words {
		q.plain(k, word, "", 0)
	}
}
