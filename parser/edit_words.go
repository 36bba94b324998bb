package parser

// occurrence is something in a block that findings in other blocks depend on.
type occurrence struct {
	what  occurring
	key   string
	span  Span
	block int32
}

// occurring are the kinds of them: a name of a request, a definition, a construct that is
// told once a file.
type occurring uint8

const (
	aName occurring = iota
	aDefinition
	aSkipped
)

// word is what two occurrences have in common that have to do with one another.
type word struct {
	what occurring
	key  string
}

func (o *occurrence) word() word { return word{o.what, o.key} }

// words is a set of them. Most edits have to do with few, which are compared faster than
// looked up.
type words struct {
	few  []word
	many map[word]bool
}

func (w *words) add(one word) {
	const mostFew = 8
	switch {
	case w.has(one):
	case len(w.few) < mostFew:
		w.few = append(w.few, one)
	default:
		if w.many == nil {
			w.many = map[word]bool{}
		}
		w.many[one] = true
	}
}

func (w *words) has(one word) bool {
	for i := range w.few { // slices.Contains takes twice as long, and is asked for all of a file
		if w.few[i].key == one.key && w.few[i].what == one.what {
			return true
		}
	}
	return len(w.many) > 0 && w.many[one]
}
