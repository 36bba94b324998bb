package language

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// entity is what a name means. Names of prompts and loops count as one for a file,
// captures and definitions of one name as well. owner is the document that defines it; nil
// for environments and system variables.
type entity struct {
	kind  vars.Kind
	name  string
	owner *Document
}

// reading finds out what the names of one document mean. It serves one goroutine.
type reading struct {
	view  *View
	pass  *vars.Pass
	block int // that the pass is for, fileWide for definitions, none at first
	whole *localNames
	last  struct {
		name   string
		inside bool // of a definition
		entity entity
		known  bool
	}
}

const (
	none     = -2
	fileWide = -1
)

func (v *View) reading() *reading {
	return &reading{view: v, pass: v.resolver().Pass(nil), block: none}
}

// localNames are what prompts and loops of requests give a meaning.
type localNames struct {
	prompts map[string]string
	loops   []string
}

func (n *localNames) add(d *Document, b *parser.Block) {
	for item := range d.Tree.Directives(b) {
		switch {
		case item.Key == "prompt" && item.Metadata && item.Value != "":
			if n.prompts == nil {
				n.prompts = map[string]string{}
			}
			name := firstWord(item.Value)
			n.prompts[name] = "{{" + name + "}}" // what is answered is known later
		case item.Key == "loop":
			name := loopVariable(item.Value)
			if name == "" {
				name = "item"
			}
			n.loops = append(n.loops, name)
		}
	}
}

// hasLocals tells whether names in a block may have meanings of their own.
func (d *Document) hasLocals(b *parser.Block) bool {
	return d.has(wordLocal) && d.wordsIn(b)&wordLocal != 0
}

func (n *localNames) addAll(d *Document) {
	if !d.has(wordLocal) {
		return
	}
	for i := range d.Tree.Blocks {
		n.add(d, &d.Tree.Blocks[i])
	}
}

func (n *localNames) loop(name string) (string, bool) {
	for _, item := range n.loops {
		if name == item || baseName(name) == item {
			return "{{" + name + "}}", true
		}
	}
	return "{{index}}", len(n.loops) > 0 && name == "index"
}

// begin makes the pass ready for the names of a line.
func (r *reading) begin(line int32) {
	tree, block := r.view.Tree, r.view.blockIndex(line)
	if kind := tree.Line(line).Kind; kind == parser.LineDefinition || block < 0 {
		block = fileWide
	}
	if block == r.block {
		return
	}
	r.block = block
	names := r.local(block)
	r.pass.Begin(names.prompts)
	r.pass.Loop = names.loop
	if block >= 0 && tree.Blocks[block].Request >= 0 {
		r.pass.At(tree.Span(tree.Blocks[block].Request).Start)
	}
}

func (r *reading) local(block int) *localNames {
	if block >= 0 {
		n := &localNames{}
		if b := &r.view.Tree.Blocks[block]; r.view.hasLocals(b) {
			n.add(r.view.Document, b)
		}
		return n
	}
	if r.whole == nil {
		r.whole = &localNames{}
		r.whole.addAll(r.view.Document)
	}
	return r.whole
}

// of tells what a name at a place means, and which part of it is the name of that.
func (r *reading) of(o occurrence) (entity, parser.Span) {
	own := entity{name: o.name, owner: r.view.Document}
	switch o.role {
	case defined, captured:
		own.kind = vars.KindFile
	case prompted:
		own.kind = vars.KindPrompt
	case looped:
		own.kind = vars.KindLoop
	case requestName:
		own.kind = vars.KindRequest
	case requestUse:
		return r.request(o.name), o.span
	default:
		return r.variable(o)
	}
	return own, o.span
}

// variable is what a reference in a template or an expression means, and which part of it is
// the name of that.
func (r *reading) variable(o occurrence) (entity, parser.Span) {
	e := r.named(o)
	at := max(0, strings.Index(o.name, e.name)) + len(e.name) - len(e.written())
	start := o.span.Start + uint32(at)
	return e, parser.Span{Start: start, End: min(start+uint32(len(e.written())), o.span.End)}
}

// named is what a reference means. Many in a row are the same, and mean the same where no
// request has names of its own.
func (r *reading) named(o occurrence) entity {
	inside := r.view.Tree.Line(o.line).Kind == parser.LineDefinition
	if !inside && r.view.hasLocals(&r.view.Tree.Blocks[r.view.blockIndex(o.line)]) {
		return r.meant(o)
	}
	if last := &r.last; !last.known || last.name != o.name || last.inside != inside {
		last.name, last.inside, last.entity, last.known = o.name, inside, r.meant(o), true
	}
	return r.last.entity
}

func (r *reading) meant(o occurrence) entity {
	m := r.meaning(o)
	e := entity{kind: m.Kind, name: o.name}
	plain := strings.TrimPrefix(o.name, "%")
	switch m.Kind {
	case vars.KindRequest:
		return r.request(m.Request)
	case vars.KindFile:
		e.owner = r.view.Document
		if !r.view.Index().Defines(e.name) {
			e.name = plain
		}
	case vars.KindCapture:
		e.kind, e.owner = vars.KindFile, r.view.Document
		if !r.view.captures()[e.name] {
			e.name = baseName(plain)
		}
	case vars.KindPrompt, vars.KindLoop:
		e.owner, e.name = r.view.Document, r.localName(plain)
	case vars.KindImport:
		return r.importedVariable(plain)
	case vars.KindEnvironment:
		if _, ok := r.view.environment().Lookup(e.name); !ok {
			e.name = baseName(e.name)
		}
	}
	return e
}

// dotenvWord is what stands before the name of a variable of a `.env` file.
const dotenvWord = "$dotenv "

// isDotenv tells a variable of a `.env` file, whose name begins with dotenvWord.
func (e entity) isDotenv() bool {
	return e.kind == vars.KindSystem && strings.HasPrefix(e.name, dotenvWord) && isDotenvName(e.written())
}

// isDotenvName tells what can name a variable of a `.env` file (spec 14.8).
func isDotenvName(name string) bool {
	isOther := func(r rune) bool { return r > 0x7F || !isWordByte(byte(r)) && r != '.' && r != '-' }
	return name != "" && !strings.ContainsFunc(name, isOther)
}

// written is the name as it stands where the entity is used.
func (e entity) written() string {
	if e.kind == vars.KindSystem {
		return strings.TrimPrefix(e.name, dotenvWord)
	}
	return e.name
}

// localName is the name of a prompt or a loop that a reference begins with.
func (r *reading) localName(name string) string {
	names := r.local(r.block)
	if _, ok := names.prompts[name]; ok {
		return name
	}
	return baseName(name)
}

func (r *reading) meaning(o occurrence) vars.Meaning {
	r.begin(o.line)
	if r.block == fileWide {
		return r.pass.MeaningInside(context.Background(), o.name)
	}
	return r.pass.Meaning(context.Background(), o.name)
}

// request is one of this file, else of an import.
func (r *reading) request(name string) entity {
	e := entity{kind: vars.KindRequest, name: name, owner: r.view.Document}
	if !knowsRequest(r.view.Document, name) {
		for _, d := range r.view.imported() {
			if knowsRequest(d, name) {
				e.owner = d
				break
			}
		}
	}
	return e
}

func knowsRequest(d *Document, name string) bool {
	return d.Index().KnowsRequest(name) || d.Index().Stores(name)
}

// importedVariable is a definition of an import.
func (r *reading) importedVariable(name string) entity {
	for _, d := range r.view.imported() {
		for _, candidate := range [...]string{name, baseName(name)} {
			if d.Index().Defines(candidate) || d.captures()[candidate] {
				return entity{kind: vars.KindFile, name: candidate, owner: d}
			}
		}
	}
	return entity{kind: vars.KindImport, name: name}
}

// baseName is a reference up to the first step into a value.
func baseName(name string) string {
	if end := strings.IndexAny(name, ".["); end > 0 {
		return name[:end]
	}
	return name
}
