// Package edmx reads the text behind `$metadata`: the entity data model of an OData v4
// service in its XML form (OData CSDL XML 4.01), as Business Central writes it and as
// people save it to a file.
//
// It owns the elements (document.go), what annotations say (annotation.go), reading with
// spans and recovery (parse.go, element.go), and finding by name (index.go). It
// refuses to know what a simulator or an editor makes of a model.
//
// [Parse] returns a [Document] for every text. What is damaged is left out and told in
// [Document.Problems]; reading goes on at the next tag. Offsets are bytes of the text.
package edmx
