// Package xmlpath answers XPath 1.0 expressions on XML bodies as REST Client does
// (spec 13.8): the first node in document order, as text.
//
// It owns the tree of a body, how an expression is read and evaluated, and how a node
// is written. It refuses to know where bodies come from.
//
// A body goes in once, by Parse; every expression that is asked of the Document
// walks the same tree. An expression is compiled into functions that call each other:
// token.go reads its tokens, compile.go its operators, steps.go its paths.
package xmlpath
