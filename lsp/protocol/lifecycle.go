package protocol

// InitializeParams are those of the first request.
type InitializeParams struct {
	ProcessID             *int               `json:"processId"`
	ClientInfo            *Info              `json:"clientInfo,omitempty"`
	RootURI               *DocumentURI       `json:"rootUri"`
	Capabilities          ClientCapabilities `json:"capabilities"`
	InitializationOptions LSPAny             `json:"initializationOptions,omitempty"`
	WorkspaceFolders      []WorkspaceFolder  `json:"workspaceFolders,omitempty"`
}

// Info names a client or a server.
type Info struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// InitializeResult answers the first request.
type InitializeResult struct {
	Capabilities ServerCapabilities `json:"capabilities"`
	ServerInfo   *Info              `json:"serverInfo,omitempty"`
}

// ClientCapabilities are what the client can do, as far as it matters to us.
type ClientCapabilities struct {
	General struct {
		PositionEncodings []PositionEncoding `json:"positionEncodings,omitempty"`
	} `json:"general"`
	Workspace    WorkspaceClientCapabilities    `json:"workspace"`
	TextDocument TextDocumentClientCapabilities `json:"textDocument"`
	Window       WindowClientCapabilities       `json:"window"`
}

// WindowClientCapabilities are those about windows.
type WindowClientCapabilities struct {
	WorkDoneProgress bool                            `json:"workDoneProgress,omitempty"`
	ShowDocument     *ShowDocumentClientCapabilities `json:"showDocument,omitempty"`
}

// ServerCapabilities are what the server answers. A nil member is not advertised.
type ServerCapabilities struct {
	PositionEncoding   PositionEncoding         `json:"positionEncoding,omitempty"`
	TextDocumentSync   *TextDocumentSyncOptions `json:"textDocumentSync,omitempty"`
	DiagnosticProvider *DiagnosticOptions       `json:"diagnosticProvider,omitempty"`

	HoverProvider                    bool                             `json:"hoverProvider,omitempty"`
	CompletionProvider               *CompletionOptions               `json:"completionProvider,omitempty"`
	SignatureHelpProvider            *SignatureHelpOptions            `json:"signatureHelpProvider,omitempty"`
	DefinitionProvider               bool                             `json:"definitionProvider,omitempty"`
	ReferencesProvider               bool                             `json:"referencesProvider,omitempty"`
	DocumentHighlightProvider        bool                             `json:"documentHighlightProvider,omitempty"`
	RenameProvider                   *RenameOptions                   `json:"renameProvider,omitempty"`
	DocumentSymbolProvider           bool                             `json:"documentSymbolProvider,omitempty"`
	WorkspaceSymbolProvider          bool                             `json:"workspaceSymbolProvider,omitempty"`
	CallHierarchyProvider            bool                             `json:"callHierarchyProvider,omitempty"`
	FoldingRangeProvider             bool                             `json:"foldingRangeProvider,omitempty"`
	SelectionRangeProvider           bool                             `json:"selectionRangeProvider,omitempty"`
	DocumentLinkProvider             *DocumentLinkOptions             `json:"documentLinkProvider,omitempty"`
	CodeActionProvider               *CodeActionOptions               `json:"codeActionProvider,omitempty"`
	CodeLensProvider                 *CodeLensOptions                 `json:"codeLensProvider,omitempty"`
	InlayHintProvider                bool                             `json:"inlayHintProvider,omitempty"`
	SemanticTokensProvider           *SemanticTokensOptions           `json:"semanticTokensProvider,omitempty"`
	DocumentFormattingProvider       bool                             `json:"documentFormattingProvider,omitempty"`
	DocumentRangeFormattingProvider  bool                             `json:"documentRangeFormattingProvider,omitempty"`
	DocumentOnTypeFormattingProvider *DocumentOnTypeFormattingOptions `json:"documentOnTypeFormattingProvider,omitempty"`

	ExecuteCommandProvider *ExecuteCommandOptions `json:"executeCommandProvider,omitempty"`
	Workspace              *WorkspaceOptions      `json:"workspace,omitempty"`
	Experimental           map[string]any         `json:"experimental,omitempty"`
}
