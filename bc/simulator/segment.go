package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// segment is a name of a path with its key: `companies(name='CRONUS UK Ltd.')`.
type segment struct {
	name  string
	text  string // all of it
	keyed bool
	// parts are the values of the key, with their names if they are written.
	parts []odata.KeyPart
}

// parseSegment reads a decoded segment.
func parseSegment(text string) (segment, *failure) {
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return segment{name: text, text: text}, nil
	}
	s := segment{name: text[:open], text: text, keyed: true}
	inside, closed := strings.CutSuffix(text[open+1:], ")")
	if !closed {
		return s, badKey(text)
	}
	var ok bool
	if s.parts, ok = odata.ParseKey(inside); !ok {
		return s, badKey(text)
	}
	return s, nil
}

func badKey(text string) *failure {
	return fail(model.CodeNotFound, "Bad Request - Error in query syntax: '%s'", text).with(400)
}

// lookUp finds the record that a key names.
func (t *table) lookUp(s segment) (*row, *failure) {
	if len(s.parts) == 1 && len(t.Key) == 1 && (s.parts[0].Name == "" || t.isKey(s.parts[0].Name)) {
		return t.lookUpKey(s)
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

func (t *table) lookUpKey(s segment) (*row, *failure) {
	p := s.parts[0]
	key := p.Value
	if t.columns[t.key[0]].Kind == model.GUID {
		id, ok := parseGUID(p.Value)
		if !ok || p.Quoted {
			return nil, badKey(s.text)
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
		at, known := t.Index(p.Name)
		if !known || !t.inSomeKey(s.parts) {
			return nil, nil, badKey(s.text)
		}
		columns, values = append(columns, at), append(values, p.Value)
	}
	return columns, values, nil
}

// inSomeKey tells whether the names are exactly those of the key or of an alternate
// key.
func (t *table) inSomeKey(parts []odata.KeyPart) bool {
	for _, key := range append([][]string{t.Key}, t.AlternateKeys...) {
		if len(key) == len(parts) && containsAll(key, parts) {
			return true
		}
	}
	return false
}

func containsAll(key []string, parts []odata.KeyPart) bool {
	for _, p := range parts {
		found := false
		for _, name := range key {
			found = found || name == p.Name
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
		fields = append(fields, caption(p.Name)+"='"+p.Value+"'")
	}
	return fail(model.CodeRecordNotFound, "The %s does not exist. Identification fields and values: %s",
		tableCaption(t.Entity), strings.Join(fields, ","))
}
