package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/literal"
)

// blockCheck is what is known of a block, with what that depends on: it stays true for as long
// as the text of the block and those things stay what they are. Places and lines are counted
// from the beginning of the block. It is immutable once the check of its file has ended.
type blockCheck struct {
	facts *facts
	// literalsSearched: literals are known; checked: all else is, but host.
	literalsSearched, checked, hostKnown bool
	// loose: it depends on all names of the file, or on lines of it; tied: it depends on what
	// may change at any time, or has places in other blocks.
	loose, tied bool
	// resolved is how many bytes were put together.
	resolved int
	*noted
}

// noted is what most blocks have nothing of; these share one.
type noted struct {
	// literals are the secrets in the block.
	literals []literal.Literal
	found    []parser.Diagnostic
	// refused is what Input.RefusedIn tells of it.
	refused []parser.Diagnostic
	// names are what it depends on besides facts.uses, see nameBase.
	names []string
	// what was told better than the parser does, the lines of sign-ins, and the definitions
	// that are meant by misspelt names.
	superseded  []placedName
	signInLines []int32
	meant       []string
	// answer is the form of the response, for references to its name; nil for none.
	answer *vocabulary.Answer
	// host is what checker.hostOf gives.
	host string
}

// copied is a check that may be written to.
func (k *blockCheck) copied() *blockCheck {
	next, own := *k, *k.noted
	next.noted = &own
	return &next
}

// settle puts a check into the place of a block. It must not be written to any more.
func (c *checker) settle(i int, k *blockCheck) {
	n := k.noted
	if n.literals == nil && n.found == nil && n.refused == nil && n.names == nil && n.superseded == nil && n.signInLines == nil &&
		n.meant == nil && n.answer == nil && n.host == "" {
		k.noted = c.nothing
	}
	c.blocks[i] = k
}

// depends notes that a check goes by what a name means. nil: nobody keeps it.
func (k *blockCheck) depends(name string) {
	if base := nameBase(name); k != nil && !slices.Contains(k.names, base) {
		k.names = append(k.names, strings.Clone(base))
	}
}

func (k *blockCheck) loosen() {
	if k != nil {
		k.loose = true
	}
}

func (k *blockCheck) tie() {
	if k != nil {
		k.tied = true
	}
}

// dependsOn tells whether one of some names is among those that the check goes by.
func (k *blockCheck) dependsOn(names map[string]bool) bool {
	isOne := func(name string) bool { return names[nameBase(name)] }
	return len(names) > 0 && (slices.ContainsFunc(k.facts.uses, isOne) || slices.ContainsFunc(k.names, isOne))
}

// nameBase is the part of a reference by which it is known which of them a changed name concerns:
// all that look at it have the same.
func nameBase(name string) string {
	name = plainName(name)
	if end := strings.IndexAny(name, " \t.[("); end > 0 {
		return name[:end]
	}
	return name
}

// meaning is what a reference means. What chance, the machine, and sign-ins give is kept, to be
// asked for again when the block is not checked again.
func (r *request) meaning(name string) vars.Meaning {
	m := r.pass.Meaning(r.ctx, name)
	if r.now == nil || !strings.HasPrefix(name, "$") {
		return m
	}
	switch word, _, _ := strings.Cut(name, " "); word {
	case "$guid", "$uuid", "$isoTimestamp", "$timestamp", "$datetime", "$localDatetime", "$randomInt":
	default:
		if strings.HasPrefix(name, "$xpath") { // the request above may be meant
			r.now.tie()
		}
		if _, known := r.asked[name]; !known {
			r.asked[strings.Clone(name)] = m
		}
	}
	return m
}

// askAgain finds the names that the machine answers in another way now, among those that are
// still used.
func (c *checker) askAgain(before map[string]vars.Meaning, changed map[string]bool) {
	if len(before) == 0 {
		return
	}
	for _, k := range c.blocks {
		for _, name := range k.facts.uses {
			if !strings.HasPrefix(name, "$") {
				continue
			}
			then, asked := before[name]
			if _, again := c.asked[name]; again || !asked {
				continue
			}
			c.pass.Begin(nil)
			c.pass.Loop = nil
			now := c.pass.Meaning(c.ctx, name)
			if c.asked[strings.Clone(name)] = now; !sameMeaning(then, now) {
				changed[nameBase(name)] = true
			}
		}
	}
}

func sameMeaning(a, b vars.Meaning) bool {
	return a.Kind == b.Kind && a.Request == b.Request && sameProblem(a.Problem, b.Problem) && sameProblem(a.Warning, b.Warning)
}

func sameProblem(a, b *vars.Problem) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Code == b.Code && a.Message == b.Message && a.Hint == b.Hint && a.Instead == b.Instead
}
