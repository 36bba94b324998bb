package language

import "github.com/bchttp/bchttp/parser"

// Lens is a request that can be run. Its place is the request line.
type Lens struct {
	Span parser.Span
	// Line is that of the request line, counted from 1, as `--line` takes it.
	Line int
	// Name is that of the request, "" for none; First: it is the first of its file.
	Name  string
	First bool
}

// Lenses are the requests of a document, from top to bottom.
func (v *View) Lenses() []Lens {
	var found []Lens
	for i := range v.Tree.Blocks {
		b := &v.Tree.Blocks[i]
		if b.Request < 0 {
			continue
		}
		found = append(found, Lens{
			Span: v.Tree.Span(b.Request), Line: int(b.Request) + 1, Name: v.Tree.StoredName(b), First: len(found) == 0,
		})
	}
	return found
}

// ReferenceLens is a definition, and how often it is used in its document.
type ReferenceLens struct {
	Span  parser.Span
	Count int
}

// ReferenceLenses count the uses of each variable that the document defines (spec 19.3).
func (v *View) ReferenceLenses() []ReferenceLens {
	counts := map[string]int{}
	r := v.reading()
	for i := range v.Tree.Blocks {
		for o := range v.occurrences(&v.Tree.Blocks[i]) {
			if o.role.isDefinition() || o.silent || o.role == requestUse {
				continue
			}
			if e, _ := r.of(o); e.owner == v.Document {
				counts[e.name]++
			}
		}
	}
	var found []ReferenceLens
	for def := range v.Tree.Definitions() {
		if v.Tree.Lines[def.Line].Kind == parser.LineDefinition {
			found = append(found, ReferenceLens{v.Tree.Span(def.Line), counts[def.Name]})
		}
	}
	return found
}
