package simulator

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"slices"
	"sort"
	"strconv"
)

// row is one record. It is never changed: a write replaces it.
type row struct {
	key string
	// order grows with every insert of the table.
	order  uint32
	etag   string
	values []string // canonical texts in the order of the columns
}

// table holds the records of one set of one company, in the order of creation, which
// is that of their ids.
type table struct {
	*shape
	rows  []*row
	byKey map[string]*row

	ids      sequence
	inserted uint32
	versions uint64
	serial   string // last number of the series
	posted   string // last number of the series of posted documents

	// company is where the table belongs, nil until it is seeded.
	company *company
}

func newTable(s *shape, owner string, seed uint64) *table {
	h := fnv.New64a()
	h.Write([]byte(owner + "\x00" + s.Set))
	return &table{
		shape: s, byKey: map[string]*row{},
		ids:      newSequence(h.Sum64(), seed),
		versions: 1206304221977147000 + h.Sum64()%1_000_000*1_000_000,
	}
}

// insert adds a record and gives it its etag.
func (t *table) insert(values []string) *row {
	t.touch()
	t.inserted++
	r := &row{key: t.keyOf(values), order: t.inserted, etag: t.nextETag(), values: values}
	t.rows = append(t.rows, r)
	t.byKey[r.key] = r
	t.note("created", r)
	return r
}

// replace puts new values in the place of a record.
func (t *table) replace(old *row, values []string) *row {
	t.touch()
	r := t.put(&row{key: old.key, order: old.order, etag: t.nextETag(), values: values})
	t.note("updated", r)
	return r
}

// amend changes columns that the server computes from other records, such as
// balances: the record keeps its etag.
func (t *table) amend(old *row, values []string) *row {
	t.touch()
	return t.put(&row{key: old.key, order: old.order, etag: old.etag, values: values})
}

// put stores a row in the place of the one with its order and key.
func (t *table) put(r *row) *row {
	t.rows[t.position(r)] = r
	t.byKey[r.key] = r
	return r
}

func (t *table) remove(r *row) {
	t.touch()
	at := t.position(r)
	t.rows = slices.Delete(t.rows, at, at+1)
	delete(t.byKey, r.key)
	t.note("deleted", r)
}

// removeWhere deletes the records that a condition picks.
func (t *table) removeWhere(picked func(*row) bool) {
	for _, r := range slices.Clone(t.rows) {
		if picked(r) {
			t.remove(r)
		}
	}
}

func (t *table) position(r *row) int {
	return sort.Search(len(t.rows), func(i int) bool { return t.rows[i].order >= r.order })
}

// find returns the first record with a value in a column, nil if there is none.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (t *table) find(column int, value string) *row {
	if len(t.key) == 1 && column == t.key[0] {
		return t.byKey[value]
	}
	for _, r := range t.rows {
		if r.values[column] == value {
			return r
		}
	}
	return nil
}

// nextETag draws the next row version: inside quotes a row of texts, each with its
// length before it, in base64 (business-central section 3.8).
func (t *table) nextETag() string {
	t.versions++
	digits := strconv.FormatUint(t.versions, 10)
	text := "'" + strconv.Itoa(len(digits)) + ";" + digits + "1;00;'"
	return `W/"` + base64.StdEncoding.EncodeToString([]byte(text)) + `"`
}

// sequence draws ids that grow and share their tail, as SQL Server's do
// (section 3.6).
type sequence struct {
	next uint32
	tail string
}

func newSequence(hash, seed uint64) sequence {
	node := "9a4a-7ced8d0ee6e7"
	if seed != 0 {
		node = guidOf("node", strconv.FormatUint(seed, 10))[19:]
	}
	return sequence{
		next: uint32(hash)&0x3fffffff | 0x10000000,
		tail: fmt.Sprintf("-%04x-f011-%s", uint16(hash>>32), node),
	}
}

func (s *sequence) guid() string {
	s.next++
	return fmt.Sprintf("%08x", s.next) + s.tail
}
