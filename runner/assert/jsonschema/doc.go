// Package jsonschema tells whether a decoded JSON value fits a JSON Schema of draft 4,
// 6, 7, 2019-09 or 2020-12.
//
// It owns what the keywords mean and how a fault is worded, and refuses to know files
// and networks: documents that a schema refers to come through a function that it is
// given. Nothing is prepared before a schema is compiled, so a program that has none
// pays nothing for this package.
//
// A document passes through like this. [Compile] walks it and makes a [Schema] of each
// schema in it (compile.go, keywords.go), then finds what references lead to, which may
// bring further documents (reference.go). [Schema.Faults] walks schema and value
// together (validate.go, object.go, array.go, scalar.go) and gives the first faults.
//
// Formats that are known (format.go) are held to in every draft: an author who writes
// `"format": "uuid"` in a test means it.
package jsonschema
