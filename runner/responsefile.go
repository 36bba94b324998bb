package runner

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// writeFiles writes a response to the files that `>>` lines name. A request whose response
// cannot be written ends in an error, unless it did not pass anyway.
func (f *fileRun) writeFiles(
	ctx context.Context, draft *draft, got *exchange, files []parser.Directive, bad *trouble, out *result.Step,
) *trouble {
	for _, item := range files {
		wrong := f.writeFile(ctx, draft, got, item, out)
		switch {
		case wrong == nil:
		case bad == nil:
			bad = wrong
		default:
			out.Warnings = append(out.Warnings, asWarning(wrong.problem))
		}
	}
	return bad
}

func (f *fileRun) writeFile(ctx context.Context, draft *draft, got *exchange, item parser.Directive, out *result.Step) *trouble {
	told := func(message, hint string) *trouble {
		return errorAt(f.shown(), parser.Diagnostic{
			Code: "response-file", Severity: parser.Error, Span: item.ValueSpan, Message: draft.mask.text(message), Hint: hint,
		})
	}
	path, bad := f.responsePath(ctx, draft, item)
	if bad != nil {
		return bad
	}
	inside, ok := f.inProject(path)
	switch {
	case !ok:
		return told(fmt.Sprintf("`%s` lies outside of the project folder `%s`, so the response is not written", path, filepath.ToSlash(f.plan.root())),
			"write a path below it, or name a larger folder with --workspace")
	case hasHiddenPart(inside):
		return told(fmt.Sprintf("`%s` leads into a hidden file or folder, so the response is not written", path),
			"write a path without names that begin with a dot")
	case f.cfg.WriteFile == nil:
		return told("nothing can be written here", "")
	}
	if f.cfg.Replay != nil { // the response lacks its secrets, and the file may be there
		out.Warnings = append(out.Warnings, *information(told(fmt.Sprintf("the response is not written to `%s`: this run is a replay", path), "")))
		return nil
	}
	written, err := f.cfg.WriteFile(f.plan.root(), inside, item.Key == parser.WriteOver, got.response.Body)
	if err != nil {
		return told(fmt.Sprintf("the response cannot be written to `%s`: %v", path, reasonOf(err)), "")
	}
	out.Warnings = append(out.Warnings, *information(told(fmt.Sprintf("the response was written to `%s`", filepath.ToSlash(written)), "")))
	return nil
}

// information is what was told, as a note that stops nothing.
func information(told *trouble) *result.Problem {
	note := told.problem
	note.Severity, note.Excerpt = parser.Information.String(), ""
	return note
}

// responsePath is the path of a `>>` line with its references replaced.
func (f *fileRun) responsePath(ctx context.Context, draft *draft, item parser.Directive) (string, *trouble) {
	end := item.ValueSpan.Start + uint32(len(strings.TrimRight(f.plan.Tree.Source.Slice(item.ValueSpan), " \t\r\n")))
	span := parser.Span{Start: end - uint32(len(item.Value)), End: end}
	text := draft.pass.Lines(ctx, slices.Values([]parser.Span{span}))
	for s := range text.Problems() {
		return "", errorAt(f.shown(), diagnostic(&s, s.Problem, parser.Error))
	}
	f.keepSecrets(text)
	return strings.ReplaceAll(text.String, `\`, "/"), nil
}

// root is the folder that responses may be written in.
func (p *Plan) root() string {
	switch {
	case p.Root != "":
		return p.Root
	case p.Workspace != "":
		return p.Workspace
	}
	return p.Dir
}

// inProject leads a path, relative to the file, to one relative to the project.
func (f *fileRun) inProject(path string) (inside string, ok bool) {
	path = filepath.FromSlash(path)
	switch {
	case filepath.IsAbs(path):
	case strings.HasPrefix(path, "~"), len(path) > 1 && path[1] == ':':
		return "", false
	default:
		path = filepath.Join(f.plan.Dir, path)
	}
	inside, err := filepath.Rel(f.plan.root(), path)
	return inside, err == nil && filepath.IsLocal(inside) && inside != "."
}

// hasHiddenPart tells paths that tools read their orders from, such as `.git` and
// `.github`.
func hasHiddenPart(path string) bool {
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(path), "/"), func(part string) bool {
		return strings.HasPrefix(part, ".")
	})
}

// ErrTooManyFiles is the error for a name of which so many files are there that no further
// one is written.
var ErrTooManyFiles = errors.New("there are too many files of this name")
