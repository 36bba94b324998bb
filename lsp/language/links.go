package language

import (
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Link is a text that names a file, and the path of the file.
type Link struct {
	Span parser.Span
	Path string
}

// Links are the files that a document names: bodies (spec 7.5, 19.9), imports, rows of
// loops and schemas. Paths with references are left out: they are known only when it runs.
func (v *View) Links() []Link {
	var found []Link
	for i := range v.Tree.Blocks {
		for _, l := range v.blockLinks(&v.Tree.Blocks[i]) {
			found = append(found, Link{l.span, l.path})
		}
	}
	return found
}

func (v *View) blockLinks(b *parser.Block) []link {
	var found []link
	for line := max(b.Body, b.First); b.Request >= 0 && line < b.RequestEnd; line++ {
		if l, ok := v.bodyLink(line); ok {
			found = append(found, l)
		}
	}
	for item := range v.Tree.Directives(b) {
		if path, ok := directivePath(item); ok && !strings.Contains(path, "{{") {
			found = append(found, link{v.within(item.ValueSpan, path), v.resolve(path)})
		}
	}
	return found
}

// bodyLink is the file of a line `< path`.
func (v *View) bodyLink(line int32) (link, bool) {
	l := v.Tree.Line(line)
	if l.Kind != parser.LineBodyFile || l.Flags&parser.HasTemplate != 0 {
		return link{}, false
	}
	for _, token := range v.Tree.Tokens(line) {
		if token.Kind == parser.TokenPath {
			return link{token.Span, v.bodyFile(v.Tree.Source.Slice(token.Span))}, true
		}
	}
	return link{}, false
}

// bodyFile is the place of a body's file: in the workspace, if it is there, else beside the
// scenario (spec 7.5).
func (v *View) bodyFile(path string) string {
	path = filepath.FromSlash(path)
	if inside := filepath.Join(v.Workspace, path); v.Workspace != "" && !filepath.IsAbs(path) &&
		v.Files.Exists != nil && v.Files.Exists(inside) {
		return inside
	}
	return v.resolve(path)
}

// directivePath is the path that a directive names.
func directivePath(item parser.Directive) (string, bool) {
	if path, ok := importedPath(item); ok {
		return path, true
	}
	switch item.Key {
	case "loop":
		words := strings.Fields(item.Value)
		if len(words) > 3 && words[2] == "of" && isPath(words[3]) {
			return strings.TrimSpace(item.Value[strings.Index(item.Value, words[3]):]), true
		}
	case "assert":
		return schemaPath(item.Value)
	}
	return "", false
}

// isPath tells a source of rows that is a file (INTERFACE section 3).
func isPath(text string) bool {
	for _, begin := range [...]string{"./", "../", "/", `.\`, `..\`} {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// schemaPath is the file in `schema("FILE")`.
func schemaPath(expression string) (string, bool) {
	_, rest, ok := strings.Cut(expression, "schema(")
	if rest = strings.TrimLeft(rest, " "); !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return "", false
	}
	path, _, ok := strings.Cut(rest[1:], rest[:1])
	return path, ok && path != ""
}

// linkAt is the path at an offset.
func (v *View) linkAt(offset uint32) (link, bool) {
	block := v.blockIndex(v.lineAt(offset))
	if block < 0 {
		return link{}, false
	}
	for _, l := range v.blockLinks(&v.Tree.Blocks[block]) {
		if contains(l.span, offset) {
			return l, true
		}
	}
	return link{}, false
}
