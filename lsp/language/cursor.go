package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// cursor is a place in the text as somebody types there: what stands before it and behind
// it in its line. The line may be the one behind the last line end, which is none of the
// tree.
type cursor struct {
	view           *View
	offset         uint32
	before, behind string
	// line is that of the tree, or the one above.
	line int32
	// fresh: the line is behind the last one of the tree.
	fresh bool
	block *parser.Block
}

func (v *View) cursor(offset uint32) cursor {
	offset = min(offset, uint32(v.Tree.Source.Len()))
	c := cursor{view: v, offset: offset, line: v.lineAt(offset)}
	if c.line < 0 {
		c.fresh = true
		return c
	}
	c.block = v.Tree.BlockAt(c.line)
	span := v.Tree.Span(c.line)
	if offset > span.End {
		c.fresh = true
		return c
	}
	start := min(span.Start, offset)
	c.before = v.Tree.Source.Slice(parser.Span{Start: start, End: offset})
	c.behind = v.Tree.Source.Slice(parser.Span{Start: offset, End: span.End})
	return c
}

// kind is that of the line, LineBlank where there is none.
func (c *cursor) kind() parser.LineKind {
	if c.fresh {
		return parser.LineBlank
	}
	return c.view.Tree.Line(c.line).Kind
}

// reference is the text of the reference around the cursor, up to it. It need not be closed.
func (c *cursor) reference() (string, bool) {
	open := strings.LastIndex(c.before, "{{")
	if open < 0 || strings.Contains(c.before[open+2:], "}}") {
		return "", false
	}
	if kind := c.kind(); isSilent(kind) && kind != parser.LineForeign {
		return "", false
	}
	return c.before[open+2:], true
}

// closing is what stands behind the cursor up to the end of its reference, and whether the
// braces are there.
func (c *cursor) closing() (rest string, closed bool) {
	end := strings.Index(c.behind, "}}")
	if open := strings.Index(c.behind, "{{"); end < 0 || open >= 0 && open < end {
		return "", false
	}
	return c.behind[:end], true
}

// typedDirective is a directive as far as it is typed.
type typedDirective struct {
	key, value string
	// complete: a blank stands behind the key.
	complete bool
}

// directive is the one that is typed at the cursor.
func (c *cursor) directive() (typedDirective, bool) {
	text := strings.TrimLeft(c.before, " \t")
	rest, ok := strings.CutPrefix(text, "#")
	if !ok {
		rest, ok = strings.CutPrefix(text, "//")
	}
	rest = strings.TrimLeft(rest, " \t")
	if rest, ok = cutPrefix(rest, "@", ok); !ok {
		return typedDirective{}, false
	}
	end := strings.IndexFunc(rest, parser.IsBlank)
	if end < 0 {
		return typedDirective{key: strings.ToLower(rest)}, true
	}
	return typedDirective{key: strings.ToLower(rest[:end]), value: strings.TrimLeft(rest[end:], " \t"), complete: true}, true
}

func cutPrefix(text, prefix string, ok bool) (string, bool) {
	if !ok {
		return text, false
	}
	return strings.CutPrefix(text, prefix)
}
