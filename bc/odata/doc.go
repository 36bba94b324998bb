// Package odata reads the query options of an OData v4 address and answers what
// they mean for rows of Business Central.
//
// It owns the grammar of `$filter`, `$select`, `$orderby`, `$expand` and the
// plain options, the spans of every part, recovery from damage, the rules of
// Business Central that need no data (spec 3.2: `or` over two fields, `in` and
// lambdas that are ignored), and the evaluation of filters and orders. It refuses
// to know HTTP, entities and storage: a resolver says which field a path names,
// a [Row] yields values.
//
// Data passes through in three steps. [ParseQuery] splits and decodes the raw
// query string and parses each option into nodes; it returns a [Query] for every
// input, with the damage in [Query.Problems]. The checks in rules.go look at the
// nodes. [Compile] and [CompileOrder] bind the nodes to fields once and yield
// functions that run over any number of rows.
//
// Offsets are bytes into the decoded text of an option; [Option.Raw] maps them
// back to the address as it was written.
package odata
