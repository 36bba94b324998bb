package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/dotenv"
	"github.com/bchttp/bchttp/vars/environment"
)

// KeyFile answers for a file that gives names values and is no scenario: a file of environments,
// settings that hold some, a `.env` file. It is asked what a View is asked about names.
type KeyFile struct {
	// Path is absolute. Dotenv: it is a `.env` file.
	Path   string
	Source *parser.Source
	Dotenv bool
	// View is that of an empty scenario beside it, whose Shares tells which scenarios read it, and
	// whose EnvironmentFiles are all that these read.
	View View
}

// key is a name that the file gives a value.
type key struct {
	entity
	span        parser.Span
	environment string
}

// view is the workspace as seen from the file: what any environment has counts.
func (k *KeyFile) view() *View {
	v := k.View
	v.Environment, v.keys = nil, k
	return &v
}

// keys are all of the file.
func (k *KeyFile) keys() []key {
	var found []key
	if k.Dotenv {
		for _, p := range dotenv.Places(k.Source.Text()) {
			found = append(found, key{entity{kind: vars.KindSystem, name: dotenvWord + p.Name}, spanOf(p.Start, p.End), ""})
		}
		return found
	}
	for _, p := range environment.Places(k.Source.Text()) {
		found = append(found, key{entity{kind: vars.KindEnvironment, name: p.Name}, spanOf(p.Start, p.End), p.Environment})
	}
	return found
}

func spanOf(start, end int) parser.Span { return parser.Span{Start: uint32(start), End: uint32(end)} }

func (k *KeyFile) keyAt(offset uint32) (key, bool) {
	for _, one := range k.keys() {
		if contains(one.span, offset) {
			return one, true
		}
	}
	return key{}, false
}

// Definition finds all places that give the name at an offset a value.
func (k *KeyFile) Definition(offset uint32) (origin parser.Span, places []Place) {
	at, ok := k.keyAt(offset)
	if !ok {
		return origin, nil
	}
	return at.span, k.view().keyPlaces(at.entity)
}

// References are all places that use the name at an offset.
func (k *KeyFile) References(offset uint32, declarations bool) []Place {
	at, ok := k.keyAt(offset)
	if !ok {
		return nil
	}
	return k.view().referencesTo(at.entity, declarations)
}

// Highlights are the places of the file that give the name at an offset a value.
func (k *KeyFile) Highlights(offset uint32) (found []Highlight) {
	at, ok := k.keyAt(offset)
	if !ok {
		return nil
	}
	for _, one := range k.keys() {
		if one.name == at.name {
			found = append(found, Highlight{one.span, true})
		}
	}
	return found
}

// Hover tells where the name at an offset is used.
func (k *KeyFile) Hover(offset uint32) (Hover, bool) {
	at, ok := k.keyAt(offset)
	if !ok {
		return Hover{}, false
	}
	h := Hover{Span: at.span}
	what := "*Environment Variable* " + code(at.written())
	if k.Dotenv {
		what = "*Variable of a `.env` file* " + code(at.written())
	}
	if at.environment != "" {
		what += " (environment " + code(at.environment) + ")"
	}
	h.Text.say(what)
	v := k.view()
	h.Text.say(v.usedWhere(v.referencesTo(at.entity, false)))
	return h, true
}

// usedWhere tells places, those of one file together.
func (v *View) usedWhere(places []Place) string {
	const mostFiles, mostLines = 10, 10
	if len(places) == 0 {
		return "no scenario uses it"
	}
	var paths []string
	lines := map[string][]string{}
	for _, p := range places {
		if lines[p.Path] == nil {
			paths = append(paths, p.Path)
		}
		if n := len(lines[p.Path]); n < mostLines {
			lines[p.Path] = append(lines[p.Path], fmt.Sprint(p.Source.Position(p.Span.Start).Line))
		}
	}
	var told []string
	for _, path := range paths[:min(len(paths), mostFiles)] {
		word := "line "
		if len(lines[path]) > 1 {
			word = "lines "
		}
		told = append(told, code(v.shown(path))+" "+word+strings.Join(lines[path], ", "))
	}
	switch more := len(paths) - mostFiles; {
	case more == 1:
		told = append(told, "1 more file")
	case more > 1:
		told = append(told, fmt.Sprintf("%d more files", more))
	}
	return "used in " + strings.Join(told, "; ")
}

// PrepareRename tells what would be renamed at an offset.
func (k *KeyFile) PrepareRename(offset uint32) (parser.Span, error) {
	at, ok := k.keyAt(offset)
	if !ok {
		return parser.Span{}, refuse("there is no name here that can be changed")
	}
	return at.span, nil
}

// Rename gives the edits that change the name at an offset here, in all files that give it a
// value, and in the scenarios. The errors are those of View.Rename.
func (k *KeyFile) Rename(offset uint32, name string) ([]Edit, error) {
	at, ok := k.keyAt(offset)
	if !ok {
		return nil, refuse("there is no name here that can be changed")
	}
	return k.view().rename(at.entity, name)
}
