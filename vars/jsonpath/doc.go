// Package jsonpath answers paths into JSON bodies in REST Client's dialect
// (spec 13.6, 13.7): the first match in document order, as text.
//
// It owns the dialect and is the one door to gjson. A plain chain of names and
// indexes is asked of gjson directly; everything else walks the document. It
// refuses to know where bodies come from.
package jsonpath
