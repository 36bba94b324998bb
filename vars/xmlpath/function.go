package xmlpath

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// function is a function that expressions may call.
type function struct {
	// least and most are how many arguments it takes.
	least, most int
	// nodes: its first argument is a set of nodes, and where it is left out the place
	// where one is. orHere: only the latter.
	nodes, orHere bool
	// gives: its value is a set of nodes.
	gives bool
	// number: its value is a number.
	number bool
	// ours: it is none of XPath 1.0.
	ours bool
	call func(s *scope, arguments []object) object
}

// many is the number of arguments of a function that takes any.
const many = 1 << 10

// functionOf knows the functions of XPath 1.0 section 4, and some of XPath 2.0.
func functionOf(name string) (function, bool) {
	for _, find := range [...]func(string) (function, bool){nodeFunction, textFunction, numberFunction, laterFunction} {
		if f, ok := find(name); ok {
			return f, true
		}
	}
	return function{}, false
}

// atMost tells how many arguments a function takes.
func atMost(most int) string {
	switch most {
	case 0:
		return "no argument"
	case 1:
		return "1 argument at most"
	}
	return strconv.Itoa(most) + " arguments at most"
}

// function reads a call.
func (c *compiler) function(t token, arguments []expression) expression {
	f, known := functionOf(t.text)
	if t.text == "position" || t.text == "last" {
		c.positions++
	}
	switch count := len(arguments); {
	case c.err != nil:
	case !known, t.prefix != "", f.ours && c.exact:
		c.fail("there is no function `%s()`", t.text)
	case count < f.least:
		c.fail("`%s()` lacks an argument", t.text)
	case count > f.most:
		c.fail("`%s()` takes %s", t.text, atMost(f.most))
	case f.nodes && count > 0 && !arguments[0].nodes:
		c.fail("`%s()` takes nodes", t.text)
	}
	return expression{func(s *scope) object {
		values := make([]object, len(arguments), max(1, len(arguments)))
		for i, argument := range arguments {
			values[i] = argument.evaluator(s)
		}
		if len(values) == 0 && (f.nodes || f.orHere) {
			values = append(values, object{nodes: []place{s.at}})
		}
		return f.call(s, values)
	}, f.gives, f.number}
}

func nodeFunction(word string) (function, bool) {
	switch word {
	case "last":
		return function{number: true, call: func(s *scope, _ []object) object { return numberObject(float64(s.size)) }}, true
	case "position":
		return function{number: true, call: func(s *scope, _ []object) object { return numberObject(float64(s.position)) }}, true
	case "count":
		return function{least: 1, most: 1, nodes: true, number: true, call: func(_ *scope, a []object) object { return numberObject(float64(len(a[0].nodes))) }}, true
	case "local-name":
		return nameFunction(func(n name) string { return n.local }), true
	case "namespace-uri":
		return nameFunction(func(n name) string { return n.space }), true
	case "name":
		return nameFunction(name.String), true
	case "id":
		return function{least: 1, most: 1, gives: true, call: byID}, true
	case "lang":
		return function{least: 1, most: 1, call: language}, true
	}
	return function{}, false
}

func nameFunction(part func(name) string) function {
	return function{most: 1, nodes: true, call: func(_ *scope, a []object) object {
		if p, ok := first(a[0].nodes); ok {
			return textObject(part(p.name()))
		}
		return textObject("")
	}}
}

// byID finds elements by an attribute `id`, since there is no document type.
func byID(s *scope, a []object) object {
	var wanted []string
	for _, p := range a[0].nodes {
		wanted = append(wanted, strings.Fields(s.text(p))...)
	}
	if a[0].kind != kindNodes {
		wanted = strings.Fields(s.string(a[0]))
	}
	var found []place
	for p := range below(s.at.root(), s.exact) {
		if !s.spend() {
			break
		}
		if slices.ContainsFunc(p.at.attributes, func(a attribute) bool {
			return a.name == name{local: "id"} && slices.Contains(wanted, a.value)
		}) {
			found = append(found, p)
		}
	}
	return object{nodes: found}
}

// language tells whether the nearest xml:lang is a language or a kind of it.
func language(s *scope, a []object) object {
	wanted := strings.ToLower(s.string(a[0]))
	for n := s.at.at; n != nil; n = n.parent {
		for _, a := range n.attributes {
			if a.prefix == "xml" && a.local == "lang" {
				has := strings.ToLower(a.value)
				return booleanObject(has == wanted || strings.HasPrefix(has, wanted+"-"))
			}
		}
	}
	return booleanObject(false)
}

func numberFunction(name string) (function, bool) {
	of := func(compute func(float64) float64) (function, bool) {
		return function{least: 1, most: 1, number: true, call: func(s *scope, a []object) object { return numberObject(compute(s.float(a[0]))) }}, true
	}
	switch name {
	case "floor":
		return of(math.Floor)
	case "ceiling":
		return of(math.Ceil)
	case "round":
		return of(round)
	case "number":
		return function{most: 1, orHere: true, number: true, call: func(s *scope, a []object) object { return numberObject(s.float(a[0])) }}, true
	case "sum":
		return function{least: 1, most: 1, nodes: true, number: true, call: func(s *scope, a []object) object {
			sum := 0.0
			for _, p := range a[0].nodes {
				sum += toNumber(s.text(p))
			}
			return numberObject(sum)
		}}, true
	case "boolean":
		return function{least: 1, most: 1, call: func(s *scope, a []object) object { return booleanObject(s.boolean(a[0])) }}, true
	case "not":
		return function{least: 1, most: 1, call: func(s *scope, a []object) object { return booleanObject(!s.boolean(a[0])) }}, true
	case "true", "false":
		return function{call: func(*scope, []object) object { return booleanObject(name == "true") }}, true
	}
	return function{}, false
}

// round rounds halves up, as XPath does.
func round(n float64) float64 {
	if math.IsInf(n, 0) || math.IsNaN(n) {
		return n
	}
	return math.Floor(n + 0.5)
}
