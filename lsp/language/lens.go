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
	found := make([]Lens, 0, len(v.Tree.Blocks))
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

// DefinitionLens is a definition of a variable.
type DefinitionLens struct {
	Span parser.Span
	Name string
}

// DefinitionLenses are the lines that define variables.
func (v *View) DefinitionLenses() []DefinitionLens {
	var found []DefinitionLens
	for def := range v.Tree.Definitions() {
		if v.Tree.Line(def.Line).Kind == parser.LineDefinition {
			found = append(found, DefinitionLens{v.Tree.Span(def.Line), def.Name})
		}
	}
	return found
}

// CountUses tells how often a variable that the document defines is used there (spec 19.3).
func (v *View) CountUses(name string) int {
	count := 0
	f := finder{Document: v.Document, of: v.reading(), name: name, means: func(e entity) bool {
		return e.owner == v.Document && e.name == name
	}}
	f.uses(func(u use) bool {
		if !u.role.isDefinition() && u.role != requestUse {
			count++
		}
		return true
	})
	return count
}
