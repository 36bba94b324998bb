// Package xmlpath answers XPath 1.0 expressions on XML bodies as REST Client does
// (spec 13.8): the first node in document order, as text.
//
// It owns the tree of a body and how a node is written, and is the one door to
// github.com/antchfx/xpath, which walks the tree through a navigator. It refuses to
// know where bodies come from.
//
// A body goes in once, by Parse; every expression that is asked of the Document
// walks the same tree.
package xmlpath
