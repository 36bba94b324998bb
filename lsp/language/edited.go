package language

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/literal"
)

// words tells which of some words the directives of a document may have, and words of other
// tools: most have none of them, and to look for what they introduce takes long. Behind an edit a
// word may be told that is gone.
type words uint8

const (
	wordImport words = 1 << iota // a line that makes another file known
	wordSecret                   // "@secret"
	wordLocal                    // a prompt or a loop
)

// wordsIn are those of a block.
func (d *Document) wordsIn(b *parser.Block) (found words) {
	for line := b.First; line < b.End; line++ {
		if mayTell(d.Tree.Line(line).Kind) {
			found |= wordsOf(d.Tree.Text(line))
		}
	}
	return found
}

// mayTell tells the lines that can hold a directive.
func mayTell(kind parser.LineKind) bool {
	return kind == parser.LineDirective || kind == parser.LineComment || kind == parser.LineForeign
}

func wordsOf(line string) words {
	var found words
	line = strings.ToLower(line)
	for _, w := range [...]struct {
		text string
		word words
	}{
		{"import", wordImport},
		{"run", wordImport},
		{"secret", wordSecret},
		{"prompt", wordLocal},
		{"loop", wordLocal},
	} {
		if strings.Contains(line, w.text) {
			found |= w.word
		}
	}
	return found
}

// Edited is the document of a tree that [parser.Edit] made of that of this one.
func (d *Document) Edited(tree *parser.File, change parser.Change, index func() *vars.Index) *Document {
	next := NewDocument(d.Path, tree, index)
	blocks := tree.Blocks[change.New[0]:change.New[1]]
	found := d.words()
	for i := range blocks {
		found |= next.wordsIn(&blocks[i])
	}
	next.words = func() words { return found }
	if next.Index().KnowsSame(d.Index()) {
		next.known = d.known
	}
	return next
}

// has tells whether a document may have what a word introduces.
func (d *Document) has(word words) bool { return d.words()&word != 0 }

func (d *Document) readSecretNames() map[string]bool {
	if !d.has(wordSecret) {
		return nil
	}
	return literal.SecretNames(d.Tree)
}

func (d *Document) readWords() (found words) {
	for i := range d.Tree.Blocks {
		found |= d.wordsIn(&d.Tree.Blocks[i])
	}
	return found
}

// lazily sets what is worked out when it is first asked for.
func (d *Document) lazily() {
	d.words = sync.OnceValue(d.readWords)
	d.imports = sync.OnceValue(d.readImports)
	d.captures = sync.OnceValue(d.readCaptures)
	d.secretNames = sync.OnceValue(d.readSecretNames)
	d.known = &atomic.Pointer[[]string]{}
	d.written = sync.OnceValue(d.readWritten)
}
