package language_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata")

// TestGolden asks what the marks of each archive ask, and compares the answers.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := loadWorkspace(t, a).answer()
			last := &a.Files[len(a.Files)-1]
			if last.Name != "golden" {
				a.Files = append(a.Files, txtar.File{Name: "golden"})
				last = &a.Files[len(a.Files)-1]
			}
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := strings.ReplaceAll(string(last.Data), "\r\n", "\n"); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// answer is what is told at each mark.
func (w *workspace) answer() string {
	var out strings.Builder
	for _, word := range w.all {
		fmt.Fprintf(&out, "%s:\n%s", word, indented(w.whole(word)))
	}
	for _, m := range w.marks {
		for _, word := range m.words {
			word, argument, _ := strings.Cut(word, "=")
			fmt.Fprintf(&out, "%s %s%s:\n%s", w.at(m.span.Start), word, shownArgument(argument), indented(w.ask(word, argument, m.span)))
		}
	}
	return out.String()
}

func shownArgument(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

func indented(text string) string {
	if text == "" {
		return "  -\n"
	}
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}

func (w *workspace) at(offset uint32) string {
	p := w.view.Tree.Source.Position(offset)
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// quote is what stands at a span, with its place.
func (w *workspace) quote(span parser.Span) string {
	return fmt.Sprintf("%s %q", w.at(span.Start), w.view.Tree.Source.Slice(span))
}

func (w *workspace) places(places []language.Place) string {
	var out strings.Builder
	for _, p := range places {
		out.WriteString(w.place(p) + "\n")
	}
	return out.String()
}

func (w *workspace) place(p language.Place) string {
	name := strings.TrimPrefix(filepath.ToSlash(p.Path), filepath.ToSlash(w.root())+"/")
	if p.Source == nil {
		return name
	}
	at := p.Source.Position(p.Span.Start)
	return fmt.Sprintf("%s:%d:%d %q", name, at.Line, at.Column, p.Source.Slice(p.Span))
}

// edited is what edits make of files.
func (w *workspace) edited(edits []language.Edit) string {
	var out strings.Builder
	for _, edit := range edits {
		fmt.Fprintf(&out, "%s -> %q\n", w.place(edit.Place), edit.Text)
	}
	return out.String()
}

func (w *workspace) whole(word string) string {
	v := w.view
	var out strings.Builder
	switch word {
	case "symbols":
		w.symbols(&out, v.Symbols(), "")
	case "folds":
		for _, f := range v.Folds() {
			fmt.Fprintf(&out, "%d-%d%s\n", f.First+1, f.Last+1, map[bool]string{true: " comment"}[f.Comment])
		}
	case "links":
		for _, l := range v.Links() {
			fmt.Fprintf(&out, "%s %s\n", w.quote(l.Span), w.place(language.Place{Path: l.Path}))
		}
	case "lenses":
		for _, l := range v.Lenses() {
			fmt.Fprintf(&out, "%s line %d %s\n", w.quote(l.Span), l.Line, l.Name)
		}
		for _, l := range v.DefinitionLenses() {
			fmt.Fprintf(&out, "%s %d\n", w.quote(l.Span), v.CountUses(l.Name))
		}
	case "tokens":
		for _, t := range v.Tokens(parser.Span{End: uint32(v.Tree.Source.Len())}) {
			fmt.Fprintf(&out, "%s %s%s\n", w.quote(t.Span), language.TokenTypes()[t.Type], map[bool]string{true: " declaration"}[t.Declares])
		}
	case "inlays":
		for _, i := range v.Inlays(parser.Span{End: uint32(v.Tree.Source.Len())}) {
			fmt.Fprintf(&out, "%s %s (%s)\n", w.at(i.At), i.Text, i.From)
		}
	case "format":
		edits, err := v.Format()
		fmt.Fprintf(&out, "%s%s", w.edited(edits), errorText(err))
	case "findings":
		for _, d := range w.findings() {
			fmt.Fprintf(&out, "%s %s %s: %s\n", w.quote(d.Span), d.Severity, d.Code, d.Message)
		}
	default:
		return "unknown word " + word
	}
	return out.String()
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return "error: " + err.Error() + "\n"
}

func (w *workspace) symbols(out *strings.Builder, symbols []language.Symbol, indent string) {
	kinds := []string{"variable", "request", "assertion"}
	for _, s := range symbols {
		fmt.Fprintf(out, "%s%s %s (%s) %s-%s, %s\n", indent, kinds[s.Kind], s.Name, s.Detail, w.at(s.Span.Start), w.at(s.Span.End), w.quote(s.Selection))
		w.symbols(out, s.Children, indent+"  ")
	}
}

func (w *workspace) ask(word, argument string, span parser.Span) string {
	v := w.view
	var out strings.Builder
	switch word {
	case "hover":
		if h, ok := v.Hover(span.Start); ok {
			fmt.Fprintf(&out, "%s\n%s\n", w.quote(h.Span), h.Text.Markdown())
		}
	case "definition":
		origin, places := v.Definition(span.Start)
		if places != nil {
			fmt.Fprintf(&out, "from %s\n%s", w.quote(origin), w.places(places))
		}
	case "references":
		return w.places(v.References(span.Start, argument == "all"))
	case "highlight":
		for _, h := range v.Highlights(span.Start) {
			fmt.Fprintf(&out, "%s%s\n", w.quote(h.Span), map[bool]string{true: " write"}[h.Write])
		}
	case "prepare":
		at, err := v.PrepareRename(span.Start)
		fmt.Fprintf(&out, "%s\n%s", w.quote(at), errorText(err))
	case "rename":
		edits, err := v.Rename(span.Start, argument)
		return w.edited(edits) + errorText(err)
	case "select":
		for _, s := range v.Selection(span.Start) {
			fmt.Fprintf(&out, "%s\n", w.quote(s))
		}
	case "signature":
		if s, ok := v.Signature(span.Start); ok {
			fmt.Fprintf(&out, "%s (%d of %d)\n%s\n", s.Label, s.Active+1, len(s.Parameters), s.Text)
		}
	case "calls":
		w.calls(&out, span.Start)
	case "find":
		for _, s := range language.FindSymbols([]*language.Document{v.Document}, argument) {
			fmt.Fprintf(&out, "%s %s (%s)\n", filepath.Base(s.Document.Path), s.Name, s.Detail)
		}
	default:
		return w.askForChange(word, argument, span)
	}
	return out.String()
}

func (w *workspace) askForChange(word, argument string, span parser.Span) string {
	v := w.view
	switch word {
	case "complete":
		return w.completion(argument, span.Start)
	case "actions":
		return w.actions(span, argument)
	case "formatrange":
		edits, err := v.FormatRange(span, "  ")
		return w.edited(edits) + errorText(err)
	case "formattyped":
		edits, err := v.FormatTyped(span.Start)
		return w.edited(edits) + errorText(err)
	}
	return "unknown word " + word
}

func (w *workspace) calls(out *strings.Builder, offset uint32) {
	n, ok := w.view.Node(offset)
	if !ok {
		return
	}
	fmt.Fprintf(out, "%s (%s) %s\n", n.Name, n.Detail, w.at(n.Selection.Start))
	for _, c := range w.view.Needs(n) {
		fmt.Fprintf(out, "needs %s:", c.Name)
		for _, at := range c.From {
			fmt.Fprintf(out, " %s", w.quote(at))
		}
		out.WriteString("\n")
	}
	for _, c := range w.view.NeededBy(n) {
		fmt.Fprintf(out, "needed by %s of %s, %d\n", c.Name, filepath.Base(c.Document.Path), len(c.From))
	}
}

// completion lists labels by kind; with an argument, the items whose label contains it in
// full.
func (w *workspace) completion(argument string, offset uint32) string {
	kinds := []string{"variable", "request", "system", "keyword", "header", "value", "member", "function", "file", "folder", "set"}
	labels := map[string][]string{}
	var out strings.Builder
	for _, item := range w.view.Complete(offset).Items {
		kind := kinds[item.Kind]
		labels[kind] = append(labels[kind], item.Label)
		if argument != "" && strings.Contains(item.Label, argument) {
			fmt.Fprintf(&out, "%s %s (%s) %s -> %q %s\n", kind, item.Label, item.Detail, w.quote(item.Span), item.Insert, item.Text.Plain())
		}
	}
	if argument != "" {
		return out.String()
	}
	for _, kind := range slices.Sorted(maps.Keys(labels)) {
		fmt.Fprintf(&out, "%s: %s\n", kind, strings.Join(labels[kind], " "))
	}
	return out.String()
}

func (w *workspace) actions(span parser.Span, argument string) string {
	var out strings.Builder
	for _, a := range w.view.Actions(span, w.findings()) {
		if argument != "" && !strings.HasPrefix(string(a.Kind), argument) {
			continue
		}
		fmt.Fprintf(&out, "%s: %s%s\n%s", a.Kind, a.Title, map[bool]string{true: " (preferred)"}[a.Preferred], indented(w.edited(a.Edits)))
	}
	return out.String()
}
