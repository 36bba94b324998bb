package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// segment is a name of a path with its key: `companies(name='CRONUS UK Ltd.')`.
type segment struct {
	name  string
	text  string // all of it
	keyed bool
	// parts are the values of the key, with their names if they are written.
	parts []keyPart
}

type keyPart struct {
	name, value string
	quoted      bool
}

// parseSegment reads a decoded segment.
func parseSegment(text string) (segment, *failure) {
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return segment{name: text, text: text}, nil
	}
	s := segment{name: text[:open], text: text, keyed: true}
	inside, closed := strings.CutSuffix(text[open+1:], ")")
	if !closed || strings.TrimSpace(inside) == "" {
		return s, badKey(text)
	}
	for inside != "" {
		part, rest, ok := cutKeyPart(inside)
		if !ok {
			return s, badKey(text)
		}
		s.parts, inside = append(s.parts, part), rest
	}
	return s, nil
}

func badKey(text string) *failure {
	return fail(model.CodeNotFound, "Bad Request - Error in query syntax: '%s'", text).with(400)
}

// cutKeyPart reads `name='value'`, `'value'` or `value` up to a comma.
func cutKeyPart(text string) (part keyPart, rest string, ok bool) {
	text = strings.TrimSpace(text)
	if name, value, named := strings.Cut(text, "="); named && !strings.ContainsAny(name, "',") {
		part.name, text = strings.TrimSpace(name), strings.TrimSpace(value)
	}
	if !strings.HasPrefix(text, "'") {
		value, rest, _ := strings.Cut(text, ",")
		part.value = strings.TrimSpace(value)
		return part, rest, part.value != ""
	}
	part.quoted = true
	part.value, text, ok = cutQuoted(text[1:])
	if text = strings.TrimSpace(text); !ok || text == "" {
		return part, "", ok
	}
	rest, ok = strings.CutPrefix(text, ",")
	return part, rest, ok
}

// cutQuoted reads up to the closing quote; two quotes stand for one.
func cutQuoted(text string) (value, rest string, ok bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "'")
		if !found {
			return "", "", false
		}
		b.WriteString(before)
		if !strings.HasPrefix(after, "'") {
			return b.String(), after, true
		}
		b.WriteByte('\'')
		text = after[1:]
	}
}

// lookUp finds the record that a key names.
func (t *table) lookUp(s segment) (*row, *failure) {
	if len(s.parts) == 1 && len(t.Key) == 1 && (s.parts[0].name == "" || t.isKey(s.parts[0].name)) {
		return t.lookUpKey(s.parts[0])
	}
	columns, values, f := t.namedKey(s)
	if f != nil {
		return nil, f
	}
rows:
	for _, r := range t.rows {
		for i, at := range columns {
			if !strings.EqualFold(r.values[at], values[i]) {
				continue rows
			}
		}
		return r, nil
	}
	return nil, t.noRecord(s)
}

func (t *table) isKey(name string) bool { return len(t.Key) == 1 && t.Key[0] == name }

func (t *table) lookUpKey(p keyPart) (*row, *failure) {
	key := p.value
	if t.columns[t.key[0]].Kind == model.GUID {
		id, ok := parseGUID(p.value)
		if !ok || p.quoted {
			return nil, badKey(t.Set + "(" + p.value + ")")
		}
		key = id
	}
	if r := t.byKey[key]; r != nil {
		return r, nil
	}
	return nil, t.missing(key)
}

// missing is the answer for a record that is not there (section 4.2).
func (t *table) missing(key string) *failure {
	field := "SystemId='{" + strings.ToUpper(key) + "}'"
	if t.columns[t.key[0]].Kind != model.GUID {
		field = caption(t.Key[0]) + "='" + key + "'"
	}
	return fail(model.CodeRecordNotFound, "The %s does not exist. Identification fields and values: %s", tableCaption(t.Entity), field)
}

// namedKey reads a key whose parts have names: the key or an alternate key.
func (t *table) namedKey(s segment) (columns []int, values []string, f *failure) {
	for _, p := range s.parts {
		at, known := t.Index(p.name)
		if !known || !t.inSomeKey(s.parts) {
			return nil, nil, badKey(s.text)
		}
		columns, values = append(columns, at), append(values, p.value)
	}
	return columns, values, nil
}

// inSomeKey tells whether the names are exactly those of the key or of an alternate
// key.
func (t *table) inSomeKey(parts []keyPart) bool {
	for _, key := range append([][]string{t.Key}, t.AlternateKeys...) {
		if len(key) == len(parts) && containsAll(key, parts) {
			return true
		}
	}
	return false
}

func containsAll(key []string, parts []keyPart) bool {
	for _, p := range parts {
		found := false
		for _, name := range key {
			found = found || name == p.name
		}
		if !found {
			return false
		}
	}
	return true
}

func (t *table) noRecord(s segment) *failure {
	var fields []string
	for _, p := range s.parts {
		fields = append(fields, caption(p.name)+"='"+p.value+"'")
	}
	return fail(model.CodeRecordNotFound, "The %s does not exist. Identification fields and values: %s",
		tableCaption(t.Entity), strings.Join(fields, ","))
}
