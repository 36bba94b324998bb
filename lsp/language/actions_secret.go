package language

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
)

// privateFile is where values go that must not be shared.
const privateFile = "http-client.private.env.json"

// moveSecret offers to put a secret that stands in the document into the private file of the
// environment, with a reference in its place.
func (v *View) moveSecret(d *parser.Diagnostic, add adder) {
	moves, _ := lint.Moves(v.Tree, v.isFree)
	at := slices.IndexFunc(moves, func(m lint.Move) bool { return m.Literal.At == d.Span })
	if at < 0 {
		return
	}
	m := moves[at]
	reference := v.edit(m.Literal.Value, "{{"+m.Name+"}}")
	f := v.private()
	chosen := v.secretEnvironment()
	title := fmt.Sprintf("Move it into `%s` of `%s`", chosen, v.shown(f.Path))
	if known, ok := v.environment().Lookup(m.Name); ok && known.Text == m.Value {
		add(fmt.Sprintf("Write `{{%s}}`, which has this value", m.Name), reference)
		return
	}
	if edit, err := v.addTo(f, chosen, m.Name, m.Value); err == nil {
		if f.Source.Len() == 0 {
			edit.Source = nil
		}
		add(title, edit, reference)
	}
}

// isFree tells whether a name may have a value: nothing else gives it another one.
func (v *View) isFree(name, value string) bool {
	for _, d := range v.imported() {
		if knowsRequest(d, name) || d.Index().Defines(name) {
			return false
		}
	}
	known, ok := v.environment().Lookup(name)
	return !ok || known.Text == value && !known.Structure
}

// private is the private file of the environments, or the one that would be: beside the
// shared one, else beside the document.
func (v *View) private() EnvironmentFile {
	folder := v.Dir()
	for _, f := range v.environmentFiles() {
		if f.Private && isClientFile(f.Path) {
			return f
		}
		if isClientFile(f.Path) {
			folder = filepath.Dir(f.Path)
		}
	}
	path := filepath.Join(folder, privateFile)
	return EnvironmentFile{Path: path, Source: parser.NewSource(path, ""), Private: true}
}

// secretEnvironment is the one that a secret goes to: the chosen one, the only one, else
// that of values which all have.
func (v *View) secretEnvironment() string {
	if v.Environment != nil && v.Environment.Name != "" {
		return v.Environment.Name
	}
	if v.Environments != nil {
		if names := v.Environments.Names(); len(names) == 1 {
			return names[0]
		}
	}
	return "$shared"
}
