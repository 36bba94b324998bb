package lsp

import (
	"errors"
	"iter"
	"maps"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// Snapshot is the state of the server when a message arrived. It is immutable, but for
// what it keeps of work done.
type Snapshot struct {
	Client    *Client
	Workspace *Workspace
	documents map[protocol.DocumentURI]*Document
	checks    *checks
	verdicts  *verdicts
}

// Client is what is known of the client of the session.
type Client struct {
	protocol.ClientCapabilities
	Encoding protocol.PositionEncoding
	// Asks: the client answers bchttp/prompt.
	Asks bool
}

// pulls tells a client that asks for findings, and asks again when told to. Others are
// sent them.
func (c *Client) pulls() bool {
	again := c.ClientCapabilities.Workspace.Diagnostics
	return c.TextDocument.Diagnostic != nil && again != nil && again.RefreshSupport
}

// Document gives an open document, or else the file of that name.
func (s *Snapshot) Document(uri protocol.DocumentURI) (*Document, error) {
	if d := s.documents[uri]; d != nil {
		return d, nil
	}
	if uri == "" {
		return nil, rpc.InvalidParams(errors.New("`textDocument.uri` is missing"))
	}
	path := pathOf(uri)
	if path == "" {
		return nil, rpc.Failed("the document `%s` is not open", uri)
	}
	return s.File(path)
}

// File gives the document at a path, open or on disk.
func (s *Snapshot) File(path string) (*Document, error) {
	for _, d := range s.documents {
		if d.Path != "" && keyOf(d.Path) == keyOf(path) {
			return d, nil
		}
	}
	return s.Workspace.disk.document(path, s.Client.Encoding)
}

// Documents are those that are open, in no order.
func (s *Snapshot) Documents() iter.Seq[*Document] { return maps.Values(s.documents) }

// Input is what belongs to a document: its environments, folder and files. With an error,
// what can be known without them.
func (s *Snapshot) Input(d *Document) (lint.Input, error) {
	in := lint.Input{}
	var err error
	if d.Path != "" {
		in, err = s.Workspace.project(d.Path).Input(d.Path)
	}
	in.File, in.Index = d.File, d.Index()
	return in, err
}

// with is the snapshot after a document has changed; nil: it was closed.
func (s *Snapshot) with(uri protocol.DocumentURI, d *Document) *Snapshot {
	next := *s
	next.documents = maps.Clone(s.documents)
	if d == nil {
		delete(next.documents, uri)
	} else {
		next.documents[uri] = d
	}
	return &next
}
