package protocol

// WorkspaceFolder is a folder that the client has open.
type WorkspaceFolder struct {
	URI  DocumentURI `json:"uri"`
	Name string      `json:"name"`
}

// WorkspaceClientCapabilities are those about the workspace.
type WorkspaceClientCapabilities struct {
	WorkspaceEdit *struct {
		DocumentChanges    bool     `json:"documentChanges,omitempty"`
		ResourceOperations []string `json:"resourceOperations,omitempty"`
	} `json:"workspaceEdit,omitempty"`
	WorkspaceFolders      bool            `json:"workspaceFolders,omitempty"`
	Configuration         bool            `json:"configuration,omitempty"`
	DidChangeWatchedFiles *DynamicSupport `json:"didChangeWatchedFiles,omitempty"`
	Diagnostics           *RefreshSupport `json:"diagnostics,omitempty"`
	CodeLens              *RefreshSupport `json:"codeLens,omitempty"`
	SemanticTokens        *RefreshSupport `json:"semanticTokens,omitempty"`
	InlayHint             *RefreshSupport `json:"inlayHint,omitempty"`
	// TextDocumentContent: the client shows documents whose text the server has.
	TextDocumentContent *DynamicSupport `json:"textDocumentContent,omitempty"`
}

// DynamicSupport says that something can be registered later.
type DynamicSupport struct {
	DynamicRegistration bool `json:"dynamicRegistration,omitempty"`
}

// IsDynamic tells whether it can; nil cannot.
func (s *DynamicSupport) IsDynamic() bool { return s != nil && s.DynamicRegistration }

// RefreshSupport says that the client asks again when told to.
type RefreshSupport struct {
	RefreshSupport bool `json:"refreshSupport,omitempty"`
}

// WorkspaceOptions say what the server wants to know of the workspace.
type WorkspaceOptions struct {
	WorkspaceFolders    *WorkspaceFoldersOptions    `json:"workspaceFolders,omitempty"`
	TextDocumentContent *TextDocumentContentOptions `json:"textDocumentContent,omitempty"`
}

// TextDocumentContentOptions name the schemes of documents whose text the server has.
type TextDocumentContentOptions struct {
	Schemes []string `json:"schemes"`
}

// WorkspaceFoldersOptions say that folders may come and go.
type WorkspaceFoldersOptions struct {
	Supported           bool `json:"supported"`
	ChangeNotifications bool `json:"changeNotifications"`
}

// DidChangeWorkspaceFoldersParams are those of workspace/didChangeWorkspaceFolders.
type DidChangeWorkspaceFoldersParams struct {
	Event struct {
		Added   []WorkspaceFolder `json:"added"`
		Removed []WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

// DidChangeConfigurationParams are those of workspace/didChangeConfiguration.
type DidChangeConfigurationParams struct {
	Settings LSPAny `json:"settings"`
}

// FileChangeType is what happened to a file.
type FileChangeType int

// Types of changes.
const (
	FileCreated FileChangeType = 1
	FileChanged FileChangeType = 2
	FileDeleted FileChangeType = 3
)

// DidChangeWatchedFilesParams are those of workspace/didChangeWatchedFiles.
type DidChangeWatchedFilesParams struct {
	Changes []FileEvent `json:"changes"`
}

// FileEvent is a change of a file on disk.
type FileEvent struct {
	URI  DocumentURI    `json:"uri"`
	Type FileChangeType `json:"type"`
}

// ExecuteCommandOptions name the commands of the server.
type ExecuteCommandOptions struct {
	Commands []string `json:"commands"`
}

// ExecuteCommandParams are those of workspace/executeCommand.
type ExecuteCommandParams struct {
	Command   string   `json:"command"`
	Arguments []LSPAny `json:"arguments,omitempty"`
}

// RegistrationParams are those of client/registerCapability.
type RegistrationParams struct {
	Registrations []Registration `json:"registrations"`
}

// Registration asks for one notification or offers one method.
type Registration struct {
	ID              string `json:"id"`
	Method          string `json:"method"`
	RegisterOptions any    `json:"registerOptions,omitempty"`
}

// DidChangeWatchedFilesRegistrationOptions say which files are watched.
type DidChangeWatchedFilesRegistrationOptions struct {
	Watchers []FileSystemWatcher `json:"watchers"`
}

// FileSystemWatcher is a pattern of files.
type FileSystemWatcher struct {
	GlobPattern string `json:"globPattern"`
}

// DocumentFilter names documents: those in files of a pattern.
type DocumentFilter struct {
	Scheme  string `json:"scheme,omitempty"`
	Pattern string `json:"pattern,omitempty"`
}

// TextDocumentRegistrationOptions say which documents a method is for.
type TextDocumentRegistrationOptions struct {
	DocumentSelector []DocumentFilter `json:"documentSelector"`
	// SyncKind is that of textDocument/didChange, PrepareProvider of textDocument/rename.
	SyncKind        TextDocumentSyncKind `json:"syncKind,omitempty"`
	PrepareProvider bool                 `json:"prepareProvider,omitempty"`
}

// MessageType is how grave a message is.
type MessageType int

// Types of messages.
const (
	MessageError   MessageType = 1
	MessageWarning MessageType = 2
	MessageInfo    MessageType = 3
	MessageLog     MessageType = 4
)

// ShowMessageParams are those of window/showMessage and window/logMessage.
type ShowMessageParams struct {
	Type    MessageType `json:"type"`
	Message string      `json:"message"`
}

// ShowMessageRequestParams are those of window/showMessageRequest, a message with answers.
type ShowMessageRequestParams struct {
	Type    MessageType         `json:"type"`
	Message string              `json:"message"`
	Actions []MessageActionItem `json:"actions,omitempty"`
}

// MessageActionItem is an answer to a message.
type MessageActionItem struct {
	Title string `json:"title"`
}
