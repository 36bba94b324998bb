package assert

import "strings"

// plain is an expression of the form `OPERAND op LITERAL`.
type plain struct {
	source source
	// name is the header field.
	name string
	path []step // into the body
	// operand and written are the two sides as they stand in the expression.
	operand, written string
	op               operator
	literal          literal
}

// source is what the operand starts from.
type source uint8

const (
	fromStatus source = iota
	fromReason
	fromSize
	fromDuration
	fromText
	fromBody
	fromHeader
)

type operator uint8

const (
	opEqual operator = iota
	opNotEqual
	opLess
	opLessOrEqual
	opMore
	opMoreOrEqual
	opContains
	opStartsWith
	opEndsWith
)

// readPlain reads an expression of the plain form. Whatever is in doubt is not.
func readPlain(text string) (*plain, bool) {
	r := reader{rest: strings.Trim(text, " \t")}
	p := &plain{}
	start := r.rest
	if !r.operand(p) {
		return nil, false
	}
	p.operand = start[:len(start)-len(r.rest)]
	if !r.operator(p) {
		return nil, false
	}
	p.written = r.rest
	literal, ok := readLiteral(r.rest)
	p.literal = literal
	return p, ok && p.op.takes(literal.kind)
}

// takes tells whether expr compiles an operator with a literal of this kind.
func (op operator) takes(kind scalarKind) bool {
	switch op {
	case opEqual, opNotEqual:
		return true
	case opContains, opStartsWith, opEndsWith:
		return kind == kindText
	}
	return kind == kindText || kind == kindWhole || kind == kindFloat
}

type reader struct{ rest string }

func (r *reader) blanks() { r.rest = strings.TrimLeft(r.rest, " \t") }

func (r *reader) word() string {
	end := 0
	for end < len(r.rest) && isWordByte(r.rest[end]) {
		end++
	}
	word := r.rest[:end]
	if !isWord(word) {
		return ""
	}
	r.rest = r.rest[end:]
	return word
}

func (r *reader) operand(p *plain) bool {
	word := r.word()
	if word == "response" && strings.HasPrefix(r.rest, ".") {
		r.rest = r.rest[1:]
		word = r.word()
	}
	switch word {
	case "status":
		p.source = fromStatus
	case "reason":
		p.source = fromReason
	case "size":
		p.source = fromSize
	case "duration":
		p.source = fromDuration
	case "text":
		p.source = fromText
	case "headers":
		p.source = fromHeader
		return r.key(&p.name)
	case "body":
		p.source = fromBody
		return r.steps(p)
	default:
		return false
	}
	return true
}

// steps reads `.name`, `["name"]` and `[0]`.
func (r *reader) steps(p *plain) bool {
	for r.rest != "" {
		s := step{Index: -1}
		switch {
		case r.rest[0] == '.':
			r.rest = r.rest[1:]
			if s.Name = r.word(); s.Name == "" || s.Name == "not" { // expr joins `not in`
				return false
			}
		case r.rest[0] != '[':
			return true
		case len(r.rest) > 1 && r.rest[1] >= '0' && r.rest[1] <= '9':
			if !r.index(&s.Index) {
				return false
			}
		default:
			if !r.key(&s.Name) {
				return false
			}
		}
		if p.path == nil {
			p.path = make([]step, 0, 4)
		}
		p.path = append(p.path, s)
	}
	return true
}

func (r *reader) index(index *int) bool {
	end := strings.IndexByte(r.rest, ']')
	if end < 0 || end > 8 {
		return false
	}
	n, ok := plainInteger(r.rest[1:end])
	*index = n
	r.rest = r.rest[end+1:]
	return ok && n >= 0
}

// key reads `["name"]`.
func (r *reader) key(name *string) bool {
	if len(r.rest) < 4 || r.rest[0] != '[' {
		return false
	}
	end := strings.IndexByte(r.rest[2:], r.rest[1])
	if end < 0 || 2+end+1 >= len(r.rest) || r.rest[2+end+1] != ']' {
		return false
	}
	plain, ok := plainText(r.rest[1 : 2+end+1])
	*name = plain
	r.rest = r.rest[2+end+2:]
	return ok
}

func (r *reader) operator(p *plain) bool {
	before := len(r.rest)
	r.blanks()
	spaced := len(r.rest) < before
	for _, o := range [...]struct {
		text string
		op   operator
		word bool
	}{
		{"==", opEqual, false},
		{"!=", opNotEqual, false},
		{"<=", opLessOrEqual, false},
		{">=", opMoreOrEqual, false},
		{"<", opLess, false},
		{">", opMore, false},
		{"contains", opContains, true},
		{"startsWith", opStartsWith, true},
		{"endsWith", opEndsWith, true},
	} {
		if rest, ok := strings.CutPrefix(r.rest, o.text); ok {
			p.op = o.op
			r.rest = rest
			after := len(rest)
			r.blanks()
			return !o.word || spaced && len(r.rest) < after
		}
	}
	return false
}
