package lsp_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// compared are the fields of answers, line by line: theirs, and ours to the same questions.
type compared struct {
	client       *client
	uri          protocol.DocumentURI
	text         string
	theirs, ours map[string][]string
	count        int
}

func (x *compared) their(field, format string, args ...any) {
	x.count++
	x.theirs[field] = append(x.theirs[field], fmt.Sprintf(format, args...))
}

func (x *compared) our(field, format string, args ...any) {
	x.ours[field] = append(x.ours[field], fmt.Sprintf(format, args...))
}

// ask reads the answer to a question about the document.
func (x *compared) ask(method string, into any, more ...any) {
	x.client.t.Helper()
	params := map[string]any{"textDocument": map[string]any{"uri": x.uri}}
	for i := 0; i+1 < len(more); i += 2 {
		params[more[i].(string)] = more[i+1]
	}
	m := x.client.ask(method, params)
	if m.Error != nil {
		x.client.t.Errorf("%s: %s", method, m.Error.Message)
		return
	}
	if err := json.Unmarshal(m.Result, into); err != nil {
		x.client.t.Errorf("%s: %v", method, err)
	}
}

func position(at [2]int) map[string]any { return map[string]any{"line": at[0], "character": at[1]} }

func (x *compared) symbols(want *authored) {
	for _, s := range want.Symbols {
		x.their("symbols", "%v %s %s in %s", s.Range, s.Kind, s.Name, s.Container)
	}
	if want.Symbols == nil {
		return
	}
	var got []protocol.SymbolInformation
	x.ask("textDocument/documentSymbol", &got)
	kinds := map[protocol.SymbolKind]string{protocol.SymbolVariable: "Variable", protocol.SymbolMethod: "Method"}
	for _, s := range got {
		x.our("symbols", "%v %s %s in %s", spotOf(s.Location.Range), kinds[s.Kind], s.Name, s.ContainerName)
	}
}

func (x *compared) lenses(want *authored) {
	if want.SendLenses == nil {
		return
	}
	for _, l := range want.SendLenses {
		x.their("send lenses", "%v", l)
	}
	for _, l := range want.ReferenceLenses {
		x.their("reference lenses", "%v %s: %v", l.Range, l.Title, l.Targets)
	}
	var got []protocol.CodeLens
	x.ask("textDocument/codeLens", &got)
	for _, l := range got {
		if l.Command == nil {
			x.ask("codeLens/resolve", &l, "range", l.Range, "data", l.Data)
		}
		switch {
		case l.Command.Command == "bchttp.run":
			x.our("send lenses", "%v", spotOf(l.Range))
		case strings.Contains(l.Command.Title, "reference"):
			at := [2]int{int(l.Range.Start.Line), 1}
			x.our("reference lenses", "%v %s: %v", spotOf(l.Range), l.Command.Title, x.places("textDocument/references", at, false))
		}
	}
}

// places are the ranges of an answer; those in other documents have its name.
func (x *compared) places(method string, at [2]int, declaration bool) []any {
	var got []protocol.Location
	x.ask(method, &got, "position", position(at), "context", map[string]any{"includeDeclaration": declaration})
	found := []any{}
	for _, l := range got {
		if l.URI == x.uri {
			found = append(found, spotOf(l.Range))
		} else {
			found = append(found, fmt.Sprint(path.Base(string(l.URI)), " ", spotOf(l.Range)))
		}
	}
	return found
}

func (x *compared) links(want *authored) {
	if want.Links == nil {
		return
	}
	for _, l := range want.Links {
		x.their("links", "%v %s", l.Range, l.Text)
	}
	var got []protocol.DocumentLink
	x.ask("textDocument/documentLink", &got)
	lines := strings.Split(x.text, "\n")
	for _, l := range got {
		x.our("links", "%v %s", spotOf(l.Range), lines[l.Range.Start.Line][l.Range.Start.Character:l.Range.End.Character])
	}
}

func (x *compared) diagnostics(want *authored) {
	if want.Diagnostics == nil {
		return
	}
	for _, d := range want.Diagnostics {
		x.their("diagnostics", "%v %s", d.Range, d.Severity)
	}
	var got protocol.DocumentDiagnosticReport
	x.ask("textDocument/diagnostic", &got)
	severities := map[protocol.DiagnosticSeverity]string{1: "error", 2: "warning", 3: "information", 4: "hint"}
	for _, d := range *got.Items {
		x.our("diagnostics", "%v %s", spotOf(d.Range), severities[d.Severity])
	}
}

func (x *compared) hovers(want *authored) {
	for _, h := range want.Hover {
		if h.Result == nil {
			x.their("hover", "%v nothing", h.At)
		} else {
			x.their("hover", "%v %v %s", h.At, h.Result.Range, strings.Join(h.Result.Contents, " | "))
		}
		var got *protocol.Hover
		x.ask("textDocument/hover", &got, "position", position(h.At))
		if got == nil {
			x.our("hover", "%v nothing", h.At)
		} else {
			x.our("hover", "%v %v %s", h.At, spotOf(*got.Range), strings.ReplaceAll(got.Contents.Value, "\n\n", " | "))
		}
	}
}

func (x *compared) navigation(want *authored) {
	for _, d := range want.Definition {
		x.their("definition", "%v %v", d.At, d.Result)
		x.our("definition", "%v %v", d.At, x.places("textDocument/definition", d.At, true))
	}
	for _, r := range want.References {
		x.their("references", "%v %v", r.At, r.Result)
		x.our("references", "%v %v", r.At, x.places("textDocument/references", r.At, true))
	}
}

// completions compares labels. A kind of which nothing is offered here is one line.
func (x *compared) completions(want *authored) {
	for _, c := range want.Completion {
		var got protocol.CompletionList
		x.ask("textDocument/completion", &got, "position", position(c.At))
		offered := map[string]bool{}
		for _, item := range got.Items {
			offered[item.Label] = true
			x.our("completion", "%v %s", c.At, item.Label)
		}
		for kind, labels := range c.Result {
			if !slices.ContainsFunc(labels, func(label string) bool { return offered[label] }) {
				x.their("completion", "%v all of %s", c.At, kind)
				continue
			}
			for _, label := range labels {
				x.their("completion", "%v %s", c.At, label)
			}
		}
	}
}

// differences are the lines that only one of both has, by field.
func (x *compared) differences() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		fields := maps.Clone(x.ours)
		maps.Copy(fields, x.theirs)
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			lines := append(only("- ", x.theirs[field], x.ours[field]), only("+ ", x.ours[field], x.theirs[field])...)
			if len(lines) > 0 && !yield(field, lines) {
				return
			}
		}
	}
}

func only(sign string, a, b []string) []string {
	var found []string
	for _, line := range a {
		if !slices.Contains(b, line) {
			found = append(found, sign+line)
		}
	}
	slices.Sort(found)
	return found
}
