package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// localNames are the names that single requests give a meaning: prompts and loops.
type localNames struct {
	prompts map[string]string
	loops   []string
}

// loop answers for the variables of loops (INTERFACE section 3).
func (l *localNames) loop(name string) (string, bool) {
	for _, item := range l.loops {
		if rest, ok := strings.CutPrefix(name, item); ok && (rest == "" || rest[0] == '.') {
			return "", true
		}
	}
	return "", len(l.loops) > 0 && name == "index"
}

// add takes what one directive gives a name to.
func (l *localNames) add(d parser.Directive) {
	switch {
	case d.Key == "prompt" && d.Metadata && d.Value != "":
		name, _ := cutWord(d.Value)
		l.prompt(name)
	case d.Key == "loop":
		l.loops = append(l.loops, loopItem(d.Value))
	}
}

// take adds what a block gives a name to.
func (l *localNames) take(f *facts) {
	for _, name := range f.more().prompts {
		l.prompt(name)
	}
	l.loops = append(l.loops, f.more().loops...)
}

func (l *localNames) prompt(name string) {
	if l.prompts == nil {
		l.prompts = map[string]string{}
	}
	l.prompts[name] = ""
}

// loopItem is the variable of `for N`, which is item, or of `for X of ...`.
func loopItem(value string) string {
	_, rest := cutWord(value)
	name, rest := cutWord(rest)
	if of, _ := cutWord(rest); of == "of" {
		return name
	}
	return "item"
}

// loopExpression is the EXPR of `for X of EXPR`, and where it begins; "" and 0 for none.
func loopExpression(value string) (text string, offset int) {
	rest := loopSource(value)
	if rest == "" || isRowFile(rest) {
		return "", 0
	}
	return rest, len(value) - len(rest)
}

// loopSource is what stands behind `for X of`.
func loopSource(value string) string {
	_, rest := cutWord(value)
	name, rest := cutWord(rest)
	if name != "of" {
		_, rest = cutWord(rest)
	}
	return rest
}

// isRowFile tells a source of rows that is a file.
func isRowFile(source string) bool {
	for _, begin := range [...]string{"./", "../", "/", `.\`, `..\`} {
		if strings.HasPrefix(source, begin) {
			return true
		}
	}
	return false
}

// locals are the names that a loop gives the expressions of a request: all but the one
// that the loop itself runs over.
func (l *localNames) locals(key string) []string {
	if len(l.loops) == 0 || key == "loop" {
		return nil
	}
	return append([]string{"index"}, l.loops...)
}

// cutWord cuts a text behind its first word.
func cutWord(text string) (word, rest string) {
	end := strings.IndexFunc(text, parser.IsBlank)
	if end < 0 {
		return text, ""
	}
	return text[:end], parser.TrimBlanks(text[end:])
}

// readsTemplate tells whether a body has a line "<@ path".
func readsTemplate(f *parser.File, b *parser.Block) bool {
	for line := b.Body; b.Request >= 0 && line < b.RequestEnd; line++ {
		if f.Line(line).Kind == parser.LineBodyFile && strings.HasPrefix(f.Text(line), "<@") {
			return true
		}
	}
	return false
}
