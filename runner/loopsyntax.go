package runner

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// readLoop reads "for N", "for X of EXPR" and "for X of ./rows.csv".
func (d *directives) readLoop(item parser.Directive) {
	if d.loop != nil {
		d.refuse(item, "this request has a loop already", "put the loops into one, over a list of all rows")
		return
	}
	found, message := parseLoop(item.Value)
	if message != "" {
		d.refuse(item, message, "write for example `# @loop for 3`, `# @loop for row of vars.rows` or `# @loop for row of ./rows.csv`")
		return
	}
	found.item = item
	d.loop = &found
}

func parseLoop(text string) (found loop, wrong string) {
	word, rest := cutWord(text)
	if word != "for" {
		return loop{}, fmt.Sprintf("`%s` is not a loop", text)
	}
	name, source, ok := cutLoop(rest)
	if !ok {
		if rest == "" {
			return loop{}, "nothing stands behind `for`"
		}
		count, err := strconv.Atoi(rest)
		if err != nil || count < 0 {
			return loop{}, fmt.Sprintf("`%s` is not a number of rows", rest)
		}
		return loop{name: name, count: count}, ""
	}
	switch {
	case source == "":
		return loop{}, "nothing stands behind `of`"
	case !isLoopName(name):
		return loop{}, fmt.Sprintf("`%s` cannot be the name of a row", name)
	case assert.IsReserved(name):
		return loop{}, fmt.Sprintf("`%s` cannot be the name of a row: it has a meaning of its own in expressions", name)
	case isRowFile(source):
		return loop{name: name, file: source}, ""
	}
	return loop{name: name, expr: source}, ""
}

// cutLoop cuts "X of SOURCE"; X may be missing.
func cutLoop(text string) (name, source string, ok bool) {
	const unnamed = "item"
	name, rest := cutWord(text)
	if name == "of" {
		return unnamed, rest, true
	}
	if of, source := cutWord(rest); of == "of" {
		return name, source, true
	}
	return unnamed, "", false
}

// loopExpression is the expression of a loop, "" for none.
func loopExpression(text string) string {
	found, _ := parseLoop(text)
	return found.expr
}

func isLoopName(name string) bool {
	return name != "" && (name[0] < '0' || name[0] > '9') && strings.IndexFunc(name, func(r rune) bool { return r < 0x80 && !isWordByte(byte(r)) }) < 0
}

// isRowFile tells a source that is a file, written for any system.
func isRowFile(source string) bool {
	for _, begin := range [...]string{"./", "../", "/", `.\`, `..\`} {
		if strings.HasPrefix(source, begin) {
			return true
		}
	}
	return false
}
