package odata

import "strings"

// ParseQuery reads a query string, percent-encoded as it stands in the address,
// with or without the `?` in front. It returns a query for every input; the
// error, a *[SyntaxError], is the first of [Query.Problems].
//
// `+` is a blank, names and values are trimmed, and names are matched with regard
// to case. Options without `$` are kept and never wrong; an option with `$` may
// stand once (OData URL conventions, section 5).
func ParseQuery(raw string) (*Query, error) {
	q := &Query{}
	start := 0
	if strings.HasPrefix(raw, "?") {
		start = 1
	}
	for start < len(raw) {
		end := len(raw)
		if i := strings.IndexByte(raw[start:], '&'); i >= 0 {
			end = start + i
		}
		if end > start {
			q.read(rawOption(raw, start, end), 0)
		}
		start = end + 1
	}
	if len(q.Problems) > 0 {
		return q, q.Problems[0]
	}
	return q, nil
}

// rawOption splits and decodes what stands between two `&`.
func rawOption(raw string, start, end int) Option {
	nameEnd, textStart := end, end
	if i := strings.IndexByte(raw[start:end], '='); i >= 0 {
		nameEnd, textStart = start+i, start+i+1
	}
	o := Option{NameRaw: Span{start, nameEnd}, TextRaw: Span{textStart, end}}
	name, _ := decode(raw, start, nameEnd)
	o.Name = strings.TrimSpace(name)
	o.Text, o.offsets = decode(raw, textStart, end)
	o.trim()
	return o
}

// read adds one option and parses it; level counts the brackets of `$expand`
// around it.
func (q *Query) read(o Option, level int) {
	q.Options = append(q.Options, o)
	if !strings.HasPrefix(o.Name, "$") {
		return
	}
	if q.seen[o.Name] {
		q.add(givenTwice(&o))
		return
	}
	if q.seen == nil {
		q.seen = make(map[string]bool)
	}
	q.seen[o.Name] = true
	if err := q.parse(&o, level); err != nil {
		err.Option = o.Name
		q.add(err)
	}
}

func (q *Query) add(e *SyntaxError) { q.Problems = append(q.Problems, e) }

func (q *Query) parse(o *Option, level int) (err *SyntaxError) {
	switch o.Name {
	case "$filter":
		p := newParser(o.Text)
		q.Filter = p.wholeExpr()
		return p.err
	case "$select":
		q.Select, err = parseSelect(o.Text)
	case "$expand":
		q.Expand, err = parseExpand(o.Text, level)
	case "$orderby":
		q.OrderBy, err = parseOrderBy(o.Text)
	case "$top":
		q.Top, err = parseNumber(o)
	case "$skip":
		q.Skip, err = parseNumber(o)
	case "$count":
		q.Count, err = parseBool(o)
	case "$skiptoken":
		q.SkipToken = o.Text
	case "$schemaversion":
		q.SchemaVersion, err = parseSchemaVersion(o)
	case "$format":
	default:
		return notSupported(o)
	}
	return err
}
