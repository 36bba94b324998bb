package lsp

import (
	"fmt"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// completions answers textDocument/completion.
func completions() feature {
	return atPosition("textDocument/completion", func(a asked, offset uint32) (any, error) {
		found := a.view.Complete(offset)
		list := protocol.CompletionList{IsIncomplete: found.Incomplete, Items: make([]protocol.CompletionItem, len(found.Items))}
		var shown []protocol.MarkupKind
		if c := a.snapshot.Client.TextDocument.Completion; c != nil {
			shown = c.CompletionItem.DocumentationFormat
		}
		for i, item := range found.Items {
			list.Items[i] = protocol.CompletionItem{
				Label: item.Label, Kind: completionKind(item.Kind), Detail: item.Detail,
				SortText: sortText(found.Items, i),
				TextEdit: &protocol.TextEdit{Range: a.document.Range(item.Span), NewText: item.Insert},
			}
			if len(item.Text) > 0 {
				text := prose(item.Text, shown)
				list.Items[i].Documentation = &text
			}
		}
		return list, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.CompletionProvider = &protocol.CompletionOptions{
			TriggerCharacters: []string{"{", ".", "$", "@", " ", ":", "/", "<", "?", "&", "%", "[", "(", ",", ";", "=", "'", "\""},
		}
	})
}

// sortText keeps the order of the items where it is not that of their labels.
func sortText(items []language.Item, i int) string {
	if items[len(items)-1].Rank == 0 {
		return ""
	}
	return fmt.Sprintf("%d%04d", items[i].Rank, i)
}

func completionKind(kind language.ItemKind) protocol.CompletionItemKind {
	switch kind {
	case language.ItemVariable:
		return protocol.CompletionVariable
	case language.ItemRequest:
		return protocol.CompletionEvent
	case language.ItemSystem:
		return protocol.CompletionConstant
	case language.ItemHeader:
		return protocol.CompletionProperty
	case language.ItemMember:
		return protocol.CompletionField
	case language.ItemFunction:
		return protocol.CompletionFunction
	case language.ItemSet:
		return protocol.CompletionClass
	case language.ItemFile:
		return protocol.CompletionFile
	case language.ItemFolder:
		return protocol.CompletionFolder
	case language.ItemKeyword:
		return protocol.CompletionKeyword
	}
	return protocol.CompletionValue
}
