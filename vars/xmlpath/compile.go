package xmlpath

import (
	"errors"
	"fmt"
	"strings"

	"github.com/antchfx/xpath"
)

// longest is the length in bytes that an expression may have.
const longest = 16 << 10

// compile reads an expression. Its errors are those of package xpath.
func compile(path string, exact bool) (*xpath.Expr, error) {
	if len(path) > longest {
		return nil, fmt.Errorf("it is longer than %d bytes", longest)
	}
	if strings.TrimSpace(path) == "" {
		return nil, errors.New("it is empty")
	}
	if strings.Contains(path, "processing-instruction(") { // package xpath takes it for node()
		return nil, errors.New("`processing-instruction()` is not supported")
	}
	if !exact {
		return xpath.Compile(path)
	}
	return xpath.CompileWithNS(qualify(path), map[string]string{noSpace: ""})
}

// noSpace is a prefix for names in no namespace.
const noSpace = "_-"

// qualify gives a prefix to names of elements that have none. In XPath 1.0 section
// 2.3 they mean elements in no namespace, but package xpath looks at the prefix as
// it is written in the body.
func qualify(path string) string {
	q := qualifier{rest: path}
	for q.rest != "" {
		q.next()
	}
	return q.out.String()
}

// qualifier takes the tokens of an expression (XPath 1.0 section 3.7).
type qualifier struct {
	rest string
	out  strings.Builder
	// before is what kind of token came last.
	before tokenKind
}

type tokenKind uint8

const (
	operator      tokenKind = iota // or the beginning: an operand follows
	operand                        // an operator follows
	attributeAxis                  // the name of an attribute follows
	prefix                         // the part behind the colon follows
)

func (q *qualifier) take(size int, is tokenKind) {
	q.out.WriteString(q.rest[:size])
	q.rest = q.rest[size:]
	q.before = is
}

func (q *qualifier) next() {
	switch c := q.rest[0]; {
	case c == '"' || c == '\'':
		size := len(q.rest)
		if end := strings.IndexByte(q.rest[1:], c); end >= 0 {
			size = end + 2
		}
		q.take(size, operand)
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		q.take(1, q.before)
	case c == '@' || c == '$':
		q.take(1, attributeAxis)
	case c == ')' || c == ']' || c >= '0' && c <= '9' || c == '.':
		q.take(1, operand)
	case c == '*' && q.before != operand:
		q.take(1, operand)
	case nameSize(q.rest) > 0:
		q.name(nameSize(q.rest))
	default:
		q.take(1, operator)
	}
}

// name takes a name: of an element, or of something else by what stands around it.
func (q *qualifier) name(size int) {
	after := strings.TrimLeft(q.rest[size:], " \t\r\n")
	switch word := q.rest[:size]; {
	case strings.HasPrefix(after, "::"):
		is := operator
		if word == "attribute" || word == "namespace" {
			is = attributeAxis
		}
		q.take(len(q.rest)-len(after)+2, is)
	case strings.HasPrefix(after, ":"):
		q.take(len(q.rest)-len(after)+1, prefix)
	case q.before == operand: // and, or, div, mod
		q.take(size, operator)
	case q.before == operator && !strings.HasPrefix(after, "("):
		q.out.WriteString(noSpace + ":")
		q.take(size, operand)
	default:
		q.take(size, operand)
	}
}

// nameSize is the length of the name without a colon at the beginning of a text.
func nameSize(text string) int {
	for i, r := range text {
		isLetter := r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0x80
		isFurther := r == '-' || r == '.' || r >= '0' && r <= '9'
		if !isLetter && (i == 0 || !isFurther) {
			return i
		}
	}
	return len(text)
}
