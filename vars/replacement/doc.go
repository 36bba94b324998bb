// Package replacement reads the replacement texts of JavaScript's String.replace
// (ECMA-262, GetSubstitution), which REST Client lets values of variables pass
// through (spec 10.9, 11.4).
//
// It refuses to know variables and patterns: it gets what a pattern has matched.
package replacement
