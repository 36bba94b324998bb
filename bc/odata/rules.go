package odata

import (
	"slices"
	"strings"
)

// OrNotSupported is the sentence of Business Central for an `or` over two fields
// (spec 3.2); it comes as 400.
const OrNotSupported = "The 'OR' operator is not supported on distinct fields on an OData filter."

// OrOverFields is the first `or` that relates two distinct fields, which Business
// Central refuses (spec 3.2), nil if there is none. What stands inside of lambdas
// does not count.
func OrOverFields(e Expr) *Binary {
	if e == nil {
		return nil
	}
	var s fieldScan
	s.scan(e)
	return s.found
}

// fieldScan finds out in one pass which single field each part names.
type fieldScan struct{ found *Binary }

// fieldSet is no field, one (first) or several.
type fieldSet struct {
	first   *Path
	several bool
}

func (a fieldSet) join(b fieldSet) fieldSet {
	switch {
	case a.first == nil:
		return b
	case b.first == nil:
		return a
	}
	a.several = a.several || b.several || !samePath(a.first, b.first)
	return a
}

func (s *fieldScan) scan(e Expr) fieldSet {
	switch e := e.(type) {
	case *Path:
		return fieldSet{first: e}
	case *Unary:
		return s.scan(e.Operand)
	case *Binary:
		set := s.scan(e.Left).join(s.scan(e.Right))
		if e.Op == Or && set.several && s.found == nil {
			s.found = e
		}
		return set
	case *Call:
		return s.scanAll(e.Args)
	case *List:
		return s.scanAll(e.Items)
	}
	return fieldSet{}
}

func (s *fieldScan) scanAll(items []Expr) fieldSet {
	var set fieldSet
	for _, item := range items {
		set = set.join(s.scan(item))
	}
	return set
}

func samePath(a, b *Path) bool {
	return slices.EqualFunc(a.Segments, b.Segments, func(x, y Segment) bool { return x.Name == y.Name })
}

// Ignored is the part of a filter because of which Business Central drops the
// filter without a word and returns all rows: a lambda in any version, `in` before
// schema version 2.1 (spec 3.2). Nil means that the filter counts.
func Ignored(e Expr, v SchemaVersion) Expr {
	return find(e, func(n Expr) bool {
		if b, ok := n.(*Binary); ok {
			return b.Op == In && v.Before(SchemaVersion{2, 1})
		}
		_, lambda := n.(*Lambda)
		return lambda
	})
}

// NestedCall is the first function inside of another function's arguments, which
// is an error or undefined before schema version 2.1 (spec 3.2), nil if there is
// none or the version allows it.
func NestedCall(e Expr, v SchemaVersion) *Call {
	if !v.Before(SchemaVersion{2, 1}) {
		return nil
	}
	outer := find(e, func(n Expr) bool {
		c, ok := n.(*Call)
		return ok && innerCall(c) != nil
	})
	if outer == nil {
		return nil
	}
	return innerCall(outer.(*Call))
}

func innerCall(outer *Call) *Call {
	for _, a := range outer.Args {
		if c, ok := a.(*Call); ok {
			return c
		}
	}
	return nil
}

// Unpromised is the first function or operator that the documentation of Business
// Central does not promise (spec 3.2): calculations, `has`, and all functions but
// six; nil if there is none.
func Unpromised(e Expr) Expr {
	return find(e, func(n Expr) bool {
		switch n := n.(type) {
		case *Binary:
			return n.Op == Has || n.Op >= Add && n.Op <= Mod
		case *Call:
			return !slices.Contains(functionNames()[:promised], n.Name)
		}
		return false
	})
}

// promised is how many of functionNames Business Central's documentation lists.
const promised = 6

// find is the first node, outer ones first, that wanted takes.
func find(e Expr, wanted func(Expr) bool) Expr {
	var found Expr
	Walk(e, func(n Expr) bool {
		if found == nil && wanted(n) {
			found = n
		}
		return found == nil
	})
	return found
}

// WithoutDollar are the options that only miss their `$`, such as `filter=…`: the
// server takes them for its own and ignores them.
func WithoutDollar(q *Query) []*Option {
	var options []*Option
	for i := range q.Options {
		name := "$" + strings.ToLower(q.Options[i].Name)
		if slices.Contains(optionNames(), name) {
			options = append(options, &q.Options[i])
		}
	}
	return options
}
