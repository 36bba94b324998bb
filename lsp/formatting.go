package lsp

import (
	"strings"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// formats answers textDocument/formatting.
func formats() feature {
	return ofWhole("textDocument/formatting", func(a asked) (any, error) { return a.formatted(a.view.Format()) },
		func(c *protocol.ServerCapabilities, _ *Client) { c.DocumentFormattingProvider = true })
}

func (a asked) formatted(edits []language.Edit, err error) (any, error) {
	if err != nil {
		return nil, rpc.Failed("%v", err)
	}
	return a.document.textEdits(edits), nil
}

// rangeFormats answers textDocument/rangeFormatting.
func rangeFormats() feature {
	return about("textDocument/rangeFormatting", func(p protocol.DocumentRangeFormattingParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.DocumentRangeFormattingParams) (any, error) {
			return a.formatted(a.view.FormatRange(a.document.Span(p.Range), indentOf(p.Options)))
		}, func(c *protocol.ServerCapabilities, _ *Client) { c.DocumentRangeFormattingProvider = true })
}

// indentOf is one step of what an editor indents by; two blanks where it does not say.
func indentOf(o protocol.FormattingOptions) string {
	const widest = 16
	switch {
	case o.TabSize == 0:
		return "  "
	case !o.InsertSpaces:
		return "\t"
	}
	return strings.Repeat(" ", int(min(o.TabSize, widest)))
}

// typedFormats answers textDocument/onTypeFormatting behind a line feed.
func typedFormats() feature {
	return atPosition("textDocument/onTypeFormatting", func(a asked, offset uint32) (any, error) {
		return a.formatted(a.view.FormatTyped(offset))
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.DocumentOnTypeFormattingProvider = &protocol.DocumentOnTypeFormattingOptions{FirstTriggerCharacter: "\n"}
	})
}
