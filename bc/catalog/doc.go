// Package catalog knows the entity sets of every API of Business Central: those of the
// vendor's APIs, which package model has, and those of custom APIs, read from the text
// of their `$metadata`.
//
// It owns what a metadata document says of entities, in the form of package model, and
// which API answers a route. It refuses to know what a simulator or a check makes of
// them.
//
// Data passes through like this: [NewAPI] makes an API from a text; a [Catalog] over such
// APIs finds entities by route and set.
package catalog
