package lsp

import "github.com/bchttp/bchttp/lsp/protocol"

// NewDocument is a document for tests from outside.
func NewDocument(uri protocol.DocumentURI, text string, encoding protocol.PositionEncoding) *Document {
	return newDocument(uri, "http", text, encoding)
}

// Changed is the document behind one edit.
func (d *Document) Changed(change protocol.TextDocumentContentChangeEvent, version int32) *Document {
	return d.changed(change, version)
}

// PathOf is the file that a URI names.
var PathOf = pathOf

// Path is the path behind the URI of a file.
var Path = pathOf
