package language

import (
	"iter"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// role is how a name stands in a document.
type role uint8

const (
	inTemplate   role = iota // {{name}}
	inExpression             // vars.name
	inSecret                 // # @secret name
	requestUse               // # @ref name, requests.name
	defined                  // @name = value
	captured                 // # @capture name = EXPR
	prompted                 // # @prompt name
	looped                   // # @loop for name of EXPR
	requestName              // # @name name
)

// isDefinition tells the roles that give a name its meaning.
func (r role) isDefinition() bool { return r >= defined }

// occurrence is a place where a name stands. For a template, name is all that stands
// between the braces.
type occurrence struct {
	role role
	name string
	span parser.Span
	// whole is where the pointer may stand: the braces of a template belong to it.
	whole parser.Span
	line  int32
	// silent: it stands in a comment or a saved response, where nothing is replaced.
	silent bool
}

// occurrences are those of a block.
func (d *Document) occurrences(b *parser.Block) iter.Seq[occurrence] {
	return func(yield func(occurrence) bool) {
		for line := b.First; line < b.End; line++ {
			if !d.lineOccurrences(line, yield) {
				return
			}
		}
		for item := range d.Tree.Directives(b) {
			if !d.directiveOccurrences(item, yield) {
				return
			}
		}
	}
}

// occurrenceAt is the innermost one at an offset.
func (d *Document) occurrenceAt(offset uint32) (found occurrence, ok bool) {
	line := d.lineAt(offset)
	block := d.blockIndex(line)
	if block < 0 {
		return found, false
	}
	narrowest := func(o occurrence) bool {
		if contains(o.whole, offset) && (!ok || o.closer(found, offset)) {
			found, ok = o, true
		}
		return true
	}
	d.lineOccurrences(line, narrowest)
	for item := range d.Tree.Directives(&d.Tree.Blocks[block]) {
		if item.Line == line || item.Foreign && contains(item.ValueSpan, offset) {
			d.directiveOccurrences(item, narrowest)
		}
	}
	return found, ok
}

// closer tells whether an offset belongs to an occurrence rather than to another one: it
// stands in it and not just behind it, and else in the shorter one.
func (o occurrence) closer(other occurrence, offset uint32) bool {
	if isIn, otherIn := offset < o.whole.End, offset < other.whole.End; isIn != otherIn {
		return isIn
	}
	return o.whole.End-o.whole.Start < other.whole.End-other.whole.Start
}

// lineOccurrences are definitions and templates of a line, and a name in the form of
// JetBrains' client.
func (d *Document) lineOccurrences(line int32, yield func(occurrence) bool) bool {
	l := d.Tree.Line(line)
	if l.Flags&parser.Defines != 0 {
		if def, ok := d.Tree.Definition(line); ok && !yield(occurrence{defined, def.Name, def.NameSpan, def.NameSpan, line, false}) {
			return false
		}
	}
	silent := isSilent(l.Kind)
	for t := range d.Tree.Templates(line) {
		if !yield(occurrence{inTemplate, t.Name, t.NameSpan, t.Span, line, silent}) {
			return false
		}
	}
	if l.Kind != parser.LineComment {
		return true
	}
	if word, span, ok := d.assignedName(line); ok {
		return yield(occurrence{requestName, word, span, span, line, false})
	}
	return true
}

// isSilent tells the lines in which references have no meaning.
func isSilent(kind parser.LineKind) bool {
	switch kind {
	case parser.LineComment, parser.LineDirective, parser.LineStatus, parser.LineSaved, parser.LineDelimiter,
		parser.LineForeign, parser.LineProse, parser.LineFence:
		return true
	}
	return false
}

// assignedName reads `# @name=word`.
func (d *Document) assignedName(line int32) (string, parser.Span, bool) {
	text := d.Tree.Text(line)
	_, rest, ok := strings.Cut(text, "@name=")
	word := parser.TrimBlanks(rest)
	if !ok || word == "" || strings.ContainsFunc(word, parser.IsBlank) {
		return "", parser.Span{}, false
	}
	return word, d.within(d.Tree.Span(line), word), true
}

// directiveOccurrences are the names in a directive.
func (d *Document) directiveOccurrences(item parser.Directive, yield func(occurrence) bool) bool {
	one := func(role role, name string) bool {
		if name == "" {
			return true
		}
		span := d.within(item.ValueSpan, name)
		return yield(occurrence{role, name, span, span, item.Line, false})
	}
	switch item.Key {
	case "name":
		return one(requestName, item.Value)
	case "prompt":
		return !item.Metadata || one(prompted, firstWord(item.Value))
	case "ref", "forceref":
		return one(requestUse, item.Value)
	case "secret":
		for _, name := range strings.FieldsFunc(item.Value, isListSign) {
			if !one(inSecret, name) {
				return false
			}
		}
	case parser.RunLineKey:
		run, _, _ := parser.ReadRunLine(item.Value)
		return one(requestUse, run.Name)
	case "capture":
		name, _, ok := strings.Cut(item.Value, "=")
		if ok && !one(captured, parser.TrimBlanks(name)) {
			return false
		}
	case "loop":
		if !one(looped, loopVariable(item.Value)) {
			return false
		}
	}
	return d.expressionOccurrences(item, yield)
}

func isListSign(r rune) bool { return r == ',' || parser.IsBlank(r) }

func firstWord(text string) string {
	if end := strings.IndexFunc(text, parser.IsBlank); end >= 0 {
		return text[:end]
	}
	return text
}

// loopVariable is X of `for X of EXPR`, "" if none is written.
func loopVariable(value string) string {
	words := strings.Fields(value)
	if len(words) > 2 && words[2] == "of" {
		return words[1]
	}
	return ""
}

// hasExpression tells the directives that hold one (INTERFACE section 3).
func hasExpression(key string) bool {
	return key == "assert" || key == "capture" || key == "if" || key == "loop"
}

// expressionOccurrences are the variables and requests that an expression names.
func (d *Document) expressionOccurrences(item parser.Directive, yield func(occurrence) bool) bool {
	if !hasExpression(item.Key) || item.Foreign {
		return true
	}
	text := item.Value
	if item.Key == "assert" {
		text, _ = assert.Split(text)
	}
	return eachName(text, func(role role, start, end int) bool {
		name := text[start:end]
		if role == requestUse && !d.Index().Stores(name) && !d.Index().KnowsRequest(name) {
			return true
		}
		base := item.ValueSpan.Start
		span := parser.Span{Start: base + uint32(start), End: base + uint32(end)}
		return yield(occurrence{role, name, span, span, item.Line, false})
	})
}
