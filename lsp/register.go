package lsp

import "github.com/bchttp/bchttp/lsp/protocol"

// initialized asks for what a client offers only when asked: to be told of files that count, and
// to be asked about names in files that give them values.
func (s *Server) initialized(struct{}) error {
	params := protocol.RegistrationParams{Registrations: append(watchedFiles(s.snapshot.Client), keyFileMethods(s.snapshot.Client)...)}
	if len(params.Registrations) > 0 {
		s.refresh("client/registerCapability", params)
	}
	return nil
}

// watchedFiles are scenarios, environments, `.env` files and metadata.
func watchedFiles(client *Client) []protocol.Registration {
	if !client.Workspace.DidChangeWatchedFiles.IsDynamic() {
		return nil
	}
	return []protocol.Registration{{
		ID: "files", Method: "workspace/didChangeWatchedFiles",
		RegisterOptions: protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: []protocol.FileSystemWatcher{
			{GlobPattern: "**/*.{http,rest,env,user}"},
			{GlobPattern: "**/{.env,.env.*}"},
			{GlobPattern: "**/http-client*.json"},
			{GlobPattern: "**/.vscode/settings.json"},
			{GlobPattern: "**/{*.edmx,*.metadata.xml,metadata.xml,$metadata.xml,$metadata}"},
		}},
	}}
}

// keyFileMethods are what is answered about names in files of environments, settings and
// `.env` files. A client asks for these and nothing else there, so that they keep their own
// formatters and outlines.
func keyFileMethods(client *Client) []protocol.Registration {
	files := []protocol.DocumentFilter{
		{Scheme: "file", Pattern: "**/http-client*.env.json"},
		{Scheme: "file", Pattern: "**/http-client.env.json.user"},
		{Scheme: "file", Pattern: "**/{.env,.env.*}"},
		{Scheme: "file", Pattern: "**/.vscode/settings.json"},
	}
	var found []protocol.Registration
	add := func(dynamic *protocol.DynamicSupport, method string, options protocol.TextDocumentRegistrationOptions) {
		if dynamic.IsDynamic() {
			options.DocumentSelector = files
			found = append(found, protocol.Registration{ID: "names: " + method, Method: method, RegisterOptions: options})
		}
	}
	can, none := client.TextDocument, protocol.TextDocumentRegistrationOptions{}
	add(can.Synchronization, "textDocument/didOpen", none)
	add(can.Synchronization, "textDocument/didChange", protocol.TextDocumentRegistrationOptions{SyncKind: protocol.SyncIncremental})
	add(can.Synchronization, "textDocument/didClose", none)
	if can.Hover != nil {
		add(&can.Hover.DynamicSupport, "textDocument/hover", none)
	}
	if can.Definition != nil {
		add(&can.Definition.DynamicSupport, "textDocument/definition", none)
	}
	add(can.References, "textDocument/references", none)
	add(can.DocumentHighlight, "textDocument/documentHighlight", none)
	add(can.Rename, "textDocument/rename", protocol.TextDocumentRegistrationOptions{PrepareProvider: true})
	return found
}
