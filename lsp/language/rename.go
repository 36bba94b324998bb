package language

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/vars"
)

// RenameError says why a name cannot be changed, for the author.
type RenameError struct{ Message string }

func (e *RenameError) Error() string { return e.Message }

func refuse(format string, args ...any) error { return &RenameError{fmt.Sprintf(format, args...)} }

// PrepareRename tells what would be renamed at an offset, or why nothing can be.
func (v *View) PrepareRename(offset uint32) (parser.Span, error) {
	o, ok := v.occurrenceAt(offset)
	if !ok {
		return parser.Span{}, refuse("there is no name here that can be changed")
	}
	e, span := v.reading().of(o)
	return span, v.renamable(e)
}

// renamable tells why an entity must keep its name.
func (v *View) renamable(e entity) error {
	switch {
	case e.kind == vars.KindSystem && !e.isDotenv():
		return refuse("`%s` is a word of the format, not a name of yours", firstWord(e.name))
	case e.kind == vars.KindNone:
		return refuse("nothing defines `%s`", e.name)
	case e.kind == vars.KindLoop && (e.name == "index" || len(v.definitions(e)) == 0):
		return refuse("`%s` is a word of the format, not a name of yours", e.name)
	case len(v.definitions(e)) == 0:
		return refuse("`%s` is defined outside of the files of this workspace", e.name)
	}
	return nil
}

// Rename gives the edits that change the name at an offset in all files of the workspace.
// A name that would mean something else, or could not stand at one of the places, is
// refused with a *RenameError.
func (v *View) Rename(offset uint32, name string) ([]Edit, error) {
	e, ok := v.entityAt(offset)
	if !ok {
		_, err := v.PrepareRename(offset)
		return nil, cmp.Or(err, refuse("there is no name here that can be changed"))
	}
	return v.rename(e, name)
}

func (v *View) rename(e entity, name string) ([]Edit, error) {
	if err := cmp.Or(v.renamable(e), formOf(e, name)); err != nil || name == e.written() {
		return nil, err
	}
	var edits []Edit
	for u := range v.uses(e) {
		if err := v.fits(u, e, name); err != nil {
			return nil, err
		}
		edits = append(edits, Edit{u.Place, name})
	}
	for _, place := range v.keyPlaces(e) {
		edits = append(edits, Edit{place, name})
	}
	if err := v.conflict(e, edits, name); err != nil {
		return nil, err
	}
	return edits, nil
}

// formOf tells why a text can be no name of an entity.
func formOf(e entity, name string) error {
	isWord := name != "" && !strings.ContainsFunc(name, func(r rune) bool { return r > 0x7F || !isWordByte(byte(r)) })
	switch {
	case name == "":
		return refuse("the new name is empty")
	case e.isDotenv() && !isDotenvName(name):
		return refuse("`%s` cannot name a variable of a `.env` file: only letters A-Z, digits and `_ . -` can", name)
	case e.isDotenv():
		return nil
	case e.kind == vars.KindRequest && !isWord:
		return refuse("`%s` cannot name a request: only letters A-Z, digits and `_` can", name)
	case strings.ContainsFunc(name, parser.IsBlank) || strings.ContainsAny(name, "={}\"\\"):
		return refuse("`%s` cannot name a variable: it holds a blank or one of `= { } \" \\`", name)
	case strings.ContainsAny(name[:1], "$%"):
		return refuse("`%s` cannot name a variable: `%s` at the beginning has a meaning of its own", name, name[:1])
	case strings.ContainsAny(name, ".["):
		return refuse("`%s` cannot name a variable: `.` and `[` lead into values", name)
	}
	return nil
}

// fits tells why a name could not stand at a place where an entity is used.
func (v *View) fits(u use, e entity, name string) error {
	where := func() string { return fmt.Sprintf("line %d of `%s`", u.line+1, v.shown(u.Path)) }
	switch {
	case u.Source.Slice(u.Place.Span) != e.written():
		return refuse("`%s` is part of a construct of another tool on %s; change it there by hand", e.name, where())
	case u.role == inExpression && !isIdentifier(name):
		return refuse("`%s` cannot stand in the expression on %s", name, where())
	case u.role == requestUse && assert.IsReserved(name):
		return refuse("`%s` means something else in the expression on %s", name, where())
	}
	return nil
}

func isIdentifier(name string) bool {
	return wordEnd(name, 0) == len(name) && (name[0] < '0' || name[0] > '9')
}

// conflict tells what already has a name in one of the documents that would change.
func (v *View) conflict(e entity, edits []Edit, name string) error {
	if e.isDotenv() {
		if places := v.dotenvPlaces(name); len(places) > 0 {
			return refuse("`%s` is already a variable of the file%s", name, v.atPlace(v, places))
		}
		return nil
	}
	seen := map[string]bool{}
	for _, edit := range edits {
		if seen[edit.Path] {
			continue
		}
		seen[edit.Path] = true
		d := v.document(edit.Path)
		if d == nil {
			continue
		}
		if what, at := v.of(d).known(name); what != "" {
			return refuse("`%s` is already %s%s", name, what, v.of(d).atPlace(v, at))
		}
	}
	if places := v.allEnvironmentPlaces(name); e.kind == vars.KindEnvironment && len(places) > 0 {
		return refuse("`%s` is already a variable of the environment%s", name, v.atPlace(v, places))
	}
	return nil
}

// atPlace tells the first of some places.
func (v *View) atPlace(shown *View, places []Place) string {
	if len(places) == 0 {
		return ""
	}
	line := places[0].Source.Position(places[0].Span.Start).Line
	return fmt.Sprintf(" (line %d of `%s`)", line, shown.shown(places[0].Path))
}

// known tells what has a name in a document, whatever counts first.
func (v *View) known(name string) (what string, places []Place) {
	for _, d := range slices.Concat([]*Document{v.Document}, v.imported()) {
		if knowsRequest(d, name) {
			return "the name of a request", d.requestNames(name)
		}
		if places := d.variableDefinitions(name); places != nil {
			return "a variable", places
		}
	}
	for _, e := range [...]entity{{kind: vars.KindPrompt, name: name}, {kind: vars.KindLoop, name: name}} {
		if places := v.localDefinitions(e); places != nil {
			return "a variable of a request", places
		}
	}
	if _, ok := v.environment().Lookup(name); ok {
		return "a variable of the environment", v.environmentPlaces(name)
	}
	return "", nil
}
