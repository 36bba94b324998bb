package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"path"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// showResult has the client show the exchange of a request: as a document whose text it
// asks for, as a file if it shows files only, or else as a message that names the file.
func showResult(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	var id string
	if len(arguments) == 0 || json.Unmarshal(arguments[0], &id) != nil {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`bchttp.showResult` takes the id of a request"}
	}
	client := s.snapshot.Client
	last, ok := s.verdicts.of(id)
	if !ok {
		return nil, errNotRun
	}
	return func(ctx context.Context) (any, error) {
		uri, err := s.shownAs(client, id, &last)
		if err != nil {
			return nil, rpc.Failed("%v", err)
		}
		if show := client.Window.ShowDocument; uri != "" && show != nil && show.Support {
			return nil, s.client.Call(ctx, "window/showDocument", protocol.ShowDocumentParams{URI: uri}, nil)
		}
		message := last.summary
		if file := pathOf(uri); file != "" {
			message += "\nthe exchange is in `" + file + "`"
		}
		s.client.Notify("window/showMessage", protocol.ShowMessageParams{Type: protocol.MessageInfo, Message: message})
		return nil, nil
	}, nil
}

// shownAs is the document with the exchange of a request, in the form that a client can
// show; "" without an exchange.
func (s *Server) shownAs(client *Client, id string, v *verdict) (protocol.DocumentURI, error) {
	switch {
	case v.result == "":
		return "", nil
	case client.ClientCapabilities.Workspace.TextDocumentContent != nil:
		return protocol.DocumentURI(v.result), nil
	case s.options.Keep == nil:
		return "", nil
	}
	file, err := s.options.Keep(resultFile(v.document, id), v.transcript)
	if err != nil {
		return "", err
	}
	return URI(file), nil
}

// resultFile names the file with the exchange of a request: files of the same name in
// other folders have another folder.
func resultFile(document protocol.DocumentURI, id string) string {
	of := fnv.New32a()
	of.Write([]byte(document))
	_, key, _ := strings.Cut(id, "#")
	name := filepath.Base(pathOf(document)) + "." + key
	return path.Join(fmt.Sprintf("%08x", of.Sum32()), strings.Map(forFileName, name)+".txt")
}

// forFileName replaces what a file name cannot have on some system.
func forFileName(r rune) rune {
	if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
		return '_'
	}
	return r
}
