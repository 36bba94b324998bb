package format

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// ChangedError tells that formatting would have changed what a line means. It is a bug
// of this package, found before anything was written.
type ChangedError struct {
	Name string
	Line int // from 1, in the text before
	// Part is what would have changed, such as "header".
	Part string
}

func (e *ChangedError) Error() string {
	return fmt.Sprintf("formatting `%s` would change the %s at line %d; this is a bug of bchttp, so nothing was written", e.Name, e.Part, e.Line)
}

// sameMeaning compares the meaning of a text and of what it was formatted to. REST Client
// could not send the requests that were repaired, so only our reading tells what
// they mean.
func sameMeaning(before, after readings, repaired []int32) error {
	if err := compare(before.ours, after.ours, nil); err != nil {
		return err
	}
	return compare(before.exact, after.exact, unsent(before.exact, repaired))
}

func compare(before, after *parser.File, omit map[int]bool) error {
	was, is := meaning(before, omit), meaning(after, omit)
	for i, f := range was {
		if i == len(is) || !f.equal(is[i]) {
			return &ChangedError{Name: before.Source.Name, Line: int(f.line) + 1, Part: f.part}
		}
	}
	if len(is) > len(was) {
		return &ChangedError{Name: before.Source.Name, Line: 1, Part: is[len(was)].part}
	}
	return nil
}

// unsent are the requests, counted from 0, that hold some lines.
func unsent(f *parser.File, lines []int32) map[int]bool {
	omit, request := map[int]bool{}, -1
	for i := range f.Blocks {
		b := &f.Blocks[i]
		if b.Request >= 0 {
			request++
		}
		for len(lines) > 0 && lines[0] < b.End {
			omit[request], lines = true, lines[1:]
		}
	}
	return omit
}

// fact is one thing that a text says.
type fact struct {
	part, name, value string
	line              int32
}

func (f fact) equal(other fact) bool {
	return f.part == other.part && f.name == other.name && f.value == other.value
}

// meaning lists what a text says, without the requests to omit.
func meaning(f *parser.File, omit map[int]bool) []fact {
	facts := make([]fact, 0, 2*f.LineCount())
	request := -1
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for d := range f.Directives(b) {
			facts = append(facts, fact{"directive", d.Key, d.Value, d.Line})
		}
		for foreign := range f.Foreign(b) {
			facts = append(facts, fact{"construct", foreign.Tool + string(foreign.Element), foreign.Instead, foreign.First})
		}
		if b.Request < 0 {
			continue
		}
		if request++; !omit[request] {
			facts = appendRequest(facts, f, b)
		}
	}
	for d := range f.Definitions() {
		facts = append(facts, fact{"definition", d.Name, d.Value, d.Line})
	}
	for _, name := range slices.Sorted(maps.Keys(f.KnownNames())) {
		facts = append(facts, fact{"name", name, "", 0})
	}
	return facts
}

// appendRequest adds what would be sent, as far as the text alone can tell.
func appendRequest(facts []fact, f *parser.File, b *parser.Block) []fact {
	m, _ := parser.ParseRequest(requestText(f, b), parser.MessageOptions{Exact: f.Options.Exact})
	facts = append(facts,
		fact{"request line", m.Method, m.Target, b.Request},
		fact{"name", f.StoredName(b), "", b.Request},
		fact{"verdict", fmt.Sprint(b.Broken, b.Curl, m.DefaultHeaders, m.HasBody), "", b.Request})
	for _, field := range m.Fields {
		facts = append(facts, fact{"header", field.Name, field.Value, b.Request})
	}
	return append(facts, fact{"body", m.Body, "", b.Request})
}

func requestText(f *parser.File, b *parser.Block) string {
	var text strings.Builder
	for span := range f.RequestLines(b) {
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(f.Source.Slice(span))
	}
	return text.String()
}
