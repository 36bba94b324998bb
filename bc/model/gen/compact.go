package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Compact turns entities.json into blocks with a blank line between them. A line is
// a letter and fields with a tab before each; fields that are empty at the end of a
// line are left out. The block of an enum is one line `e`; that of an entity a line
// `s` (set), then `p` (properties), `n` (navigations), `a` (actions). Lists use `,`,
// lists of lists `;`, pairs `=`.
func Compact(source []byte) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(source))
	var doc document
	if err := decoder.Decode(&doc); err != nil {
		return nil, fmt.Errorf("reading entities.json: %w", err)
	}
	var w writer
	for _, name := range slices.Sorted(maps.Keys(doc.Enums)) {
		w.enum(name, doc.Enums[name])
	}
	for _, e := range doc.Entities {
		w.entity(e)
	}
	return w.out.Bytes(), w.err
}

type writer struct {
	out bytes.Buffer
	err error
}

// line writes a letter and its fields.
func (w *writer) line(letter string, fields ...string) {
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	w.out.WriteString(letter)
	for _, field := range fields {
		if strings.ContainsAny(field, "\t\n") {
			w.err = fmt.Errorf("field %q holds a tab or a line end", field)
		}
		w.out.WriteString("\t" + field)
	}
	w.out.WriteString("\n")
}

func (w *writer) enum(name string, members []member) {
	pairs := make([]string, len(members))
	for i, m := range members {
		pairs[i] = m.Name + "=" + strconv.Itoa(m.Value)
	}
	w.line("e", name, strings.Join(pairs, ","))
	w.out.WriteString("\n")
}

func (w *writer) entity(e entity) {
	var verbs strings.Builder
	for _, verb := range e.Verbs {
		verbs.WriteByte(letter(verb))
	}
	w.line("s", e.API, e.EntitySet, e.EntityName, e.Scope, verbs.String(),
		flags("e", e.ETag, "w", e.Webhook), strings.Join(e.Key, ","), lists(e.AlternateKeys),
		e.ContainedIn, e.Since, e.Removed)
	for _, p := range e.Properties {
		w.property(p)
	}
	for _, n := range e.Navigations {
		w.line("n", n.Name, n.Target, flags("c", n.Collection, "p", n.Part), n.Partner,
			pairs(n.Via), pairs(n.ViaInternal), pairs(n.Const), n.Since)
	}
	for _, a := range e.Actions {
		var parameters []string
		for _, p := range a.Parameters {
			parameters = append(parameters, p.Name+"="+p.Type)
		}
		w.line("a", a.Name, strconv.Itoa(a.Status), a.LocationOf, strings.Join(parameters, ","))
	}
	w.out.WriteString("\n")
}

func (w *writer) property(p property) {
	length := ""
	if p.MaxLength > 0 {
		length = strconv.Itoa(p.MaxLength)
	}
	notNull := p.Nullable != nil && !*p.Nullable
	w.line("p", p.Name, p.Type,
		flags("n", notNull, "r", p.ReadOnly, "q", p.Required, "i", p.Immutable, "f", p.FilterOnly),
		length, strings.Join(p.RequiredOneOf, ","), p.Note)
}

// flags joins the letters whose value is true.
func flags(pairs ...any) string {
	var b strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1].(bool) {
			b.WriteString(pairs[i].(string))
		}
	}
	return b.String()
}

func pairs(m map[string]string) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		all = append(all, name+"="+m[name])
	}
	return strings.Join(all, ",")
}

func lists(all [][]string) string {
	joined := make([]string, len(all))
	for i, one := range all {
		joined[i] = strings.Join(one, ",")
	}
	return strings.Join(joined, ";")
}

// letter shortens a method; P alone would be two of them.
func letter(verb string) byte {
	switch verb {
	case "POST":
		return 'C'
	case "PATCH":
		return 'U'
	}
	return verb[0]
}
