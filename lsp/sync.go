package lsp

import (
	"encoding/json"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/parser"
)

// set makes a document the current state of its text, and has it checked.
func (s *Server) set(d *Document) {
	s.snapshot = s.snapshot.with(d.URI, d)
	s.checks.update(s.snapshot, d)
}

// opened decodes the parameters of textDocument/didOpen, whose text may be long: package json
// would go through it twice more.
func (s *Server) opened(raw json.RawMessage) error {
	var p protocol.DidOpenTextDocumentParams
	short := make(map[string]json.RawMessage)
	var text string
	plain := false
	rpc.Members(raw, func(name string, document []byte) {
		if name != "textDocument" {
			return
		}
		rpc.Members(document, func(name string, value []byte) {
			if name == "text" {
				text, plain = rpc.String(value)
			} else {
				short[name] = value
			}
		})
	})
	if rest, err := json.Marshal(short); !plain || err != nil || json.Unmarshal(rest, &p.TextDocument) != nil {
		return notified(s.didOpen)(raw)
	}
	p.TextDocument.Text = text
	return s.didOpen(p)
}

func (s *Server) didOpen(p protocol.DidOpenTextDocumentParams) error {
	t := p.TextDocument
	d := newDocument(t.URI, t.LanguageID, t.Text, s.snapshot.Client.Encoding)
	d.Version, d.Open = t.Version, true
	s.set(d)
	return nil
}

// didChange applies edits in their order; each is about the text behind the one before
// (LSP 3.18, textDocument/didChange).
func (s *Server) didChange(p protocol.DidChangeTextDocumentParams) error {
	d := s.snapshot.documents[p.TextDocument.URI]
	if d == nil {
		return rpc.Failed("the document `%s` is not open", p.TextDocument.URI)
	}
	for _, change := range p.ContentChanges {
		d = d.changed(change, p.TextDocument.Version)
	}
	s.set(d)
	return nil
}

// changed is the document behind one edit.
func (d *Document) changed(change protocol.TextDocumentContentChangeEvent, version int32) *Document {
	span := parser.Span{End: uint32(d.File.Source.Len())}
	if change.Range != nil {
		span = d.Span(*change.Range)
	}
	f, part := parser.Edit(d.File, span, change.Text)
	return d.with(f, part, version)
}

// didSave has files that import the saved one checked again.
func (s *Server) didSave(protocol.DidSaveTextDocumentParams) error {
	s.recheck()
	return nil
}

func (s *Server) didClose(p protocol.DidCloseTextDocumentParams) error {
	s.snapshot = s.snapshot.with(p.TextDocument.URI, nil)
	s.checks.forget(p.TextDocument.URI)
	return nil
}

// recheck has all documents checked against what the workspace is now.
func (s *Server) recheck() {
	for d := range s.snapshot.Documents() {
		s.checks.update(s.snapshot, d)
	}
}

func (s *Server) setWorkspace(w *Workspace) {
	next := *s.snapshot
	next.Workspace = w
	s.snapshot = &next
	s.recheck()
}

func (s *Server) didChangeFolders(p protocol.DidChangeWorkspaceFoldersParams) error {
	s.setWorkspace(s.snapshot.Workspace.withFolders(p.Event.Added, p.Event.Removed))
	return nil
}

// didChangeFiles forgets what was read from files.
func (s *Server) didChangeFiles(protocol.DidChangeWatchedFilesParams) error {
	s.setWorkspace(s.snapshot.Workspace.changed())
	return nil
}
