package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// longestKnown is the size up to which a value is put together.
const longestKnown = 4 << 10

// known is the value of a definition as far as it is known: texts, and "" for gaps.
type known struct {
	pieces []string
	state  knownState
}

type knownState uint8

const (
	unread knownState = iota
	beingRead
	read
)

// gap is a value of which nothing is known.
var gap = []string{""}

// sketchOf makes the sketch of lines of a request.
func (r *request) sketchOf(lines func(yield func(parser.Span) bool)) *sketch {
	s := &sketcher{}
	end := uint32(0)
	for line := range lines {
		if len(s.parts) > 0 {
			s.add("\n", copiedPart, parser.Span{Start: end, End: line.Start}, "")
		}
		r.sketchLine(s, line)
		end = line.End
	}
	r.resolved += s.out.Len()
	return s.sketch()
}

func (r *request) sketchLine(s *sketcher, line parser.Span) {
	text, at := r.File.Source.Slice(line), 0
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		r.copyTo(s, parser.Span{Start: line.Start + uint32(at), End: line.Start + uint32(start)})
		r.insertTo(s, name, parser.Span{Start: line.Start + uint32(start), End: line.Start + uint32(end)})
		at = end
		return true
	})
	r.copyTo(s, parser.Span{Start: line.Start + uint32(at), End: line.End})
}

// copyTo takes over a text of the file, with gaps for the secrets in it.
func (r *request) copyTo(s *sketcher, span parser.Span) {
	for _, secret := range r.secrets().from(span.Start) {
		if secret.Start >= span.End {
			break
		}
		before := parser.Span{Start: span.Start, End: max(span.Start, secret.Start)}
		s.add(r.File.Source.Slice(before), copiedPart, before, "")
		span.Start = min(span.End, secret.End)
		s.add(unknown, unknownPart, parser.Span{Start: before.End, End: span.Start}, "")
	}
	s.add(r.File.Source.Slice(span), copiedPart, span, "")
}

// insertTo puts the value of a variable in the place of a reference.
func (r *request) insertTo(s *sketcher, name string, span parser.Span) {
	for _, piece := range r.valueOf(name, r.meaning(name)) {
		if piece == "" {
			s.add(unknown, unknownPart, span, name)
		} else {
			s.add(piece, insertedPart, span, name)
		}
	}
}

// valueOf is what is known of the value of a reference.
func (c *checker) valueOf(name string, m vars.Meaning) []string {
	switch m.Kind {
	case vars.KindFile:
		if at, ok := c.graph.of[name]; ok {
			return c.definitionValue(at)
		}
	case vars.KindEnvironment, vars.KindOverride:
		text, _, hidden, problem := c.pass.Value(c.ctx, name)
		if problem == nil && !hidden && len(text) <= longestKnown {
			if text == "" {
				return nil
			}
			return []string{text}
		}
	}
	return gap
}

// definitionValue is what is known of the value of a definition, which is the same for
// every request.
func (c *checker) definitionValue(at int) []string {
	if c.values == nil {
		c.values = make([]known, len(c.graph.nodes))
	}
	v := &c.values[at]
	switch v.state {
	case beingRead: // a circle
		return gap
	case unread:
		v.state = beingRead
		v.pieces = gap
		if n := c.graph.nodes[at]; !c.tooMuch() && !c.isSecret(n.definition) {
			c.readValue(v, n)
		}
		v.state = read
	}
	return v.pieces
}

func (c *checker) readValue(v *known, n node) {
	text := parser.Unescape(n.definition.Value)
	var pieces []string
	size, at, next := 0, 0, 0
	add := func(piece string) { pieces, size = append(pieces, piece), size+len(piece)+1 }
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		if start > at {
			add(text[at:start])
		}
		at = end
		for _, piece := range c.referredValue(n.references[next], name) {
			add(piece)
		}
		next++
		return size <= longestKnown
	})
	if size += len(text) - at; size > longestKnown {
		return
	}
	if at < len(text) {
		add(text[at:])
	}
	v.pieces = pieces
	c.resolved += size
}

// referredValue is the value of a reference inside of a definition. Its meaning must be
// that of the name everywhere, since only definitions are followed here.
func (c *checker) referredValue(r reference, name string) []string {
	switch {
	case r.to >= 0:
		return c.definitionValue(r.to)
	case r.meaning.Kind == vars.KindEnvironment && c.pass.Meaning(c.ctx, name).Kind == vars.KindEnvironment,
		r.meaning.Kind == vars.KindOverride:
		return c.valueOf(name, r.meaning)
	}
	return gap
}

// mayLeadToBC tells whether the target of a request can be one of Business Central, from
// its first line.
func mayLeadToBC(line string) bool {
	return strings.Contains(line, "/api") || strings.Contains(line, "/ODataV4") || strings.Contains(line, "/odatav4")
}

// namesBC tells whether any target of the file can be one of Business Central, so that
// files for other services cost nothing.
func (c *checker) namesBC() bool {
	if c.namedBC == nil {
		named := slices.ContainsFunc(c.blocks, func(k *blockCheck) bool { return k.facts.namesBC }) || c.environmentNamesBC()
		c.namedBC = &named
	}
	return *c.namedBC
}

func (c *checker) environmentNamesBC() bool {
	for _, given := range c.Overrides {
		if mayLeadToBC(given.Value) {
			return true
		}
	}
	environment := c.resolver.Environment
	return slices.ContainsFunc(environment.Names(), func(name string) bool {
		value, _ := environment.Lookup(name)
		return mayLeadToBC(value.Text)
	})
}
