package lsp

import (
	"strconv"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// completions answers textDocument/completion.
func completions() feature {
	return atPosition("textDocument/completion", func(a asked, offset uint32) (any, error) {
		return a.completionList(a.view.Complete(offset)), nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.CompletionProvider = &protocol.CompletionOptions{
			TriggerCharacters: []string{"{", ".", "$", "@", " ", ":", "/", "<", "?", "&", "%", "[", "(", ",", ";", "=", "'", "\""},
		}
	})
}

func (a asked) completionList(found language.Completion) protocol.CompletionList {
	list := protocol.CompletionList{IsIncomplete: found.Incomplete, Items: make([]protocol.CompletionItem, len(found.Items))}
	var shown []protocol.MarkupKind
	if c := a.snapshot.Client.TextDocument.Completion; c != nil {
		shown = c.CompletionItem.DocumentationFormat
	}
	edits := make([]protocol.TextEdit, len(found.Items))
	ranked := len(found.Items) > 0 && found.Items[len(found.Items)-1].Rank > 0
	places := placer{Document: a.document}
	for i := range found.Items {
		item := &found.Items[i]
		edits[i] = protocol.TextEdit{Range: places.rangeOf(item.Span), NewText: item.Insert}
		list.Items[i] = protocol.CompletionItem{Label: item.Label, Kind: completionKind(item.Kind), Detail: item.Detail, TextEdit: &edits[i]}
		if ranked { // their order is not that of their labels
			list.Items[i].SortText = sortText(item.Rank, i)
		}
		if len(item.Text) > 0 {
			text := prose(item.Text, shown)
			list.Items[i].Documentation = &text
		}
	}
	return list
}

// sortText keeps the place of an item.
func sortText(rank uint8, i int) string {
	const digits = "0000"
	text := strconv.Itoa(i)
	return strconv.Itoa(int(rank)) + digits[min(len(text), len(digits)):] + text
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
