package language

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// adder takes a repair.
type adder func(title string, edits ...Edit)

// createVariable offers to define a variable: in the file, and in its environments.
func (v *View) createVariable(d *parser.Diagnostic, add adder) {
	o, ok := v.occurrenceAt(d.Span.Start)
	if !ok {
		return
	}
	name := strings.TrimPrefix(o.name, "%")
	if !isDefinable(name) {
		return
	}
	add(fmt.Sprintf("Define `@%s` in this file", name), v.define(name, ""))
	for _, f := range v.environmentFiles() {
		if f.Private || !isClientFile(f.Path) {
			continue
		}
		for _, chosen := range v.choices(f) {
			if v.isGivenIn(chosen, name) {
				continue // it lacks in others
			}
			if edit, err := v.addTo(f, chosen, name, ""); err == nil {
				add(fmt.Sprintf("Define `%s` in the environment `%s`", name, chosen), edit)
			}
		}
	}
	if !slices.ContainsFunc(v.environmentFiles(), func(f EnvironmentFile) bool { return isClientFile(f.Path) }) {
		path := filepath.Join(v.Dir(), "http-client.env.json")
		text, _ := environment.Add(path, "", "dev", name, "")
		add(fmt.Sprintf("Define `%s` in a new `http-client.env.json`", name), Edit{Place{Path: path}, text})
	}
}

// isDefinable tells whether a variable can bear a name as a reference has it. Signs that lead
// into values are a part of the name there: a definition is not looked into.
func isDefinable(name string) bool {
	return formOf(entity{}, strings.NewReplacer(".", "_", "[", "_").Replace(name)) == nil
}

// define adds a definition to those that the file begins with.
func (v *View) define(name, value string) Edit {
	at, text := v.definitionsEnd(), "@"+name+" = "+value+v.lineEnd()
	if at > 0 && v.Tree.Source.Slice(parser.Span{Start: at - 1, End: at}) != "\n" {
		text = v.lineEnd() + text // the last line has no end
	}
	return v.insert(at, text)
}

// isClientFile tells files of environments of the kind that HTTP clients share from
// settings.
func isClientFile(path string) bool {
	return strings.HasPrefix(filepath.Base(path), "http-client.")
}

// choices are the environments of a file that a variable can be added to: the chosen one, or
// all if none is chosen.
func (v *View) choices(f EnvironmentFile) []string {
	if v.Environment != nil && v.Environment.Name != "" {
		return []string{v.Environment.Name}
	}
	var names []string
	for _, p := range environment.Places(f.Source.Text()) {
		if !slices.Contains(names, p.Environment) {
			names = append(names, p.Environment)
		}
	}
	return names
}

// isGivenIn tells whether a file of environments has a variable in one of them already.
func (v *View) isGivenIn(chosen, name string) bool {
	for _, f := range v.environmentFiles() {
		for _, p := range environment.Places(f.Source.Text()) {
			if p.Environment == chosen && p.Name == name {
				return true
			}
		}
	}
	return false
}

// addTo adds a variable to an environment of a file.
func (v *View) addTo(f EnvironmentFile, chosen, name, value string) (Edit, error) {
	text, err := environment.Add(v.shown(f.Path), f.Source.Text(), chosen, name, value)
	if err != nil {
		return Edit{}, err
	}
	whole := parser.Span{End: uint32(f.Source.Len())}
	return trimmedEdit(Place{f.Path, f.Source, whole}, text), nil
}

// definitionsEnd is where one more definition can stand: behind those that the file begins
// with, else at its beginning; in Markdown those of the first code block.
func (v *View) definitionsEnd() uint32 {
	first := 0
	for first < v.Tree.LineCount() && v.isOutside(int32(first)) {
		first++
	}
	at, found := int32(first), false
	for line := first; line < v.Tree.LineCount(); line++ {
		kind := v.Tree.Line(int32(line)).Kind
		if kind == parser.LineDefinition {
			at, found = int32(line)+1, true
			continue
		}
		if kind != parser.LineBlank && kind != parser.LineComment || kind == parser.LineBlank && found {
			break
		}
	}
	if int(at) >= v.Tree.LineCount() {
		return uint32(v.Tree.Source.Len())
	}
	return v.Tree.Span(at).Start
}

// isOutside tells whether a line of Markdown stands outside of code blocks, or begins or ends one.
func (v *View) isOutside(line int32) bool {
	kind := v.Tree.Line(line).Kind
	return kind == parser.LineProse || kind == parser.LineFence
}

// giveAnotherName offers a free name for a request that is named like another one, and to
// remove the definition that does not count.
func (v *View) giveAnotherName(d *parser.Diagnostic, add adder) {
	name := v.Tree.Source.Slice(d.Span)
	if o, ok := v.occurrenceAt(d.Span.Start); !ok || o.span != d.Span {
		return
	}
	if d.Code == "definition-twice" && len(d.Notes) > 0 {
		add("Remove the earlier definition, which has no effect", v.withoutLine(d.Notes[0].Span.Start))
		return
	}
	for n := 2; ; n++ {
		other := fmt.Sprintf("%s%d", name, n)
		if what, _ := v.known(other); what == "" {
			add(fmt.Sprintf("Name this request `%s`", other), v.edit(d.Span, other))
			return
		}
	}
}

// runFirst offers to run a request first that a reference needs.
func (v *View) runFirst(d *parser.Diagnostic, add adder) {
	place := d.Span.Start
	b := v.Tree.BlockAt(v.lineAt(place))
	if len(d.Notes) > 0 { // it is referred to by way of a definition
		place = d.Notes[0].Span.Start
	}
	o, ok := v.occurrenceAt(place)
	if !ok || b == nil || b.Request < 0 {
		return
	}
	e, _ := v.reading().of(o)
	own := v.Tree.StoredName(b)
	names := []string{e.name}
	if e.kind != vars.KindRequest { // it is behind definitions
		names = v.Index().Requests(b)
	}
	for _, name := range names {
		if name == own || len(names) > 1 || !v.canRunFirst(name, b) {
			continue
		}
		add(fmt.Sprintf("Run `%s` first", name), v.insert(v.Tree.Span(b.Request).Start, "# @ref "+name+v.lineEnd()))
	}
}

// canRunFirst tells whether `# @ref` can have a request run before a block: it is sent, and
// needs nothing of the block itself.
func (v *View) canRunFirst(name string, b *parser.Block) bool {
	e := v.reading().request(name)
	blocks := e.owner.Index().Blocks(e.name)
	return len(blocks) > 0 && !v.waits(e.owner.node(blocks[0]), v.node(v.blockIndex(b.Request)))
}

// waits tells whether a request needs another one, directly or by way of others.
func (v *View) waits(n, other Node) bool {
	seen := []Node{n}
	for i := 0; i < len(seen); i++ {
		for _, needed := range v.Needs(seen[i]) {
			if needed.Document == other.Document && needed.Block == other.Block {
				return true
			}
			if !slices.ContainsFunc(seen, func(s Node) bool { return s.Document == needed.Document && s.Block == needed.Block }) {
				seen = append(seen, needed.Node)
			}
		}
	}
	return false
}
