package lsp

import (
	"slices"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// prose is a text in the form that a client shows. What it likes best counts; a client that
// does not say gets plain text.
func prose(text language.Prose, shown []protocol.MarkupKind) protocol.MarkupContent {
	if slices.Contains(shown, protocol.Markdown) {
		return protocol.MarkupContent{Kind: protocol.Markdown, Value: text.Markdown()}
	}
	return protocol.MarkupContent{Kind: protocol.PlainText, Value: text.Plain()}
}

// hovers answers textDocument/hover.
func hovers() feature {
	return atName("textDocument/hover", func(a named) (any, error) {
		h, ok := a.Hover(a.offset)
		if !ok || len(h.Text) == 0 {
			return nil, nil
		}
		var shown []protocol.MarkupKind
		if c := a.snapshot.Client.TextDocument.Hover; c != nil {
			shown = c.ContentFormat
		}
		at := a.document.Range(h.Span)
		return protocol.Hover{Contents: prose(h.Text, shown), Range: &at}, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.HoverProvider = true })
}

// signatures answers textDocument/signatureHelp.
func signatures() feature {
	return atPosition("textDocument/signatureHelp", func(a asked, offset uint32) (any, error) {
		s, ok := a.view.Signature(offset)
		if !ok {
			return nil, nil
		}
		shown := protocol.SignatureInformation{Label: s.Label, Documentation: s.Text, Parameters: []protocol.ParameterInformation{}}
		for _, p := range s.Parameters {
			shown.Parameters = append(shown.Parameters, protocol.ParameterInformation{Label: p.Label, Documentation: p.Text})
		}
		help := protocol.SignatureHelp{Signatures: []protocol.SignatureInformation{shown}}
		if s.Active >= 0 {
			active := uint32(s.Active)
			help.ActiveParameter = &active
		}
		return help, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.SignatureHelpProvider = &protocol.SignatureHelpOptions{TriggerCharacters: []string{" ", "(", ","}}
	})
}

// inlays answers textDocument/inlayHint.
func inlays() feature {
	return about("textDocument/inlayHint", func(p protocol.InlayHintParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.InlayHintParams) (any, error) {
			found := []protocol.InlayHint{}
			for _, i := range a.view.Inlays(a.document.Span(p.Range)) {
				found = append(found, protocol.InlayHint{
					Position: a.document.Position(i.At), Label: "= " + i.Text, Tooltip: "from: " + i.From, PaddingLeft: true,
				})
			}
			return found, nil
		}, func(c *protocol.ServerCapabilities, _ *Client) { c.InlayHintProvider = true })
}

// wholeSpan is all of a document.
func (d *Document) wholeSpan() parser.Span { return parser.Span{End: uint32(d.File.Source.Len())} }
