// Package jsonpath answers paths into JSON bodies in REST Client's dialect
// (spec 13.6, 13.7): the first match in document order, as text.
//
// It owns the dialect and is the one door to gjson. A plain chain of names and
// indexes is asked of gjson directly; everything else walks the document. Whether a
// text is JSON it tells itself, since that pass over a long body can take down an
// Outline, by which all paths are answered without another one. It refuses to know
// where bodies come from.
package jsonpath
