package lsp

import (
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// callNodes answers textDocument/prepareCallHierarchy: the graph of what requests refer to.
func callNodes() feature {
	return atPosition("textDocument/prepareCallHierarchy", func(a asked, offset uint32) (any, error) {
		n, ok := a.view.Node(offset)
		if !ok {
			return nil, nil
		}
		return []protocol.CallHierarchyItem{a.item(n)}, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.CallHierarchyProvider = true })
}

func (a asked) item(n language.Node) protocol.CallHierarchyItem {
	place := language.Place{Path: n.Document.Path, Source: n.Document.Tree.Source, Span: n.Span}
	whole := a.snapshot.location(place)
	place.Span = n.Selection
	return protocol.CallHierarchyItem{
		Name: n.Name, Kind: protocol.SymbolMethod, Detail: n.Detail, URI: whole.URI, Range: whole.Range,
		SelectionRange: a.snapshot.location(place).Range,
	}
}

// ofItem is a feature that tells of a node of the graph.
func ofItem(method string, answer func(a asked, n language.Node) any) feature {
	return about(method, func(p protocol.CallHierarchyCallsParams) protocol.DocumentURI { return p.Item.URI },
		func(a asked, p protocol.CallHierarchyCallsParams) (any, error) {
			n, ok := a.view.NodeOf(a.document.Offset(p.Item.SelectionRange.Start))
			if !ok {
				return nil, nil
			}
			return answer(a, n), nil
		}, nil)
}

// callers answers callHierarchy/incomingCalls: the requests that refer to one.
func callers() feature {
	return ofItem("callHierarchy/incomingCalls", func(a asked, n language.Node) any {
		found := []protocol.CallHierarchyIncomingCall{}
		for _, c := range a.view.NeededBy(n) {
			found = append(found, protocol.CallHierarchyIncomingCall{From: a.item(c.Node), FromRanges: a.rangesIn(c.Node.Document, c)})
		}
		return found
	})
}

// callees answers callHierarchy/outgoingCalls: the requests that one refers to.
func callees() feature {
	return ofItem("callHierarchy/outgoingCalls", func(a asked, n language.Node) any {
		found := []protocol.CallHierarchyOutgoingCall{}
		for _, c := range a.view.Needs(n) {
			found = append(found, protocol.CallHierarchyOutgoingCall{To: a.item(c.Node), FromRanges: a.rangesIn(n.Document, c)})
		}
		return found
	})
}

// rangesIn are the places where a document refers.
func (a asked) rangesIn(d *language.Document, c language.Call) []protocol.Range {
	found := make([]protocol.Range, len(c.From))
	for i, span := range c.From {
		found[i] = a.snapshot.location(language.Place{Path: d.Path, Source: d.Tree.Source, Span: span}).Range
	}
	return found
}
