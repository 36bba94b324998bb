package runner

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/assert"
)

// rows are those of a loop, made one by one.
type rows = iter.Seq[row]

// counted are the rows of "for N": the numbers from 0.
func (l *loop) counted() rows {
	return func(yield func(row) bool) {
		for i := range l.count {
			if !yield(row{name: l.name, index: i, raw: strconv.Itoa(i), value: i}) {
				return
			}
		}
	}
}

// listed are the elements of a JSON list, which is valid.
func (l *loop) listed(list string) (rows, *trouble) {
	if strings.Trim(list[1:], " \t\r\n") == "]" {
		return nil, noRows(l)
	}
	return func(yield func(row) bool) {
		decoder := json.NewDecoder(strings.NewReader(list))
		_, _ = decoder.Token() // the bracket
		for i := 0; decoder.More(); i++ {
			var raw json.RawMessage
			if decoder.Decode(&raw) != nil {
				return
			}
			if !l.yield(i, string(raw), yield) {
				return
			}
		}
	}, nil
}

func (l *loop) yield(index int, raw string, yield func(row) bool) bool {
	value, err := assert.Decode(raw)
	if err != nil { // too deep, which has no value in expressions
		value = nil
	}
	return yield(row{name: l.name, index: index, raw: raw, value: value})
}
