package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// testsParams ask for the requests of one document, or of all open folders.
type testsParams struct {
	TextDocument *protocol.TextDocumentIdentifier `json:"textDocument"`
}

type testsResult struct {
	Files []testFile `json:"files"`
}

// testFile is a file with its requests, in their order.
type testFile struct {
	URI   protocol.DocumentURI `json:"uri"`
	Label string               `json:"label"`
	Tests []test               `json:"tests"`
}

// test is one request. ID stays the same while text around the request changes; Line is
// that of the request line, from 0.
type test struct {
	ID    string         `json:"id"`
	Label string         `json:"label"`
	Name  string         `json:"name,omitempty"`
	Range protocol.Range `json:"range"`
	Line  uint32         `json:"line"`
	Tags  []string       `json:"tags"`
}

// testList answers bchttp/tests (docs/editors.md).
func testList() feature {
	return query("bchttp/tests", func(ctx context.Context, s *Snapshot, p testsParams) (any, error) {
		if p.TextDocument == nil {
			return s.allTests(ctx), nil
		}
		d, err := s.Document(p.TextDocument.URI)
		if err != nil {
			return nil, err
		}
		return testsResult{[]testFile{s.testsOf(d)}}, nil
	}, nil)
}

// allTests are those of all folders. Files that cannot be read, and those without a
// request, are left out.
func (s *Snapshot) allTests(ctx context.Context) testsResult {
	result := testsResult{Files: []testFile{}}
	for _, path := range s.Workspace.Paths() {
		if ctx.Err() != nil {
			break
		}
		if d, err := s.File(path); err == nil {
			if file := s.testsOf(d); len(file.Tests) > 0 {
				result.Files = append(result.Files, file)
			}
		}
	}
	return result
}

func (s *Snapshot) testsOf(d *Document) testFile {
	file := testFile{URI: d.URI, Label: s.Workspace.label(d), Tests: []test{}}
	named := map[string]bool{}
	for i := range d.File.Blocks {
		b := &d.File.Blocks[i]
		if b.Request < 0 || !d.Scenario {
			continue
		}
		name := d.File.StoredName(b)
		key := name
		if key == "" || named[key] {
			key = fmt.Sprintf("@%d", len(file.Tests)+1)
		}
		named[key] = true
		file.Tests = append(file.Tests, test{
			ID: string(d.URI) + "#" + key, Name: name, Label: labelOf(d.File, b), Range: d.Range(extent(d.File, b)),
			Line: uint32(b.Request), Tags: append([]string{}, d.File.Tags(b)...),
		})
	}
	return file
}

// testID is the id that testsOf gives the request of a block, "" for none: the first request
// of a name has it, others their place among the requests.
func testID(d *Document, b *parser.Block) string {
	if name := d.File.StoredName(b); name != "" {
		if named := d.Index().Blocks(name); len(named) > 0 && d.File.Blocks[named[0]].Request == b.Request {
			return string(d.URI) + "#" + name
		}
	}
	place := 0
	for i := range d.File.Blocks {
		if other := &d.File.Blocks[i]; other.Request >= 0 {
			place++
			if other.Request == b.Request {
				return fmt.Sprintf("%s#@%d", d.URI, place)
			}
		}
	}
	return ""
}

// label is the path of a document below its folder.
func (w *Workspace) label(d *Document) string {
	if folder := w.Folder(d.Path); folder != "" {
		if below, err := filepath.Rel(folder, d.Path); err == nil {
			return filepath.ToSlash(below)
		}
	}
	return filepath.Base(d.Path)
}

// labelOf is the name of a request, else its method and URL as they are written.
func labelOf(tree *parser.File, b *parser.Block) string {
	const longest = 120
	if name := tree.StoredName(b); name != "" {
		return name
	}
	m, _ := parser.ParseRequest(parser.TrimBlanks(tree.Text(b.Request)), parser.MessageOptions{})
	label := []rune(m.Method + " " + secret.URL(m.Target))
	if len(label) > longest {
		label = append(label[:longest-1], '…')
	}
	return string(label)
}

// extent is a block without blank lines at its ends.
func extent(tree *parser.File, b *parser.Block) parser.Span {
	first, last := b.First, b.End-1
	isBlank := func(line int32) bool { return strings.TrimSpace(tree.Text(line)) == "" }
	for first < b.Request && isBlank(first) {
		first++
	}
	for last > b.Request && isBlank(last) {
		last--
	}
	return parser.Span{Start: tree.Span(first).Start, End: tree.Span(last).End}
}
