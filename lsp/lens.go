package lsp

import (
	"context"
	"fmt"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// lenses answers textDocument/codeLens: which definitions there are, and what can be run
// and what became of it, if the workspace is trusted. How often a definition is used is told
// of those that are on the screen, see resolvedLenses.
func lenses() feature {
	return ofWhole("textDocument/codeLens", func(a asked) (any, error) {
		var found protocol.CodeLenses
		if a.snapshot.Workspace.Trusted {
			requests := a.view.Lenses()
			found = make(protocol.CodeLenses, 0, 2*len(requests)+8)
			places := placer{Document: a.document}
			for _, l := range requests {
				found = a.appendRunLenses(found, places.rangeOf(l.Span), l)
			}
			found = append(found, a.snapshot.verdictLenses(a.document)...)
		}
		for _, l := range a.view.DefinitionLenses() {
			found = append(found, protocol.CodeLens{Range: a.document.Range(l.Span), Data: counted{a.document.URI, l.Name}})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.CodeLensProvider = &protocol.CodeLensOptions{ResolveProvider: true}
	})
}

// counted is what a lens of a definition is told by: a variable of a document.
type counted struct {
	URI  protocol.DocumentURI `json:"uri"`
	Name string               `json:"name"`
}

// resolvedLens is a lens that a client wants to show.
type resolvedLens struct {
	Range protocol.Range `json:"range"`
	Data  counted        `json:"data"`
}

// resolvedLenses answers codeLens/resolve: how often a definition is used.
func resolvedLenses() feature {
	return query("codeLens/resolve", func(ctx context.Context, s *Snapshot, p resolvedLens) (any, error) {
		d, err := s.Document(p.Data.URI)
		if err != nil {
			return nil, err
		}
		title := "1 reference"
		if count := s.view(ctx, d).CountUses(p.Data.Name); count != 1 {
			title = fmt.Sprintf("%d references", count)
		}
		return protocol.CodeLens{Range: p.Range, Command: &protocol.Command{Title: title}, Data: p.Data}, nil
	}, nil)
}

// appendRunLenses adds those of one request: run it, run up to it, and run the file.
func (a asked) appendRunLenses(found protocol.CodeLenses, at protocol.Range, l language.Lens) protocol.CodeLenses {
	line := l.Line - 1
	add := func(title, command string, arguments ...any) {
		found = append(found, protocol.CodeLens{Range: at, Command: &protocol.Command{Title: title, Command: command, Arguments: arguments}})
	}
	uri := any(a.document.URI)
	add("Run", "bchttp.run", uri, line)
	if l.First {
		add("Run file", "bchttp.runFile", uri)
	} else {
		add("Run to here", "bchttp.runToHere", uri, line)
	}
	return found
}
