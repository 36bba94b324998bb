package xmlpath

import "errors"

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
	evaluate, err := compile(path, exact)
	if err != nil {
		return Value{}, err
	}
	r := run{exact: exact, moves: most + rounds*d.size}
	result := evaluate(&scope{&r, place{d.root, onElement}, 1, 1})
	if r.err != nil {
		return Value{}, r.err
	}
	return r.result(result)
}

// result is the value of an object. REST Client has none for numbers and booleans.
func (r *run) result(o object) (Value, error) {
	switch {
	case o.kind == kindString, o.kind != kindNodes && !r.exact:
		return Value{r.string(o)}, nil
	case o.kind != kindNodes:
		return Value{}, ErrMissing
	}
	if p, ok := first(o.nodes); ok {
		return Value{p.value(r.exact)}, nil
	}
	return Value{}, ErrMissing
}
