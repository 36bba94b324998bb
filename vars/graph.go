package vars

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Requests are the names of the requests that a block refers to, in its text and
// through definitions, in the order of the references and each once. Requests that
// bear the name of the block itself are among them if it refers to them.
func (x *Index) Requests(block *parser.Block) []string {
	w := walk{index: x, offset: x.offsetOf(block)}
	for template := range x.References(block) {
		name, _ := x.plainReference(template.Name, w.offset)
		if request := requestOf(name); x.KnowsRequest(request) {
			w.requests.add(request)
			continue
		}
		w.definition(strings.TrimPrefix(template.Name, "%"))
	}
	for name := range x.SignInVariables(block) {
		w.definition(name)
	}
	return w.requests.names
}

// walk follows references through definitions, each of which it visits once.
type walk struct {
	index    *Index
	requests nameList
	visited  nameList
	offset   uint32   // where the request text begins that refers
	open     []string // what is still to be visited, the next one last

	// wanted are variables to look out for, nil for none; variables are those found.
	wanted    func(name string) bool
	variables nameList
}

// definition adds the requests behind a name, if the file defines it. Inside of
// definitions, definitions come first (spec 10.5).
func (w *walk) definition(name string) {
	w.open = append(w.open[:0], name)
	for len(w.open) > 0 {
		name := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		plain, _ := w.index.plainReference(name, w.offset)
		w.note(plain)
		switch d, ok := w.index.Definition(name); {
		case ok && w.visited.add(name):
			w.expand(d)
		case !ok && w.index.KnowsRequest(requestOf(plain)):
			w.requests.add(requestOf(plain))
		}
	}
}

func (w *walk) expand(d parser.Definition) {
	if !strings.Contains(d.Value, "{") {
		return
	}
	first := len(w.open)
	parser.ScanTemplates(parser.Unescape(d.Value), func(_, _ int, name string) bool {
		w.open = append(w.open, name)
		return true
	})
	slices.Reverse(w.open[first:])
}

// nameList is a list without repetition.
type nameList struct {
	names []string
	seen  map[string]bool // once the list is long
}

// add tells whether the name is new.
func (l *nameList) add(name string) bool {
	const long = 8
	switch {
	case l.seen != nil && l.seen[name], l.seen == nil && slices.Contains(l.names, name):
		return false
	case l.seen != nil:
		l.seen[name] = true
	case len(l.names) == long:
		l.seen = make(map[string]bool, 4*long)
		for _, other := range l.names {
			l.seen[other] = true
		}
		l.seen[name] = true
	}
	l.names = append(l.names, name)
	return true
}
