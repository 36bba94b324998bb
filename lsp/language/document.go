package language

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Document is one version of one scenario. It is immutable and may be shared by
// goroutines; what follows from its text is worked out once, when it is first needed.
type Document struct {
	// Path is absolute, in the form of the system.
	Path string
	Tree *parser.File

	index    func() *vars.Index
	imports  func() []link
	captures func() map[string]bool
	// secretNames are the variables that "# @secret" names.
	secretNames func() map[string]bool
	words       func() words
	written     func() []Symbol
	// known are the names of requests that references know, in the order of their letters, one
	// list for all documents that know the same; nil in it: nobody has asked yet.
	known *atomic.Pointer[[]string]
}

// NewDocument makes the document of a tree, which was parsed in the default mode. index
// gives that of the tree; nil: it is made here.
func NewDocument(path string, tree *parser.File, index func() *vars.Index) *Document {
	d := &Document{Path: path, Tree: tree, index: index}
	if index == nil {
		d.index = sync.OnceValue(func() *vars.Index { return vars.NewIndex(tree) })
	}
	d.lazily()
	return d
}

// Index is that of the tree.
func (d *Document) Index() *vars.Index { return d.index() }

// knownNames are the names of requests that references know, in the order of their letters.
func (d *Document) knownNames() []string {
	if known := d.known.Load(); known != nil {
		return *known
	}
	known := slices.Sorted(d.Index().RequestNames())
	d.known.Store(&known)
	return known
}

// Dir is the folder that relative paths start from.
func (d *Document) Dir() string { return filepath.Dir(d.Path) }

// link is a path that stands in a document, and the file that it leads to.
type link struct {
	span parser.Span
	path string
}

// readImports finds the files that a document imports.
func (d *Document) readImports() []link {
	if !d.has(wordImport) {
		return nil
	}
	var found []link
	for i := range d.Tree.Blocks {
		if d.wordsIn(&d.Tree.Blocks[i])&wordImport == 0 {
			continue
		}
		for item := range d.Tree.Directives(&d.Tree.Blocks[i]) {
			if path, ok := importedPath(item); ok {
				found = append(found, link{d.within(item.ValueSpan, path), d.resolve(path)})
			}
		}
	}
	return found
}

// importedPath is the path of the scenario that a directive makes known.
func importedPath(item parser.Directive) (string, bool) {
	switch item.Key {
	case "import":
		return item.Value, item.Value != ""
	case parser.RunLineKey:
		run, _, ok := parser.ReadRunLine(item.Value)
		return run.File, ok && run.File != ""
	}
	return "", false
}

// resolve makes a path of a scenario absolute.
func (d *Document) resolve(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(d.Dir(), path)
}

// within is the place of a text inside of a span; the span, if it is not there.
func (d *Document) within(span parser.Span, text string) parser.Span {
	at := strings.Index(d.Tree.Source.Slice(span), text)
	if at < 0 {
		return span
	}
	start := span.Start + uint32(at)
	return parser.Span{Start: start, End: start + uint32(len(text))}
}

// blockIndex is the place of the block of a line in Tree.Blocks, -1 for none.
func (d *Document) blockIndex(line int32) int {
	low, high := 0, len(d.Tree.Blocks)
	for low < high {
		if middle := (low + high) / 2; d.Tree.Blocks[middle].End > line {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if low == len(d.Tree.Blocks) || line < 0 {
		return -1
	}
	return low
}

// lineAt is the line of an offset. Behind the line end of the last line it is that line.
func (d *Document) lineAt(offset uint32) int32 {
	return d.Tree.LineAt(min(offset, uint32(d.Tree.Source.Len())))
}

// definitionAt reads a line that defines a variable and is no part of a request.
func (d *Document) definitionAt(line int32) (parser.Definition, bool) {
	if l := d.Tree.Line(line); l.Flags&parser.Defines == 0 || l.Kind != parser.LineDefinition {
		return parser.Definition{}, false
	}
	return d.Tree.Definition(line)
}

// place is a span of this document.
func (d *Document) place(span parser.Span) Place {
	return Place{Path: d.Path, Source: d.Tree.Source, Span: span}
}

// contains tells whether an offset lies in a span or at its end.
func contains(span parser.Span, offset uint32) bool {
	return span.Start <= offset && offset <= span.End
}
