package assert

import (
	"fmt"
	"strconv"
	"strings"
)

// shownDifferences is how many places two structures are compared at most.
const shownDifferences = 10

// comparison finds where two JSON texts differ: objects by member, arrays by position,
// numbers by their value.
type comparison struct {
	lines []string
	found int
}

// compareStructures tells where two objects or two arrays differ, as in
// "value[0].id: left 1, right 2", and gives what is left of both without what is equal.
// Anything else has no differences to tell.
func compareStructures(left, right string) (lines []string, cutLeft, cutRight string) {
	if !isStructure(left) || !isStructure(right) || left[0] != right[0] {
		return nil, left, right
	}
	var c comparison
	cutLeft, cutRight, _ = c.values("", left, right)
	if more := c.found - len(c.lines); more > 0 {
		c.lines = append(c.lines, fmt.Sprintf("%d more", more))
	}
	return c.lines, cutLeft, cutRight
}

func isStructure(raw string) bool { return raw != "" && (raw[0] == '{' || raw[0] == '[') }

// values compares two values at a path.
func (c *comparison) values(path, left, right string) (cutLeft, cutRight string, same bool) {
	switch {
	case left == right:
		return "", "", true
	case left[0] == '{' && right[0] == '{':
		return c.parts(path, '{', membersOf(left), membersOf(right))
	case left[0] == '[' && right[0] == '[':
		return c.parts(path, '[', elementsOf(left), elementsOf(right))
	case !isStructure(left) && !isStructure(right) && equal(scalarOf(left), scalarOf(right)):
		return "", "", true
	}
	c.note(path, shortened(left), shortened(right))
	return left, right, false
}

func shortened(raw string) string { return shorten(raw, 80) }

func (c *comparison) note(path, left, right string) {
	if c.found++; c.found <= shownDifferences {
		c.lines = append(c.lines, strings.TrimPrefix(path, ".")+": left "+left+", right "+right)
	}
}

// part is a member or an element; raw is "" for one that is not there.
type part struct{ name, raw string }

// parts compares what has the same name, in the order of the left side.
func (c *comparison) parts(path string, open byte, left, right []part) (cutLeft, cutRight string, same bool) {
	l, r := cutter{open: open}, cutter{open: open}
	for _, pair := range pairs(left, right) {
		at := path + stepTo(open, pair.name)
		switch {
		case pair.left == "":
			c.note(at, "nothing", shortened(pair.right))
		case pair.right == "":
			c.note(at, shortened(pair.left), "nothing")
		default:
			pair.left, pair.right, same = c.values(at, pair.left, pair.right)
			if same {
				l.equal, r.equal = l.equal+1, r.equal+1
				continue
			}
		}
		l.add(pair.name, pair.left)
		r.add(pair.name, pair.right)
	}
	return l.close(), r.close(), l.parts+r.parts == 0
}

type pair struct{ name, left, right string }

func pairs(left, right []part) []pair {
	out, places := make([]pair, 0, max(len(left), len(right))), make(map[string]int, len(left))
	for _, p := range left {
		if at, twice := places[p.name]; twice { // the last member of a name counts
			out[at].left = p.raw
			continue
		}
		places[p.name] = len(out)
		out = append(out, pair{name: p.name, left: p.raw})
	}
	for _, p := range right {
		at, there := places[p.name]
		if !there {
			at = len(out)
			places[p.name] = at
			out = append(out, pair{name: p.name})
		}
		out[at].right = p.raw
	}
	return out
}

func stepTo(open byte, name string) string {
	switch {
	case open == '[':
		return "[" + name + "]"
	case isWord(name):
		return "." + name
	}
	return "[" + quote(name) + "]"
}

// cutter writes a structure without the parts that are equal, but says how many there are.
type cutter struct {
	open         byte
	out          strings.Builder
	parts, equal int
}

func (w *cutter) add(name, raw string) {
	if raw == "" {
		w.parts++ // only the other side has it
		return
	}
	if w.open == '[' {
		w.skipped()
	}
	w.comma()
	if w.open == '{' {
		w.out.WriteString(quote(name) + ":")
	}
	w.out.WriteString(raw)
	w.parts++
}

func (w *cutter) comma() {
	if w.out.Len() > 0 {
		w.out.WriteByte(',')
	}
}

// skipped says how many equal parts stood here.
func (w *cutter) skipped() {
	if w.equal == 0 {
		return
	}
	w.comma()
	if w.open == '{' {
		fmt.Fprintf(&w.out, `"…":"%d equal"`, w.equal)
	} else {
		fmt.Fprintf(&w.out, `"… %d equal"`, w.equal)
	}
	w.equal = 0
}

func (w *cutter) close() string {
	w.skipped()
	return string(w.open) + w.out.String() + string(w.open+2)
}

// membersOf are those of an object, in its order.
func membersOf(object string) []part {
	var out []part
	for i := skipBlanks(object, 1); object[i] != '}'; {
		end := skipString(object, i)
		name := unquote(object[i:end])
		start := skipBlanks(object, skipBlanks(object, end)+1)
		end = skipValue(object, start)
		out = append(out, part{name, object[start:end]})
		if i = skipBlanks(object, end); object[i] == ',' {
			i = skipBlanks(object, i+1)
		}
	}
	return out
}

// elementsOf are those of an array.
func elementsOf(array string) []part {
	var out []part
	for i := skipBlanks(array, 1); array[i] != ']'; {
		end := skipValue(array, i)
		out = append(out, part{strconv.Itoa(len(out)), array[i:end]})
		if i = skipBlanks(array, end); array[i] == ',' {
			i = skipBlanks(array, i+1)
		}
	}
	return out
}
