package parser

import "hash/fnv"

// occurrence is something in a block that findings in other blocks depend on. Its place is
// counted from its block and its line, so that it stays true when these move.
type occurrence struct {
	what  occurring
	hash  uint32 // of key
	key   string
	block int32
	line  int32 // from the first one of the block on
	span  Span  // from the beginning of the line on
}

// occurring are the kinds of them: a name of a request, a definition, a construct that is
// told once a file.
type occurring uint8

const (
	aName occurring = iota
	aDefinition
	aSkipped
)

// place is where an occurrence stands in its file.
func (f *File) place(o *occurrence) Span {
	start := f.Line(f.Blocks[o.block].First + o.line).Start
	return Span{start + o.span.Start, start + o.span.End}
}

// occurs keeps what findings in other blocks depend on.
func (d *diagnoser) occurs(what occurring, key string, span Span) {
	if d.occurrences == nil {
		return
	}
	line := d.file.LineAt(span.Start)
	start := d.file.Line(line).Start
	d.occurrences = append(d.occurrences, occurrence{
		what: what, hash: hashOf(key), key: key, block: d.at, line: line - d.file.Blocks[d.at].First,
		span: Span{span.Start - start, span.End - start},
	})
}

func hashOf(key string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key))
	return h.Sum32()
}

// seen takes an occurrence for one that was passed.
func (d *diagnoser) seen(o *occurrence) {
	switch o.what {
	case aName:
		d.names[o.key] = d.file.place(o)
	case aDefinition:
		d.definitions[o.key] = d.file.place(o)
	case aSkipped:
		d.toldBefore(o.key)
	}
}

// word is what two occurrences have in common that have to do with one another.
type word struct {
	what occurring
	key  string
}

func (o *occurrence) word() word { return word{o.what, o.key} }

// words is a set of them. Most edits have to do with few, which are compared faster than
// looked up.
type words struct {
	mask uint64       // a bit for each hash in it
	few  []occurrence // one of each word
	many map[word]bool
}

func (o *occurrence) bit() uint64 { return 1 << (o.hash & 63) }

func (w *words) add(one *occurrence) {
	const mostFew = 8
	w.mask |= one.bit()
	switch {
	case w.has(one):
	case len(w.few) < mostFew:
		w.few = append(w.few, *one)
	default:
		if w.many == nil {
			w.many = map[word]bool{}
		}
		w.many[one.word()] = true
	}
}

// has is asked for all occurrences of a file.
func (w *words) has(one *occurrence) bool {
	return w.mask&one.bit() != 0 && w.holds(one)
}

func (w *words) holds(one *occurrence) bool {
	for i := range w.few {
		if w.few[i].hash == one.hash && w.few[i].word() == one.word() {
			return true
		}
	}
	return len(w.many) > 0 && w.many[one.word()]
}
