package jsonpath

import (
	"sort"
	"strings"

	"github.com/tidwall/gjson"
)

// Outline is a JSON text with the places of its long values: where they end, and where every
// now and then an element of an array begins. With it a value far inside is found without
// reading what stands before it.
type Outline struct {
	text string
	long map[int]longValue // by the offset of its bracket
}

// longValue is an object or array of at least page bytes.
type longValue struct {
	end   int
	marks []mark
}

// mark is where an element of an array begins.
type mark struct{ index, at int }

const (
	// page is how far marks are apart, in bytes. What is shorter is quickly read.
	page = 4 << 10
	// outlined is how deep values are looked at.
	outlined = 12
)

// OutlineOf tells whether a text is one JSON value, as Valid does. The outline is nil if it
// is not, or not long enough to need one.
func OutlineOf(text string) (o *Outline, valid bool) {
	if len(text) < 4*page {
		return nil, Valid(text)
	}
	return outlineBy(page, text)
}

func outlineBy(page int, text string) (o *Outline, valid bool) {
	reader := outliner{page: page, long: map[int]longValue{}}
	if !scan(bytesOf(text), &reader) {
		return nil, false
	}
	return &Outline{text: text, long: reader.long}, true
}

// Step is one part of a plain path: to a member, to an element, or to what there is.
type Step struct {
	Name  string // "": to an element only
	Index int    // -1: to a member only
}

// Follow takes as many steps as lead through long values, and gives the value that they
// lead to. What is left of the path is for who reads short texts. A nil Outline takes none.
func (o *Outline) Follow(path []Step) (raw string, taken int) {
	if o == nil {
		return "", 0
	}
	at := skipBlanks(o.text, 0)
	for ; taken < len(path); taken++ {
		next := o.step(at, path[taken])
		if next < 0 {
			break
		}
		at = next
	}
	return o.text[at:o.valueEnd(at)], taken
}

// step is where a step from a long value leads, -1 for nowhere.
func (o *Outline) step(at int, s Step) int {
	value, isLong := o.long[at]
	switch {
	case isLong && s.Name != "" && o.text[at] == '{':
		return o.member(at+1, s.Name)
	case isLong && s.Index >= 0 && o.text[at] == '[':
		return o.element(at+1, value.marks, s.Index)
	}
	return -1
}

// member is where the last member of a name begins. The first may begin at at.
func (o *Outline) member(at int, name string) int {
	found := -1
	for at = skipBlanks(o.text, at); o.text[at] != '}'; at = o.next(at) {
		end := stringEnd(o.text, at)
		quoted := o.text[at:end]
		at = skipBlanks(o.text, skipBlanks(o.text, end)+1)
		if isName(quoted, name) {
			found = at
		}
	}
	return found
}

func isName(quoted, name string) bool {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1:len(quoted)-1] == name
	}
	return gjson.Parse(quoted).Str == name
}

// element is where an element begins. The first may begin at at.
func (o *Outline) element(at int, marks []mark, index int) int {
	from := mark{0, skipBlanks(o.text, at)}
	if after := sort.Search(len(marks), func(i int) bool { return marks[i].index > index }); after > 0 {
		from = marks[after-1]
	}
	for at = from.at; o.text[at] != ']'; at = o.next(at) {
		if from.index == index {
			return at
		}
		from.index++
	}
	return -1
}

// next is where the value behind the one at a place begins, or the bracket that ends both.
func (o *Outline) next(at int) int {
	at = skipBlanks(o.text, o.valueEnd(at))
	if o.text[at] == ',' {
		at = skipBlanks(o.text, at+1)
	}
	return at
}

// valueEnd is the offset behind the value that begins at a place.
func (o *Outline) valueEnd(at int) int {
	switch c := o.text[at]; c {
	case '"':
		return stringEnd(o.text, at)
	case '{', '[':
		if value, isLong := o.long[at]; isLong {
			return value.end
		}
		return bracketEnd(o.text, at)
	}
	return scalarEnd(o.text, at)
}

// scalarEnd is the offset behind the number or word that begins at a place.
func scalarEnd(text string, at int) int {
	for at < len(text) && text[at] > ' ' && text[at] != ',' && text[at] != ']' && text[at] != '}' {
		at++
	}
	return at
}

func skipBlanks(text string, at int) int {
	for at < len(text) && text[at] <= ' ' {
		at++
	}
	return at
}

// outliner takes an outline down while a text is read. A nil one does nothing.
type outliner struct {
	page  int
	long  map[int]longValue
	depth int
	open  [outlined]openValue
}

// openValue is one whose end is not known yet; marked is its last mark, or its beginning.
type openValue struct {
	begin, marked, elements int
	marks                   []mark
}

func (o *outliner) begin(at int) {
	if o == nil {
		return
	}
	if o.depth < outlined {
		o.open[o.depth] = openValue{begin: at, marked: at}
	}
	o.depth++
}

func (o *outliner) element(at int) {
	if o == nil || o.depth > outlined {
		return
	}
	v := &o.open[o.depth-1]
	if at-v.marked >= o.page {
		v.marks, v.marked = append(v.marks, mark{v.elements, at}), at
	}
	v.elements++
}

func (o *outliner) end(at int) {
	if o == nil {
		return
	}
	o.depth--
	if o.depth < outlined && at-o.open[o.depth].begin >= o.page {
		o.long[o.open[o.depth].begin] = longValue{end: at, marks: o.open[o.depth].marks}
	}
}
