package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// client is a scripted client that speaks to a server over pipes.
type client struct {
	t    testing.TB
	in   io.WriteCloser
	next int
	// received are messages in the order of their arrival.
	received chan message
	ended    chan error
	log      *testLog
	// asked are the methods of requests by id.
	asked sync.Map
}

type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
	raw []byte
}

// serve starts a server over the file system of the machine.
func serve(t testing.TB, change ...func(*lsp.Options)) *client {
	t.Helper()
	log := &testLog{}
	o := lsp.Options{Version: "test", Files: diskFiles{}, Log: log.add, Pause: time.Millisecond, Open: func(environment string) lsp.Project {
		return project{session.NewEditor(session.Host{Files: diskFiles{}, LookupEnv: noVariables}, session.Options{Environment: environment})}
	}}
	for _, c := range change {
		c(&o)
	}
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	c := &client{t: t, in: in, received: make(chan message, 1<<16), ended: make(chan error, 1), log: log}
	go func() {
		c.ended <- lsp.Serve(context.Background(), toServer, fromServer, o)
		_ = fromServer.Close()
	}()
	go c.read(out)
	t.Cleanup(func() {
		_ = in.Close()
		c.drain()
		if t.Failed() && log.String() != "" {
			t.Log(log)
		}
	})
	return c
}

type project struct{ *session.Editor }

func (p project) Lint(ctx context.Context, files lsp.Files, path string, index *vars.Index, before *lint.Checked) ([]parser.Diagnostic, *lint.Checked, error) {
	return p.Editor.Lint(ctx, files, path, index, before)
}

func noVariables(string) (string, bool) { return "", false }

type diskFiles struct{}

func (diskFiles) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (diskFiles) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (diskFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

func (c *client) read(out io.Reader) {
	defer close(c.received)
	r := textproto.NewReader(bufio.NewReaderSize(out, 1<<16))
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
		var m message
		if err := json.Unmarshal(content, &m); err != nil {
			c.t.Errorf("the server sent %q: %v", content, err)
			return
		}
		m.raw = content
		c.received <- m
	}
}

// raw sends bytes as they are.
func (c *client) raw(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c.in, text); err != nil {
		c.t.Fatal(err)
	}
}

// content sends a message.
func (c *client) content(text string) {
	c.t.Helper()
	var m message
	if json.Unmarshal([]byte(text), &m) == nil && m.Method != "" && m.ID != nil {
		c.asked.Store(string(m.ID), m.Method)
	}
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text))
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	text, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
	if err != nil {
		c.t.Fatal(err)
	}
	c.content(string(text))
}

// request sends a request and gives its id.
func (c *client) request(method string, params any) int {
	c.t.Helper()
	c.next++
	text, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": c.next, "method": method, "params": params})
	if err != nil {
		c.t.Fatal(err)
	}
	c.content(string(text))
	return c.next
}

// receive waits for the next message.
func (c *client) receive() message {
	c.t.Helper()
	select {
	case m, ok := <-c.received:
		if !ok {
			c.t.Fatal("the server is gone")
		}
		c.hold(&m)
		return m
	case <-time.After(20 * time.Second):
		c.t.Fatal("the server does not answer")
	}
	return message{}
}

// hold holds a message to the protocol.
func (c *client) hold(m *message) {
	c.t.Helper()
	method := ""
	if asked, ok := c.asked.Load(string(m.ID)); ok && m.Method == "" {
		method, _ = asked.(string)
	}
	if wrong := m.strictly(method); wrong != "" {
		c.t.Errorf("the server sent %s\nfor %q: %s", m.raw, method, wrong)
	}
}

// drain looks at what was not waited for, until the server is gone.
func (c *client) drain() {
	patience := time.After(20 * time.Second)
	for {
		select {
		case m, ok := <-c.received:
			if !ok {
				return
			}
			c.hold(&m)
		case <-patience:
			c.t.Error("the server does not end")
			return
		}
	}
}

// answer waits for the answer to a request, and passes over everything else.
func (c *client) answer(id int) message {
	c.t.Helper()
	for {
		if m := c.receive(); m.Method == "" && string(m.ID) == strconv.Itoa(id) {
			return m
		}
	}
}

// ask sends a request and waits for its answer.
func (c *client) ask(method string, params any) message {
	c.t.Helper()
	return c.answer(c.request(method, params))
}

// findings waits for the findings of one version of a document.
func (c *client) findings(uri protocol.DocumentURI, version int32) protocol.PublishDiagnosticsParams {
	c.t.Helper()
	for {
		m := c.receive()
		if m.Method != "textDocument/publishDiagnostics" {
			continue
		}
		var p protocol.PublishDiagnosticsParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Fatal(err)
		}
		if p.URI == uri && (p.Version == nil || *p.Version == version) {
			return p
		}
	}
}

// start initializes a session.
func (c *client) start(params map[string]any) protocol.InitializeResult {
	c.t.Helper()
	if params == nil {
		params = map[string]any{}
	}
	if params["capabilities"] == nil {
		params["capabilities"] = map[string]any{}
	}
	var result protocol.InitializeResult
	if err := json.Unmarshal(c.ask("initialize", params).Result, &result); err != nil {
		c.t.Fatal(err)
	}
	c.notify("initialized", map[string]any{})
	return result
}

// open opens a document.
func (c *client) open(uri protocol.DocumentURI, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: uri, LanguageID: "http", Version: 1, Text: text},
	})
}

// change replaces a range of a document.
func (c *client) change(uri protocol.DocumentURI, version int32, r protocol.Range, text string) {
	c.t.Helper()
	c.notify("textDocument/didChange", protocol.DidChangeTextDocumentParams{
		TextDocument:   protocol.VersionedTextDocumentIdentifier{URI: uri, Version: version},
		ContentChanges: []protocol.TextDocumentContentChangeEvent{{Range: &r, Text: text}},
	})
}

// end shuts the session down and gives what Serve returned.
func (c *client) end() error {
	c.t.Helper()
	c.ask("shutdown", nil)
	c.notify("exit", nil)
	return c.wait()
}

func (c *client) wait() error {
	c.t.Helper()
	select {
	case err := <-c.ended:
		return err
	case <-time.After(20 * time.Second):
		c.t.Fatal("the server does not end")
	}
	return nil
}

// write puts a file into a folder and gives its URI.
func write(t testing.TB, folder, name, text string) protocol.DocumentURI {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return lsp.URI(path)
}
