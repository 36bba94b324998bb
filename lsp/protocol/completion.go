package protocol

// CompletionOptions say which characters ask for items.
type CompletionOptions struct {
	TriggerCharacters []string `json:"triggerCharacters,omitempty"`
}

// CompletionList are the items for a place.
type CompletionList struct {
	IsIncomplete bool             `json:"isIncomplete"`
	Items        []CompletionItem `json:"items"`
}

// CompletionItemKind says what an item is.
type CompletionItemKind int

// Kinds of items.
const (
	CompletionFunction CompletionItemKind = 3
	CompletionField    CompletionItemKind = 5
	CompletionVariable CompletionItemKind = 6
	CompletionClass    CompletionItemKind = 7
	CompletionProperty CompletionItemKind = 10
	CompletionValue    CompletionItemKind = 12
	CompletionKeyword  CompletionItemKind = 14
	CompletionFile     CompletionItemKind = 17
	CompletionFolder   CompletionItemKind = 19
	CompletionConstant CompletionItemKind = 21
	CompletionEvent    CompletionItemKind = 23
)

// CompletionItem is something that can be written.
type CompletionItem struct {
	Label         string             `json:"label"`
	Kind          CompletionItemKind `json:"kind,omitempty"`
	Detail        string             `json:"detail,omitempty"`
	Documentation *MarkupContent     `json:"documentation,omitempty"`
	FilterText    string             `json:"filterText,omitempty"`
	SortText      string             `json:"sortText,omitempty"`
	TextEdit      *TextEdit          `json:"textEdit,omitempty"`
	Command       *Command           `json:"command,omitempty"`
}
