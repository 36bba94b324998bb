package xmlpath

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// objectKind is a type of XPath.
type objectKind uint8

const (
	kindNodes objectKind = iota
	kindString
	kindNumber
	kindBoolean
)

// object is the value of an expression.
type object struct {
	kind   objectKind
	nodes  []place // in the order in which they were found
	text   string
	number float64
	truth  bool
}

func textObject(text string) object      { return object{kind: kindString, text: text} }
func numberObject(number float64) object { return object{kind: kindNumber, number: number} }
func booleanObject(truth bool) object    { return object{kind: kindBoolean, truth: truth} }

// first is the node of a set that comes first in the document.
func first(nodes []place) (place, bool) {
	if len(nodes) == 0 {
		return place{}, false
	}
	best := nodes[0]
	for _, p := range nodes[1:] {
		if p.before(best) {
			best = p
		}
	}
	return best, true
}

func inOrder(nodes []place) []place {
	nodes = slices.Clone(nodes)
	sort.Slice(nodes, func(i, j int) bool { return nodes[i].before(nodes[j]) })
	return nodes
}

// string, float and boolean convert as sections 4.2 to 4.4 of XPath 1.0 say.
func (r *run) string(o object) string {
	switch o.kind {
	case kindString:
		return o.text
	case kindNumber:
		return number(o.number)
	case kindBoolean:
		return strconv.FormatBool(o.truth)
	}
	if p, ok := first(o.nodes); ok {
		return r.text(p)
	}
	return ""
}

func (r *run) float(o object) float64 {
	switch {
	case o.kind == kindNumber:
		return o.number
	case o.kind == kindBoolean && o.truth:
		return 1
	case o.kind == kindBoolean:
		return 0
	}
	return toNumber(r.string(o))
}

func (r *run) boolean(o object) bool {
	switch o.kind {
	case kindNodes:
		return len(o.nodes) > 0
	case kindString:
		return o.text != ""
	case kindNumber:
		return o.number != 0 && !math.IsNaN(o.number)
	}
	return o.truth
}

// toNumber reads digits with an optional minus and point, NaN for anything else.
func toNumber(text string) float64 {
	text = strings.Trim(text, blanks)
	digits := strings.TrimPrefix(text, "-")
	if strings.Trim(digits, "0123456789.") != "" || digits == "." {
		return math.NaN()
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(value, 0) {
		return math.NaN()
	}
	return value
}

// number writes a number like XPath's string().
func number(n float64) string {
	switch {
	case math.IsInf(n, 1):
		return "Infinity"
	case math.IsInf(n, -1):
		return "-Infinity"
	case n == 0: // also -0
		return "0"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
