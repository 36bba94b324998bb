package language

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// References are all places in the workspace that use the name at an offset, with those
// that define it if declarations is set. What stands in comments does not count
// (spec 19.8).
func (v *View) References(offset uint32, declarations bool) []Place {
	e, ok := v.entityAt(offset)
	if !ok {
		return nil
	}
	return v.referencesTo(e, declarations)
}

func (v *View) referencesTo(e entity, declarations bool) []Place {
	var found []Place
	for u := range v.uses(e) {
		if declarations || !u.role.isDefinition() {
			found = append(found, u.Place)
		}
	}
	if declarations {
		found = append(v.keyPlaces(e), found...)
	}
	return found
}

// keyPlaces are the definitions of a variable in files that are no scenarios.
func (v *View) keyPlaces(e entity) []Place {
	switch {
	case e.kind == vars.KindEnvironment:
		return v.allEnvironmentPlaces(e.name)
	case e.isDotenv():
		return v.dotenvPlaces(e.written())
	}
	return nil
}

// Highlights are the uses of the name at an offset in this document; write tells those that
// give it its meaning.
func (v *View) Highlights(offset uint32) (found []Highlight) {
	e, ok := v.entityAt(offset)
	if !ok {
		return nil
	}
	v.usesIn(v.Document, e, func(u use) bool {
		found = append(found, Highlight{u.Span, u.role.isDefinition()})
		return true
	})
	return found
}

// Highlight is one use of a name.
type Highlight struct {
	Span  parser.Span
	Write bool
}

// entityAt is what is named at an offset: in a scenario a name, and one that has a meaning.
func (v *View) entityAt(offset uint32) (entity, bool) {
	o, ok := v.occurrenceAt(offset)
	if !ok {
		return entity{}, false
	}
	e, _ := v.reading().of(o)
	return e, e.kind != vars.KindNone && (e.kind != vars.KindSystem || e.isDotenv())
}

// use is a place where an entity is named.
type use struct {
	Place
	occurrence
}

// uses are all of an entity: in its own document, and in those that can see it.
func (v *View) uses(e entity) func(yield func(use) bool) {
	return func(yield func(use) bool) {
		for i, d := range v.all() {
			if v.stopped(i) {
				return
			}
			if e.owner == nil && !v.sees(d, e) {
				continue
			}
			if e.owner != nil && e.owner != d && !slices.Contains(v.of(d).imported(), e.owner) {
				continue
			}
			if !v.usesIn(d, e, yield) {
				return
			}
		}
	}
}

// usesIn are those in one document, from top to bottom.
func (v *View) usesIn(d *Document, e entity, yield func(use) bool) bool {
	if !d.Tree.Source.Contains(e.name) { // then nothing need be known of it
		return true
	}
	f := finder{Document: d, of: v.of(d).reading(), name: e.name, means: func(other entity) bool { return other == e }}
	return f.uses(yield)
}

func (d *Document) blockText(b *parser.Block) string {
	return d.Tree.Source.Slice(parser.Span{Start: d.Tree.Line(b.First).Start, End: d.Tree.Next(b.End - 1)})
}

// allEnvironmentPlaces are the definitions of a variable in all environments.
func (v *View) allEnvironmentPlaces(name string) []Place {
	var found []Place
	for _, f := range v.environmentFiles() {
		for _, p := range environment.Places(f.Source.Text()) {
			if p.Name == name {
				found = append(found, Place{f.Path, f.Source, parser.Span{Start: uint32(p.Start), End: uint32(p.End)}})
			}
		}
	}
	return found
}
