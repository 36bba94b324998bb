package vars

import (
	"iter"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/parser"
)

// Index is what the text of a file says about variables before anything runs:
// definitions, request names, and what refers to what. It is immutable and may be
// shared by goroutines.
type Index struct {
	File *parser.File

	definitions map[string]int32 // the line of the last definition (spec 10.3)
	*requestNames
	// knowledge is one for all indexes between which KnowsSame holds.
	knowledge *byte
	// captured gives the lines of "# @capture" by variable, see readCaptures.
	captured func() map[string]int
	// spaces gives the namespaces of prefixes, see readSpaces.
	spaces func() map[string]string
	// facts gives those of each block, from which an edited file has its index.
	facts func() []*facts
}

// NewIndex reads the facts of a file.
func NewIndex(f *parser.File) *Index {
	x := &Index{File: f, definitions: map[string]int32{}, requestNames: &requestNames{}, knowledge: new(byte)}
	for line := range f.LineCount() {
		if f.Line(int32(line)).Flags&parser.Defines == 0 {
			continue
		}
		if d, ok := f.Definition(int32(line)); ok {
			x.definitions[d.Name] = d.Line
		}
	}
	x.readNames()
	x.captured = sync.OnceValue(x.readCaptures)
	x.spaces = sync.OnceValue(x.readSpaces)
	x.facts = sync.OnceValue(func() []*facts { return factsOf(f, f.Blocks) })
	return x
}

func (x *Index) readNames() {
	known := x.File.KnownNames()
	x.names = make(map[string]name, len(known))
	for word := range known {
		x.names[word] = name{block: -1, known: true}
	}
	for i := range x.File.Blocks {
		x.store(x.File.StoredName(&x.File.Blocks[i]), i)
	}
}

// Definition gives the last definition of a name, which is the one that counts
// (spec 10.3).
func (x *Index) Definition(name string) (parser.Definition, bool) {
	line, ok := x.definitions[name]
	if !ok {
		return parser.Definition{}, false
	}
	return x.File.Definition(line)
}

// Defines tells whether the file defines a name.
func (x *Index) Defines(name string) bool {
	_, ok := x.definitions[name]
	return ok
}

// KnowsRequest tells whether references take a name for a request (spec 3.7).
func (x *Index) KnowsRequest(name string) bool {
	n, _ := x.named(name)
	return n.known
}

// Blocks are the blocks, as indexes into File.Blocks, whose response is stored
// under a name, from top to bottom.
func (x *Index) Blocks(name string) []int {
	if all := x.again[name]; all != nil {
		return all
	}
	if n, ok := x.named(name); ok && n.block >= 0 {
		return []int{int(n.block)}
	}
	return nil
}

// DefinedNames are all names that the file defines, in no order.
func (x *Index) DefinedNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range x.definitions {
			if !yield(word) {
				return
			}
		}
	}
}

// RequestNames are all names that references take for requests, in no order.
func (x *Index) RequestNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for word, n := range x.each() {
			if n.known && !yield(word) {
				return
			}
		}
	}
}

// References are all references of the request text of a block, from top to bottom.
func (x *Index) References(block *parser.Block) iter.Seq[parser.Template] {
	return func(yield func(parser.Template) bool) {
		if block.Request < 0 {
			return
		}
		for line := block.Request; line < block.RequestEnd; line++ {
			switch x.File.Line(line).Kind {
			case parser.LineComment, parser.LineDirective, parser.LineDefinition, parser.LineForeign:
				continue
			}
			for template := range x.File.Templates(line) {
				if !yield(template) {
					return
				}
			}
		}
	}
}

// offsetOf is where the request text of a block begins.
func (x *Index) offsetOf(block *parser.Block) uint32 {
	if block.Request < 0 {
		return x.File.Line(block.First).Start
	}
	return x.File.Line(block.Request).Start
}

// NeedsEnvironment tells whether a reference of the file can only be answered from
// outside of it: by an environment, the command line or a capture.
func (x *Index) NeedsEnvironment() bool {
	for line := range x.File.LineCount() {
		for template := range x.File.Templates(int32(line)) {
			if x.leavesFile(template.Name) {
				return true
			}
		}
	}
	return false
}

func (x *Index) leavesFile(name string) bool {
	if word, options, _ := strings.Cut(name, " "); isSystem(word) {
		return strings.HasPrefix(options, "%") || strings.HasSuffix(word, "Token") || word == "$dotenv"
	}
	return !x.KnowsRequest(requestOf(name)) && !x.Defines(strings.TrimPrefix(name, "%"))
}

// requestOf is the part of a reference that may be the name of a request: all up to
// the first dot (spec 9.2).
func requestOf(name string) string {
	before, _, _ := strings.Cut(name, ".")
	return before
}
