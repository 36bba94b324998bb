package ledger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// record is one line of a journal: something came or went.
type record struct {
	Created *Entry `json:"created,omitempty"`
	Deleted string `json:"deleted,omitempty"`
}

func (r record) write(w io.Writer) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r); err != nil {
		return err
	}
	_, err := w.Write(line.Bytes()) // in one piece, so that a crash leaves whole lines
	return err
}

// Strike writes to a journal that an entity is gone.
func Strike(w io.Writer, e Entry) error { return record{Deleted: e.URL}.write(w) }

// Read gives what a journal says was left, in the order of its creation. A last line
// that a crash cut off is not missed; any other damage is an error.
func Read(r io.Reader) ([]Entry, error) {
	l := New(Options{})
	lines := bufio.NewReader(r)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return l.Left(), nil
		}
		if err != nil {
			return nil, err
		}
		var change record
		if err := json.Unmarshal(line, &change); err != nil {
			return nil, fmt.Errorf("line %d is damaged: %w", number, err)
		}
		if e := change.Created; e != nil && l.byKey[key(e.URL)] == nil {
			l.entries = append(l.entries, e)
			l.byKey[key(e.URL)] = e
		}
		l.strike(change.Deleted)
	}
}
