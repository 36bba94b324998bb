package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// spot is a range as the cases write it: line, character, line, character, from 0.
type spot [4]uint32

func spotOf(r protocol.Range) spot {
	return spot{r.Start.Line, r.Start.Character, r.End.Line, r.End.Character}
}

// authored is what REST Client answered to questions about a case.
type authored struct {
	Symbols []struct {
		Name, Kind, Container string
		Range                 spot
	}
	SendLenses      []spot
	ReferenceLenses []struct {
		Range   spot
		Title   string
		Targets []spot
	}
	Links []struct {
		Range spot
		Text  string
	}
	Diagnostics []struct {
		Range    spot
		Severity string
	}
	Hover []struct {
		At     [2]int
		Result *struct {
			Range    spot
			Contents []string
		}
	}
	Definition, References []struct {
		At     [2]int
		Result []spot
	}
	Completion []struct {
		At     [2]int
		Result map[string][]string
	}
}

// authoringCase is a case about the language features.
type authoringCase struct {
	name, folder string
	text         string
	Requests     []struct{ Name, URL string }
	Authoring    struct{ Before, After *authored }
	env          struct {
		Environment string
		Settings    json.RawMessage
	}
	responses map[string]struct {
		JSON    json.RawMessage
		Headers map[string]string
	}
}

// authoringCases are those of section 19 of the format.
func authoringCases(t *testing.T) []*authoringCase {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join("..", "internal", "session", "testdata", "conformance", "s19-*"))
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases: ", err)
	}
	var cases []*authoringCase
	for _, folder := range folders {
		c := &authoringCase{name: filepath.Base(folder), folder: folder}
		text, err := os.ReadFile(filepath.Join(folder, "input.http"))
		if err != nil {
			t.Fatal(err)
		}
		c.text = string(text)
		c.readJSON(t, "expected.json", c)
		c.readJSON(t, "env.json", &c.env)
		c.readJSON(t, "responses.json", &c.responses)
		cases = append(cases, c)
	}
	return cases
}

// readJSON reads a file of the case, which need not be there.
func (c *authoringCase) readJSON(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(c.folder, name))
	if os.IsNotExist(err) {
		return
	}
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// RoundTrip answers in place of the network: as the case says, else with nothing.
func (c *authoringCase) RoundTrip(r *http.Request) (*http.Response, error) {
	response := &http.Response{Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody, Request: r}
	for _, request := range c.Requests {
		if request.URL != r.URL.String() {
			continue
		}
		of := c.responses[request.Name]
		for name, value := range of.Headers {
			response.Header.Set(name, value)
		}
		if of.JSON != nil {
			response.Header.Set("Content-Type", "application/json")
			response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(of.JSON)), int64(len(of.JSON))
		}
	}
	response.Header.Set("Content-Length", strconv.FormatInt(response.ContentLength, 10))
	response.Header.Set("Connection", "close")
	return response, nil
}

// run is the Runner of a session whose network is the case.
func (c *authoringCase) run(ctx context.Context, r lsp.RunRequest, w lsp.RunWatcher) (result.Outcome, result.Summary, error) {
	verdict, err := session.Run(ctx, session.Host{Files: r.Files, LookupEnv: noVariables, Transport: c, Now: time.Now}, session.Options{
		Paths: []string{session.ShownPath(r.Path)}, Environment: r.Environment, Jobs: 1, Timeout: time.Minute, Exact: true,
		People: io.Discard, Stdout: io.Discard, Version: "test", Listeners: []report.Writer{report.Live{
			Started: w.Started,
			Finished: func(_ string, line int, v report.Verdict) {
				w.Finished(r.Path, line, lsp.RunVerdict{Outcome: v.Outcome, Summary: v.Summary, Request: v.Request, Response: v.Response})
			},
		}},
	})
	return verdict.Outcome(), verdict.Summary, err
}

// open opens the case in an editor, with its settings beside it.
func (c *authoringCase) open(t *testing.T) (*client, protocol.DocumentURI) {
	t.Helper()
	folder := t.TempDir()
	if c.env.Settings != nil {
		write(t, folder, ".vscode/settings.json", string(c.env.Settings))
	}
	uri := write(t, folder, "input.http", c.text)
	editor := serve(t, func(o *lsp.Options) { o.Run = c.run })
	editor.start(map[string]any{
		"capabilities":          json.RawMessage(`{"textDocument":{"hover":{"contentFormat":["markdown"]},"diagnostic":{}}}`),
		"initializationOptions": map[string]any{"environment": c.env.Environment},
		"workspaceFolders":      []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "case"}},
	})
	editor.open(uri, c.text)
	return editor, uri
}

// deviations are the fields in which answers differ on purpose: for each case, when it was
// asked, the rows of docs/differences.md, "In editors", that tell it.
func deviations() map[string]map[string][]string {
	lenses := map[string][]string{"send lenses": {"code lenses"}, "reference lenses": {"code lenses"}}
	outline := map[string][]string{"symbols": {"outline"}}
	return map[string]map[string][]string{
		"s19-code-lenses before": lenses,
		"s19-completion before":  {"completion": {"completion"}},
		"s19-definition-references before": {
			"definition": {"places of definitions", "definition of a prompt or a variable of an environment"},
			"references": {"places of definitions", "references from a use"},
		},
		"s19-diagnostics before": {"diagnostics": {
			"findings about requests that have not been sent", "findings in saved responses", "definitions that nothing uses",
		}},
		"s19-diagnostics after": {"diagnostics": {
			"findings in saved responses", "definitions that nothing uses", "findings about responses",
		}},
		"s19-diagnostics-kinds before": {"diagnostics": {"findings about names with blanks or `$`"}},
		"s19-hover before": {"hover": {
			"hover", "hover of a variable without a value", "hover of `{{ name }}`, of prompts and system variables",
		}},
		"s19-hover after":    {"hover": {"hover", "hover of a secret", "hover of a variable without a value"}},
		"s19-links before":   {"links": {"links of files on lines one after the other"}},
		"s19-symbols before": outline,
		"s19-symbols after":  maps.Clone(outline),
	}
}

// TestAuthoring asks the server what REST Client was asked in the cases about its language
// features (spec 19). What differs is told in docs/differences.md, and stands line by line
// in testdata/authoring.golden; -update writes that.
func TestAuthoring(t *testing.T) {
	var golden strings.Builder
	differences, err := os.ReadFile(filepath.Join("..", "docs", "differences.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, told, _ := strings.Cut(string(differences), "## In editors")
	count, open := 0, deviations()
	for _, c := range authoringCases(t) {
		editor, uri := c.open(t)
		for _, when := range []string{"before", "after"} {
			x := c.compare(editor, uri, when)
			for field, lines := range x.differences() {
				key := c.name + " " + when
				fmt.Fprintf(&golden, "== %s, %s\n%s\n", key, field, strings.Join(lines, "\n"))
				for _, what := range open[key][field] {
					if !strings.Contains(told, "| "+what+" |") {
						t.Errorf("docs/differences.md does not tell of %q", what)
					}
				}
				if open[key][field] == nil {
					t.Errorf("%s: no reason is known why %s differ", key, field)
				}
				delete(open[key], field)
			}
			count += x.count
		}
	}
	for key, fields := range open {
		for field := range fields {
			t.Errorf("%s: %s do not differ any more", key, field)
		}
	}
	t.Logf("%d answers of %d cases were compared", count, len(authoringCases(t)))
	holdGolden(t, "authoring.golden", golden.String())
}

// holdGolden compares a text with a file of testdata.
func holdGolden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), text); diff != "" {
		t.Errorf("%s (-update writes it): %s", path, diff)
	}
}

var update = flag.Bool("update", false, "write the golden files")

// compare asks everything that REST Client was asked, before or after all requests were sent.
func (c *authoringCase) compare(editor *client, uri protocol.DocumentURI, when string) *compared {
	editor.t.Helper()
	x := &compared{client: editor, uri: uri, text: c.text, theirs: map[string][]string{}, ours: map[string][]string{}}
	want := c.Authoring.Before
	if when == "after" {
		want = c.Authoring.After
	}
	if want == nil {
		return x
	}
	if when == "after" {
		if m := editor.ask("bchttp/run", map[string]any{"token": "t", "tests": []string{string(uri)}}); m.Error != nil {
			editor.t.Fatal(m.Error.Message)
		}
	}
	for _, ask := range []func(*authored){x.symbols, x.lenses, x.links, x.diagnostics, x.hovers, x.navigation, x.completions} {
		ask(want)
	}
	return x
}
