package lint

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// bodyFiles checks that the files of a body are there, and the references in those that
// are resolved (spec 7.3 to 7.5). Paths with references are known only when they are
// replaced.
func (r *request) bodyFiles() {
	if r.Files.Exists == nil || r.block.Curl {
		return
	}
	for line := r.block.Body; line < r.block.RequestEnd; line++ {
		if r.File.Line(line).Kind != parser.LineBodyFile || r.File.Line(line).Flags&parser.HasTemplate != 0 {
			continue
		}
		r.bodyFile(line)
	}
}

func (r *request) bodyFile(line int32) {
	r.now.tie()
	text := r.File.Text(line)
	if _, rest, ok := parser.CutGraphQL(text); ok {
		text = rest
	}
	kind, path := cutWord(text)
	at, found := r.find(path)
	switch {
	case !found:
		r.report(r.missingFile(line, path))
	case strings.HasPrefix(kind, "<@") && r.Files.Read != nil:
		r.template(line, kind[len("<@"):], path, at)
	}
}

// find gives the file behind a path, by the rule of spec 7.5. A path that was written on
// Windows is understood everywhere.
func (c *checker) find(path string) (at string, found bool) {
	if at, found = c.look(filepath.FromSlash(path)); !found && filepath.Separator == '/' && strings.Contains(path, `\`) {
		return c.look(strings.ReplaceAll(path, `\`, "/"))
	}
	return at, found
}

func (c *checker) look(path string) (at string, found bool) {
	if filepath.IsAbs(path) {
		return path, c.Files.Exists(path)
	}
	if inside := filepath.Join(c.Workspace, path); c.Workspace != "" && c.Files.Exists(inside) {
		return inside, true
	}
	beside := filepath.Join(c.Dir, path)
	return beside, c.Files.Exists(beside)
}

// rowFiles checks that the files are there which loops read their rows from.
func (r *request) rowFiles() {
	if r.Files.Exists == nil {
		return
	}
	for _, item := range r.items {
		path := loopSource(item.Value)
		if item.Key != "loop" || item.Foreign || !isRowFile(path) || strings.Contains(path, "{{") {
			continue
		}
		r.now.tie()
		if _, found := r.find(path); found {
			continue
		}
		d := r.missingFile(r.File.LineAt(item.ValueSpan.Start), path)
		d.Code, d.Span = "loop-file", parser.Span{Start: item.ValueSpan.End - uint32(len(path)), End: item.ValueSpan.End}
		r.report(d)
	}
}

// missingFile is the finding of a line that names a file which is not there.
func (c *checker) missingFile(line int32, path string) parser.Diagnostic {
	text, span := c.File.Text(line), c.File.Span(line)
	d := c.fileMissing(path)
	d.Span = trimmed(c.File, line)
	like := c.nearFile(path)
	if like == "" {
		return d
	}
	at := span.Start + uint32(strings.LastIndex(text, path))
	d.Fix = &parser.Replacement{Title: "Write `" + shorten(like) + "`", Span: parser.Span{Start: at, End: at + uint32(len(path))}, Text: like}
	return d
}

// fileMissing is the finding of a file that is not there, without its place.
func (c *checker) fileMissing(path string) parser.Diagnostic {
	d := parser.Diagnostic{
		Code: "body-file", Severity: parser.Error,
		Message: fmt.Sprintf("the file `%s` does not exist", path), Hint: c.whereLooked(),
	}
	if like := c.nearFile(path); like != "" {
		d.Hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return d
}

func (c *checker) whereLooked() string {
	beside := filepath.ToSlash(c.Dir)
	if c.Workspace == "" || c.Workspace == c.Dir {
		return fmt.Sprintf("it is looked for in `%s`", beside)
	}
	return fmt.Sprintf("it is looked for in `%s`, then in `%s`", filepath.ToSlash(c.Workspace), beside)
}

// nearFile is a file in the same folder with a similar name.
func (c *checker) nearFile(path string) string {
	if c.Files.List == nil {
		return ""
	}
	folder, base := filepath.Split(filepath.FromSlash(path))
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(c.Dir, folder)
	}
	like := near.Nearest(base, c.Files.List(folder))
	if like == "" {
		return ""
	}
	return strings.TrimSuffix(path, base) + like
}

// trimmed is the place of a line without the blanks at its end.
func trimmed(f *parser.File, line int32) parser.Span {
	span := f.Span(line)
	span.End = span.Start + uint32(len(strings.TrimRight(f.Text(line), " \t")))
	return span
}
