package vars

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// facts are what one block adds to the index of its file. Lines are counted from that of the
// block, so that facts stay true when it moves.
type facts struct {
	stored   string   // the name of its request, "" for none
	known    []string // names that references take for requests because of it
	defines  []placed
	captures []placed
	spaces   [][2]string // prefixes with their namespaces, see readSpaces
}

// placed is a name that a line of a block introduces.
type placed struct {
	name string
	line int32
}

func (a *facts) equal(b *facts) bool {
	return a.sameNames(b) && slices.Equal(a.defines, b.defines) && slices.Equal(a.captures, b.captures) && slices.Equal(a.spaces, b.spaces)
}

func (a *facts) sameNames(b *facts) bool {
	return a.stored == b.stored && slices.Equal(a.known, b.known)
}

// factsOf reads those of some blocks of a file.
func factsOf(f *parser.File, blocks []parser.Block) []*facts {
	all := make([]*facts, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		all[i] = &facts{stored: f.StoredName(b), known: f.KnownNamesIn(b)}
		all[i].readLines(f, b)
	}
	return all
}

func (a *facts) readLines(f *parser.File, b *parser.Block) {
	directives := false
	for line := b.First; line < b.End; line++ {
		if f.Line(line).Flags&parser.Defines != 0 {
			if d, ok := f.Definition(line); ok {
				a.defines = append(a.defines, placed{d.Name, line - b.First})
			}
		}
		directives = directives || mayCapture(f, line)
	}
	if directives {
		a.readDirectives(f, b)
	}
}

// mayCapture tells the lines that can capture a variable or name a namespace: most do not look
// like it.
func mayCapture(f *parser.File, line int32) bool {
	switch f.Line(line).Kind {
	case parser.LineForeign:
		return true
	case parser.LineDirective:
		text := f.Text(line)
		at := strings.IndexByte(text, '@') + 1
		return at < len(text) && strings.IndexByte("cCxX", text[at]) >= 0
	}
	return false
}

func (a *facts) readDirectives(f *parser.File, b *parser.Block) {
	for d := range f.Directives(b) {
		if name, ok := capturedBy(d); ok {
			a.captures = append(a.captures, placed{name, d.Line - b.First})
		}
		if prefix, uri, ok := spaceOf(d); ok {
			a.spaces = append(a.spaces, [2]string{prefix, uri})
		}
	}
}
