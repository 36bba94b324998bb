package lsp

import (
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// workspaceEdit puts edits into the form that the client knows. Making a file needs a client
// that can.
func (s *Snapshot) workspaceEdit(edits []language.Edit) (*protocol.WorkspaceEdit, error) {
	w := &editWriter{snapshot: s, owners: owners{Snapshot: s}, of: map[protocol.DocumentURI][]protocol.TextEdit{}}
	for _, edit := range edits {
		if !w.add(edit) {
			return nil, rpc.Failed("the editor cannot make the file `%s`", edit.Path)
		}
	}
	if c := s.Client.ClientCapabilities.Workspace.WorkspaceEdit; c == nil || !c.DocumentChanges {
		return &protocol.WorkspaceEdit{Changes: w.of}, nil
	}
	return &protocol.WorkspaceEdit{DocumentChanges: w.changes()}, nil
}

// editWriter sorts edits by document, in the order in which they come.
type editWriter struct {
	snapshot *Snapshot
	owners   owners
	order    []protocol.DocumentURI
	of       map[protocol.DocumentURI][]protocol.TextEdit
	made     []protocol.DocumentURI
}

func (w *editWriter) add(edit language.Edit) bool {
	var uri protocol.DocumentURI
	var at protocol.Range
	switch d := w.owners.of(edit.Place); {
	case edit.Source == nil && !w.snapshot.Client.makesFiles():
		return false
	case edit.Source == nil:
		uri = URI(edit.Path)
		w.made = append(w.made, uri)
	case d.Document == nil:
		return false
	default:
		uri, at = d.URI, d.rangeOf(edit.Span)
	}
	if w.of[uri] == nil {
		w.order = append(w.order, uri)
	}
	w.of[uri] = append(w.of[uri], protocol.TextEdit{Range: at, NewText: edit.Text})
	return true
}

// changes are the files that are made, then the edits with the versions that they are for.
func (w *editWriter) changes() []any {
	var found []any
	for _, uri := range w.made {
		found = append(found, protocol.CreateFile{Kind: "create", URI: uri, Options: &protocol.CreateFileOptions{IgnoreIfExists: true}})
	}
	for _, uri := range w.order {
		of := protocol.OptionalVersionedTextDocumentIdentifier{URI: uri}
		if d := w.snapshot.documents[uri]; d != nil {
			version := d.Version
			of.Version = &version
		}
		found = append(found, protocol.TextDocumentEdit{TextDocument: of, Edits: w.of[uri]})
	}
	return found
}

// makesFiles tells whether an edit can make a file.
func (c *Client) makesFiles() bool {
	w := c.ClientCapabilities.Workspace.WorkspaceEdit
	if w == nil || !w.DocumentChanges {
		return false
	}
	for _, operation := range w.ResourceOperations {
		if operation == "create" {
			return true
		}
	}
	return false
}

// textEdits are edits of one document.
func (d *Document) textEdits(edits []language.Edit) []protocol.TextEdit {
	found := make([]protocol.TextEdit, len(edits))
	for i, edit := range edits {
		found[i] = protocol.TextEdit{Range: d.Range(edit.Span), NewText: edit.Text}
	}
	return found
}
