package protocol

// SymbolKind says what a symbol is.
type SymbolKind int

// Kinds of symbols.
const (
	SymbolMethod   SymbolKind = 6
	SymbolVariable SymbolKind = 13
	SymbolBoolean  SymbolKind = 17
)

// DocumentSymbol is a node of the outline of a document.
type DocumentSymbol struct {
	Name           string           `json:"name"`
	Detail         string           `json:"detail,omitempty"`
	Kind           SymbolKind       `json:"kind"`
	Range          Range            `json:"range"`
	SelectionRange Range            `json:"selectionRange"`
	Children       []DocumentSymbol `json:"children,omitempty"`
}

// SymbolInformation is a symbol for clients without an outline, and of a workspace.
type SymbolInformation struct {
	Name          string     `json:"name"`
	Kind          SymbolKind `json:"kind"`
	Location      Location   `json:"location"`
	ContainerName string     `json:"containerName,omitempty"`
}

// WorkspaceSymbolParams are those of workspace/symbol.
type WorkspaceSymbolParams struct {
	Query string `json:"query"`
}

// FoldingRange is a run of lines that can be folded away.
type FoldingRange struct {
	StartLine uint32 `json:"startLine"`
	EndLine   uint32 `json:"endLine"`
	Kind      string `json:"kind,omitempty"` // "comment", "imports", "region"
}

// SelectionRangeParams are those of textDocument/selectionRange.
type SelectionRangeParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
	Positions    []Position             `json:"positions"`
}

// SelectionRange is a range, and the one that a selection grows to.
type SelectionRange struct {
	Range  Range           `json:"range"`
	Parent *SelectionRange `json:"parent,omitempty"`
}

// DocumentLinkOptions say that links are complete.
type DocumentLinkOptions struct {
	ResolveProvider bool `json:"resolveProvider,omitempty"`
}

// DocumentLink is a text that leads to a file.
type DocumentLink struct {
	Range  Range       `json:"range"`
	Target DocumentURI `json:"target,omitempty"`
}
