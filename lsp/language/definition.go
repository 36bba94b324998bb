package language

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// Definition finds where the name at an offset gets its meaning, and the file that a path
// there names. origin is what was pointed at. All definitions of a variable are told, the
// one that counts first (spec 10.3, 19.7).
func (v *View) Definition(offset uint32) (origin parser.Span, places []Place) {
	if l, ok := v.linkAt(offset); ok {
		return l.span, []Place{v.file(l.path)}
	}
	o, ok := v.occurrenceAt(offset)
	if !ok {
		return origin, nil
	}
	e, span := v.reading().of(o)
	return span, v.definitions(e)
}

// file is the beginning of a file.
func (v *View) file(path string) Place {
	if d := v.document(path); d != nil {
		return d.place(parser.Span{})
	}
	return Place{Path: path}
}

// definitions are the places that give an entity its meaning.
func (v *View) definitions(e entity) []Place {
	switch {
	case e.kind == vars.KindEnvironment:
		return v.environmentPlaces(e.name)
	case e.isDotenv():
		return v.dotenvPlaces(e.written())
	case e.owner == nil:
		return nil
	case e.kind == vars.KindRequest:
		return e.owner.requestNames(e.name)
	case e.kind == vars.KindFile:
		return e.owner.variableDefinitions(e.name)
	}
	return e.owner.localDefinitions(e)
}

// requestNames are the name lines of the requests that are stored under a name.
func (d *Document) requestNames(name string) []Place {
	var found []Place
	for _, i := range d.Index().Blocks(name) {
		for o := range d.occurrences(&d.Tree.Blocks[i]) {
			if o.role == requestName && o.name == name {
				found = append(found, d.place(o.span))
			}
		}
	}
	return found
}

// variableDefinitions are the lines that define a variable, the last one first, and those
// that capture it.
func (d *Document) variableDefinitions(name string) []Place {
	var found []Place
	for def := range d.Tree.Definitions() {
		if def.Name == name {
			found = append([]Place{d.place(def.NameSpan)}, found...)
		}
	}
	if !d.captures()[name] {
		return found
	}
	for i := range d.Tree.Blocks {
		for o := range d.occurrences(&d.Tree.Blocks[i]) {
			if o.role == captured && o.name == name {
				found = append(found, d.place(o.span))
			}
		}
	}
	return found
}

// localDefinitions are prompts and loops.
func (d *Document) localDefinitions(e entity) []Place {
	var found []Place
	for i := range d.Tree.Blocks {
		for o := range d.occurrences(&d.Tree.Blocks[i]) {
			if o.name == e.name && (e.kind == vars.KindPrompt && o.role == prompted || e.kind == vars.KindLoop && o.role == looped) {
				found = append(found, d.place(o.span))
			}
		}
	}
	return found
}

// environmentPlaces are where environment files define a variable: those of the chosen
// environment, if there is one that has it, else all.
func (v *View) environmentPlaces(name string) []Place {
	var chosen, all []Place
	for _, f := range v.environmentFiles() {
		for _, p := range environment.Places(f.Source.Text()) {
			if p.Name != name {
				continue
			}
			place := Place{Path: f.Path, Source: f.Source, Span: parser.Span{Start: uint32(p.Start), End: uint32(p.End)}}
			all = append(all, place)
			if v.Environment != nil && p.Environment == v.Environment.Name {
				chosen = append(chosen, place)
			}
		}
	}
	if chosen != nil {
		return chosen
	}
	return all
}
