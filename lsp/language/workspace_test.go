package language_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// workspace is a txtar archive as an editor sees it. Lines of the first scenario that begin
// with "#~" are marks for the line above: carets in it are a place or a span, the words
// behind them what is asked there. A line of the comment `all: WORD…` asks about the whole,
// `environment: NAME` chooses one. A file NAME.response is the body of a response that has
// come.
type workspace struct {
	view    *language.View
	files   map[string]string
	marks   []mark
	all     []string
	answers map[string]string
}

type mark struct {
	span  parser.Span
	words []string
}

func (w *workspace) root() string { return string(filepath.Separator) + "w" }

func loadWorkspace(t *testing.T, a *txtar.Archive) *workspace {
	t.Helper()
	w := &workspace{files: map[string]string{}, answers: map[string]string{}}
	var documents []*language.Document
	for _, f := range a.Files {
		path, text := filepath.Join(w.root(), filepath.FromSlash(f.Name)), string(f.Data)
		switch name, isResponse := strings.CutSuffix(f.Name, ".response"); {
		case f.Name == "golden":
			continue
		case isResponse:
			w.answers[name] = text
			continue
		case strings.HasSuffix(f.Name, ".http") && documents == nil:
			text = w.readMarks(text)
			fallthrough
		case strings.HasSuffix(f.Name, ".http"):
			documents = append(documents, language.NewDocument(path, parser.Parse(parser.NewSource(f.Name, text), parser.Options{}), nil))
		}
		w.files[path] = text
	}
	w.view = &language.View{
		Document: documents[0], Others: func() []*language.Document { return documents[1:] },
		Responses: func(*language.Document) vars.Responses { return w },
		Files:     lint.Files{Exists: w.exists, List: w.list, Read: w.read},
		Now:       func() time.Time { return time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC) },
	}
	w.view.APIs = sync.OnceValue(func() []*catalog.API { return w.described(t) })
	w.loadEnvironments(t)
	w.readComment(t, string(a.Comment))
	return w
}

// described is the API of a file metadata.xml.
func (w *workspace) described(t *testing.T) []*catalog.API {
	text, ok := w.files[filepath.Join(w.root(), "metadata.xml")]
	if !ok {
		return nil
	}
	api, err := catalog.NewAPI("", []byte(text))
	if err != nil {
		t.Error(err)
		return nil
	}
	return []*catalog.API{api}
}

func (w *workspace) loadEnvironments(t *testing.T) {
	t.Helper()
	found := environment.Find(w.root(), w.exists)
	set, err := environment.Load(environment.Sources{
		SettingsFile: found.Settings, ClientFile: found.Client, PrivateFiles: found.Private,
		ReadFile: w.read, Shown: filepath.Base,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.view.Environments = set
	var files []language.EnvironmentFile
	w.view.EnvironmentFiles = func() []language.EnvironmentFile { return files }
	for _, path := range slices.Concat([]string{found.Settings}, found.Private, []string{found.Client}) {
		if path != "" {
			files = append(files, language.EnvironmentFile{
				Path: path, Source: parser.NewSource(path, w.files[path]), Private: slices.Contains(found.Private, path),
			})
		}
	}
}

func (w *workspace) readComment(t *testing.T, comment string) {
	t.Helper()
	for line := range strings.SplitSeq(comment, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "all":
			w.all = strings.Fields(value)
		case "environment":
			chosen, err := w.view.Environments.Select(value)
			if err != nil {
				t.Fatal(err)
			}
			w.view.Environment = chosen
		}
	}
}

// readMarks takes the marks out of a text.
func (w *workspace) readMarks(text string) string {
	var out strings.Builder
	above := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if !strings.HasPrefix(line, "#~") {
			above = out.Len()
			out.WriteString(line)
			continue
		}
		start := strings.IndexByte(line, '^')
		if column, ok := strings.CutPrefix(line, "#~0"); ok {
			w.marks = append(w.marks, mark{parser.Span{Start: uint32(above), End: uint32(above)}, strings.Fields(column)})
			continue
		}
		rest := strings.TrimLeft(line[start:], "^")
		end := len(line) - len(rest)
		span := parser.Span{Start: uint32(above + start), End: uint32(above + start)}
		if end-start > 1 {
			span.End = uint32(above + end)
		}
		w.marks = append(w.marks, mark{span, strings.Fields(rest)})
	}
	return out.String()
}

func (w *workspace) exists(path string) bool { _, ok := w.files[path]; return ok }

func (w *workspace) read(path string) ([]byte, error) {
	if text, ok := w.files[path]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

func (w *workspace) list(folder string) []string {
	var names []string
	for path := range w.files {
		if rest, ok := strings.CutPrefix(path, filepath.Clean(folder)+string(filepath.Separator)); ok {
			name, _, _ := strings.Cut(rest, string(filepath.Separator))
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Exchange gives the responses of the archive.
func (w *workspace) Exchange(name string) (*vars.Exchange, vars.State) {
	body, ok := w.answers[name]
	if !ok {
		return nil, vars.NotSent
	}
	return &vars.Exchange{
		Request: vars.Message{Present: true},
		Response: vars.Message{Present: true, Body: body, Fields: []vars.Field{
			{Name: "Content-Type", Value: "application/json"}, {Name: "X-Id", Value: "7"},
		}},
	}, vars.Answered
}

func (w *workspace) findings() []parser.Diagnostic {
	v := w.view
	return lint.Check(lint.Input{
		File: v.Tree, Index: v.Index(), Environments: v.Environments, Environment: v.Environment, Dir: v.Dir(), Files: v.Files,
		LookupEnv: func(string) (string, bool) { return "", false }, APIs: v.APIs,
	})
}
