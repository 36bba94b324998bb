package simulator

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// keyText is the key of a record as it stands in an address: `34f03eee-…`, `'A-1'`,
// `code='A',lineNo=1` (business-central section 2.3).
func (s *shape) keyText(r *row) string {
	if len(s.key) == 1 {
		return s.columns[s.key[0]].keyLiteral(r.values[s.key[0]])
	}
	parts := make([]string, len(s.key))
	for i, at := range s.key {
		parts[i] = s.columns[at].Name + "=" + s.columns[at].keyLiteral(r.values[at])
	}
	return strings.Join(parts, ",")
}

func (c *column) keyLiteral(value string) string {
	if c.Kind == model.String || c.Kind == model.Enum {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return value
}

// skipToken is the key of a record as next links hold it.
func skipToken(key string) string {
	return url.QueryEscape(strings.ReplaceAll(key, "\x00", ","))
}

// drawKey gives a new record the key that the server decides: an id, the number behind
// the last one, or for a line the next in steps of sequenceStep.
func (d *draft) drawKey() {
	t := d.table
	last := t.key[len(t.key)-1]
	switch t.columns[last].Kind {
	case model.GUID:
		if len(t.key) == 1 && d.values[last] == zeroGUID {
			d.values[last] = t.ids.guid()
		}
	case model.Int32, model.Int64:
		if d.values[last] == "0" {
			d.values[last] = strconv.Itoa(d.lastNumber(last) + step(len(t.key)))
		}
	}
}

func step(parts int) int {
	if parts > 1 {
		return sequenceStep
	}
	return 1
}

// lastNumber is the largest number in the last part of the keys that share their
// other parts with the record.
func (d *draft) lastNumber(column int) int {
	last := 0
	for _, r := range d.table.rows {
		if d.sharesKey(r) {
			n, _ := strconv.Atoi(r.values[column]) // a column of whole numbers
			last = max(last, n)
		}
	}
	return last
}

// sharesKey tells whether all parts of the key but the last are those of a row.
func (d *draft) sharesKey(r *row) bool {
	for _, at := range d.table.key[:len(d.table.key)-1] {
		if r.values[at] != d.values[at] {
			return false
		}
	}
	return true
}

// checkKey refuses a record whose key, where the request gives it, is taken.
func (d *draft) checkKey() *failure {
	if d.old != nil || !slices.ContainsFunc(d.table.key, func(at int) bool { return d.given[at] }) {
		return nil
	}
	taken := d.table.byKey[d.table.keyOf(d.values)]
	if taken == nil {
		return nil
	}
	return fail(model.CodeSameKeyExists, "The %s already exists. Identification fields and values: %s",
		tableCaption(d.table.Entity), d.table.keyFields(taken))
}

// keyFields names the fields of a key as the texts of errors do.
func (s *shape) keyFields(r *row) string {
	fields := make([]string, len(s.key))
	for i, at := range s.key {
		fields[i] = keyField(s.columns[at].Name) + "='" + r.values[at] + "'"
	}
	return strings.Join(fields, ",")
}
