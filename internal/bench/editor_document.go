package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// openText is a document that an editor has open.
type openText struct {
	editor  *editor
	uri     string
	version int
}

// position counts from 0; characters of the texts here are bytes.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// after is the position behind a text that is written at one.
func (p position) after(text string) position {
	if lines := strings.Count(text, "\n"); lines > 0 {
		return position{p.Line + lines, len(text) - strings.LastIndexByte(text, '\n') - 1}
	}
	return position{p.Line, p.Character + len(text)}
}

// openFile opens a file, which the server is told the text of.
func (e *editor) openFile(path string) (*openText, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := &openText{editor: e, uri: uriOf(path), version: 1}
	return d, e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": d.uri, "languageId": "http", "version": 1, "text": string(text),
	}})
}

// replace is an edit.
func (d *openText) replace(from, to position, text string) error {
	d.version++
	return d.editor.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": d.uri, "version": d.version},
		"contentChanges": []any{map[string]any{"range": map[string]any{"start": from, "end": to}, "text": text}},
	})
}

// at are parameters about a place, and others.
func (d *openText) at(p position, more ...any) map[string]any {
	params := map[string]any{"textDocument": map[string]any{"uri": d.uri}, "position": p}
	for i := 0; i+1 < len(more); i += 2 {
		params[more[i].(string)] = more[i+1]
	}
	return params
}

// published are findings that the server sent.
type published struct {
	Method string
	Params struct {
		URI         string
		Version     int
		Diagnostics []struct{ Message string }
	}
}

// findings waits for those of a document from some version on that satisfy a condition;
// nil: any do.
func (d *openText) findings(version int, holds func(*published) bool) (arrival, error) {
	return d.editor.until(func(content []byte) bool {
		var p published
		if !isNotification(content, "textDocument/publishDiagnostics") || json.Unmarshal(content, &p) != nil {
			return false
		}
		return p.Params.URI == d.uri && p.Params.Version >= version && (holds == nil || holds(&p))
	})
}

func isNotification(content []byte, method string) bool {
	return bytes.HasPrefix(members(content), []byte(`"method":"`+method+`"`))
}

// tells is a condition of findings: one of them holds a text, or none does.
func tells(text string, some bool) func(*published) bool {
	return func(p *published) bool {
		for _, one := range p.Params.Diagnostics {
			if strings.Contains(one.Message, text) {
				return some
			}
		}
		return !some
	}
}

// largeText is a file of n named requests, each of which refers to the one before: three
// lines, and eight for each request.
func largeText(n int) string {
	var out strings.Builder
	out.WriteString("@host = https://api.example\n@version = v2.0\n@base = {{host}}/{{version}}\n")
	for i := range n {
		previous := "none"
		if i > 0 {
			previous = fmt.Sprintf("{{r%d.response.body.$.id}}", i-1)
		}
		fmt.Fprintf(&out, "\n### request %d\n# @name r%d\nPOST {{base}}/companies(%d)/items\nContent-Type: application/json\nAccept: application/json\n\n", i, i, i)
		fmt.Fprintf(&out, "{ \"number\": \"%06d\", \"text\": \"some text to fill the line\", \"previous\": %q }\n", i, previous)
	}
	return out.String()
}

// lineOf is the request line of a request of such a file, bodyOf that of its body.
func lineOf(request int) int { return 3 + 8*request + 3 }
func bodyOf(request int) int { return 3 + 8*request + 7 }
