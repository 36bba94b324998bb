package protocol

// ShowDocumentParams are those of window/showDocument.
type ShowDocumentParams struct {
	URI       DocumentURI `json:"uri"`
	TakeFocus bool        `json:"takeFocus,omitempty"`
}

// ShowDocumentClientCapabilities say whether the client shows documents.
type ShowDocumentClientCapabilities struct {
	Support bool `json:"support"`
}
