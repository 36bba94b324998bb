package xmlpath

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/antchfx/xpath"
)

// ErrMissing is the error for an expression that leads to nothing.
var ErrMissing = errors.New("the XPath leads to nothing")

// ErrInvalid is wrapped by the error for a body that is not well-formed XML.
var ErrInvalid = errors.New("the body is not valid XML")

// ErrTooLong is the error for an expression that visits more nodes than can be
// wanted, such as many `//` inside each other on a large body.
var ErrTooLong = errors.New("the XPath visits too many nodes")

// Value is what an expression leads to.
type Value struct{ text string }

// Text is the value as it is inserted (spec 13.8): the inner XML of an element, the
// value of an attribute or a text node, a string, number or boolean as XPath writes
// them.
func (v Value) Text() string { return v.text }

// Option changes how an expression is read.
type Option uint8

// Exact reads expressions as REST Client does: a name without a prefix does not find
// elements in a default namespace, a prefix is an error, and numbers and booleans
// are no values.
const Exact Option = 1

// First parses a body and answers one expression; see Document.First.
func First(body, path string, options ...Option) (Value, error) {
	document, err := Parse(body)
	if err != nil {
		return Value{}, err
	}
	return document.First(path, options...)
}

// First answers an expression: its string, number or boolean, or the first node that
// it selects, in document order. ErrMissing is the error if it selects none.
func (d *Document) First(path string, options ...Option) (value Value, err error) {
	exact := false
	for _, option := range options {
		exact = exact || option == Exact
	}
	expression, err := compile(path, exact)
	if err != nil {
		return Value{}, err
	}
	nav := &navigator{moves: new(int), at: d.root, attribute: onElement, exact: exact}
	defer func() { // a function's complaint about its arguments
		switch failure := recover().(type) {
		case nil:
		case error:
			err = failure
		default:
			err = fmt.Errorf("%v", failure)
		}
	}()
	value, err = first(expression.Evaluate(nav), exact)
	if *nav.moves > most {
		return Value{}, ErrTooLong
	}
	return value, err
}

func first(result any, exact bool) (Value, error) {
	switch result := result.(type) {
	case string:
		return Value{result}, nil
	case float64:
		if !exact {
			return Value{number(result)}, nil
		}
	case bool:
		if !exact {
			return Value{strconv.FormatBool(result)}, nil
		}
	case *xpath.NodeIterator:
		return firstNode(result)
	}
	return Value{}, ErrMissing
}

// firstNode looks at all nodes: reverse axes and unions do not come in the order of
// the document.
func firstNode(nodes *xpath.NodeIterator) (Value, error) {
	var best *navigator
	for nodes.MoveNext() {
		if found, ok := nodes.Current().(*navigator); ok && (best == nil || found.before(best)) {
			best = found.copy()
		}
	}
	if best == nil {
		return Value{}, ErrMissing
	}
	return Value{best.text()}, nil
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
