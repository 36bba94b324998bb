package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// editor is a client of the language server: it knows nothing of it but messages.
type editor struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	next int
	// received are the messages of the server in their order.
	received chan arrival
	begun    time.Time
}

// arrival is a message, and when all of it was there.
type arrival struct {
	at      time.Time
	content []byte
}

// startEditor starts the program as a language server, with a folder as its workspace.
// initialized tells how long that took, from the start of the process to the answer.
func (b *bench) startEditor(folder string) (e *editor, initialized time.Duration, err error) {
	e = &editor{received: make(chan arrival, 1<<16), begun: time.Now()}
	e.cmd = exec.CommandContext(b.ctx, b.program, "lsp", "--stdio")
	e.cmd.Stderr = os.Stderr
	if e.in, err = e.cmd.StdinPipe(); err != nil {
		return nil, 0, err
	}
	out, err := e.cmd.StdoutPipe()
	if err != nil {
		return nil, 0, err
	}
	if err := e.cmd.Start(); err != nil {
		return nil, 0, err
	}
	go e.read(out)
	answer, err := e.ask("initialize", map[string]any{
		"processId": os.Getpid(), "capabilities": json.RawMessage(editorCapabilities),
		"workspaceFolders": []any{map[string]any{"uri": uriOf(folder), "name": "bench"}},
	})
	if err != nil {
		e.kill()
		return nil, 0, err
	}
	return e, answer.at.Sub(e.begun), e.notify("initialized", map[string]any{})
}

// editorCapabilities are about those of today's editors.
const editorCapabilities = `{
	"general": {"positionEncodings": ["utf-16"]},
	"textDocument": {
		"publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
		"hover": {"contentFormat": ["markdown", "plaintext"]}, "definition": {"linkSupport": true},
		"completion": {"completionItem": {"documentationFormat": ["markdown"]}},
		"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}
	},
	"workspace": {"workspaceEdit": {"documentChanges": true}}
}`

// uriOf is the URI of a path.
func uriOf(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file://" + strings.ReplaceAll(path, " ", "%20")
}

func (e *editor) read(out io.Reader) {
	defer close(e.received)
	r := textproto.NewReader(bufio.NewReaderSize(out, 1<<20))
	for {
		header, err := r.ReadMIMEHeader()
		if err != nil {
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		content := make([]byte, length)
		if _, err := io.ReadFull(r.R, content); err != nil {
			return
		}
		e.received <- arrival{time.Now(), content}
	}
}

func (e *editor) send(message map[string]any) error {
	message["jsonrpc"] = "2.0"
	content, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = e.in.Write(append([]byte("Content-Length: "+strconv.Itoa(len(content))+"\r\n\r\n"), content...))
	return err
}

func (e *editor) notify(method string, params any) error {
	return e.send(map[string]any{"method": method, "params": params})
}

// request sends a request and gives its id.
func (e *editor) request(method string, params any) (int, error) {
	e.next++
	return e.next, e.send(map[string]any{"id": e.next, "method": method, "params": params})
}

var errSilent = errors.New("the server does not answer")

// until gives the next message of a kind; others are passed over.
func (e *editor) until(wanted func(content []byte) bool) (arrival, error) {
	patience := time.After(time.Minute)
	for {
		select {
		case got, ok := <-e.received:
			if !ok {
				return got, errors.New("the server is gone")
			}
			if wanted(got.content) {
				return got, nil
			}
		case <-patience:
			return arrival{}, errSilent
		}
	}
}

// answer waits for that of a request. An error of the server is one.
func (e *editor) answer(id int) (arrival, error) {
	is := []byte(`"id":` + strconv.Itoa(id) + `,`)
	got, err := e.until(func(content []byte) bool { return bytes.HasPrefix(members(content), is) })
	if err == nil && bytes.HasPrefix(members(got.content)[len(is):], []byte(`"error"`)) {
		err = fmt.Errorf("the server refuses: %.300s", got.content)
	}
	return got, err
}

// members are those of a message, which servers write in one of two orders. To decode an
// answer of megabytes would take longer than what is measured.
func members(content []byte) []byte {
	return bytes.TrimPrefix(bytes.TrimPrefix(content, []byte("{")), []byte(`"jsonrpc":"2.0",`))
}

// ask sends a request and waits for its answer.
func (e *editor) ask(method string, params any) (arrival, error) {
	id, err := e.request(method, params)
	if err != nil {
		return arrival{}, err
	}
	return e.answer(id)
}

// end shuts the session down as editors do.
func (e *editor) end() error {
	defer e.kill()
	if _, err := e.ask("shutdown", nil); err != nil {
		return err
	}
	if err := e.notify("exit", nil); err != nil {
		return err
	}
	return e.cmd.Wait()
}

func (e *editor) kill() {
	_ = e.in.Close()
	_ = e.cmd.Process.Kill()
	_ = e.cmd.Wait()
}
