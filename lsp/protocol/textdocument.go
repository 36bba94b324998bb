package protocol

// TextDocumentClientCapabilities are what the client can do with documents. A nil
// member is something that it cannot.
type TextDocumentClientCapabilities struct {
	PublishDiagnostics *PublishDiagnosticsClientCapabilities `json:"publishDiagnostics,omitempty"`
	Diagnostic         *DiagnosticClientCapabilities         `json:"diagnostic,omitempty"`
	Hover              *HoverClientCapabilities              `json:"hover,omitempty"`
	Completion         *CompletionClientCapabilities         `json:"completion,omitempty"`
	DocumentSymbol     *DocumentSymbolClientCapabilities     `json:"documentSymbol,omitempty"`
	Definition         *DefinitionClientCapabilities         `json:"definition,omitempty"`
	CodeAction         *CodeActionClientCapabilities         `json:"codeAction,omitempty"`
	Synchronization    *DynamicSupport                       `json:"synchronization,omitempty"`
	References         *DynamicSupport                       `json:"references,omitempty"`
	DocumentHighlight  *DynamicSupport                       `json:"documentHighlight,omitempty"`
	Rename             *DynamicSupport                       `json:"rename,omitempty"`
}

// PublishDiagnosticsClientCapabilities say what is shown of pushed findings.
type PublishDiagnosticsClientCapabilities struct {
	RelatedInformation     bool `json:"relatedInformation,omitempty"`
	VersionSupport         bool `json:"versionSupport,omitempty"`
	CodeDescriptionSupport bool `json:"codeDescriptionSupport,omitempty"`
	DataSupport            bool `json:"dataSupport,omitempty"`
}

// DiagnosticClientCapabilities say that the client pulls.
type DiagnosticClientCapabilities struct {
	RelatedDocumentSupport bool `json:"relatedDocumentSupport,omitempty"`
}

// HoverClientCapabilities say which kinds of text the client shows, the one it likes
// best first.
type HoverClientCapabilities struct {
	DynamicSupport
	ContentFormat []MarkupKind `json:"contentFormat,omitempty"`
}

// CompletionClientCapabilities say what the client does with completion items.
type CompletionClientCapabilities struct {
	CompletionItem struct {
		SnippetSupport      bool         `json:"snippetSupport,omitempty"`
		DocumentationFormat []MarkupKind `json:"documentationFormat,omitempty"`
	} `json:"completionItem"`
}

// DocumentSymbolClientCapabilities say whether symbols may be a tree.
type DocumentSymbolClientCapabilities struct {
	HierarchicalDocumentSymbolSupport bool `json:"hierarchicalDocumentSymbolSupport,omitempty"`
}

// DefinitionClientCapabilities say whether definitions may be links.
type DefinitionClientCapabilities struct {
	DynamicSupport
	LinkSupport bool `json:"linkSupport,omitempty"`
}

// CodeActionClientCapabilities say whether actions may be more than commands.
type CodeActionClientCapabilities struct {
	CodeActionLiteralSupport *struct{} `json:"codeActionLiteralSupport,omitempty"`
}
