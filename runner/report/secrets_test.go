package report

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// spellings are the forms that a secret may have in what is sent and received.
func spellings(value string) map[string]string {
	hex := ""
	for i := range len(value) {
		hex += fmt.Sprintf("%%%02x", value[i])
	}
	quoted := strings.Trim(fmt.Sprintf("%+q", value), `"`)
	return map[string]string{
		"plain": value, "percent": url.QueryEscape(value), "path": url.PathEscape(value), "all percent": hex,
		"base64": base64.StdEncoding.EncodeToString([]byte(value)), "base64 url": base64.URLEncoding.EncodeToString([]byte(value)),
		"user:": base64.StdEncoding.EncodeToString([]byte("u:" + value)), "JSON": quoted, "HTML": html.EscapeString(value),
		"twice": url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(value))),
	}
}

// leaks are texts that give a secret away, whatever a reader undoes.
func leaks(value string) []string {
	middle := base64.StdEncoding.EncodeToString([]byte(value))
	return []string{value, url.QueryEscape(value), middle[:len(middle)-4], html.EscapeString(value), strings.Trim(fmt.Sprintf("%+q", value), `"`)}
}

// everyPlace is a failed step, a file and a warning with a text where texts can be.
func everyPlace(said string) []result.Event {
	exchange := func() result.Exchange {
		return result.Exchange{
			Request:  &result.Request{Method: "POST", URL: "https://h/a?q=" + said, Headers: headers("X-Own", said), Body: result.Body(said)},
			Response: &result.Response{Status: 500, Reason: said, Headers: headers("X-Back", said), Body: result.Body(said)},
		}
	}
	problem := result.Problem{Code: "x", Severity: "warning", Message: said, Line: 2, Column: 1, Hint: said, Excerpt: "    " + said + "\n    ^"}
	own := exchange()
	s := &result.Step{
		Name: text(said), Line: 3, Outcome: result.Failed, Reason: "status 500 " + said, Warnings: []result.Problem{problem},
		Attempts: []result.Attempt{
			{Request: own.Request, Error: text(said)},
			{Request: own.Request, Response: own.Response, SignIn: []result.Exchange{exchange()}, FollowUps: []result.Exchange{exchange()}},
		},
		Assertions: []result.Assertion{{
			Expr: "body == " + said, Line: 1, Outcome: result.Failed, Left: `"` + said + `"`, Right: `"` + said + `"`, Message: said, Note: said, Hint: said,
			Leaves: []result.Leaf{{Expr: said, Left: said, Right: said}},
		}},
		Captures: []result.Capture{{Name: "a", Value: said, Line: 1}},
	}
	second := problem
	second.Line = 9
	file := &result.File{Path: "a.http", Problems: []result.Problem{second}}
	return []result.Event{
		result.RunStarted{StartedAt: started()},
		result.FileStarted{File: file},
		result.StepFinished{File: file, Step: s},
		result.FileFinished{File: file},
		result.RunFinished{Run: &result.Run{StartedAt: started(), Outcome: result.Failed}},
	}
}

// TestNoFormatShowsASecretInAnyEncoding, nor do the summaries beside them.
func TestNoFormatShowsASecretInAnyEncoding(t *testing.T) {
	const value = `k3y "<&>" /+ä=% 42`
	var store secret.Store
	store.Add(value)
	for spelling, said := range spellings(value) {
		dir := t.TempDir()
		var wanted []Wanted
		for _, format := range Formats() {
			wanted = append(wanted, Wanted{format, filepath.Join(dir, format)})
		}
		writers, err := Open(wanted, nil, Options{Summary: filepath.Join(dir, "summary.md")})
		if err != nil {
			t.Fatal(err)
		}
		set := NewSet(&store, writers...)
		for _, event := range everyPlace(said) {
			set.Event(event)
		}
		if err := set.Close(); err != nil {
			t.Fatal(err)
		}
		noLeak(t, dir, spelling, append(leaks(value), said))
	}
}

func noLeak(t *testing.T, dir, spelling string, leaks []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != len(Formats())+2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		written, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, leak := range leaks {
			if bytes.Contains(written, []byte(leak)) {
				t.Errorf("%s shows the secret, sent as %s: %s", file.Name(), spelling, leak)
			}
		}
		if !bytes.Contains(written, []byte("***")) && !bytes.Contains(written, []byte(`\*\*\*`)) {
			t.Errorf("%s, sent as %s: nothing is masked", file.Name(), spelling)
		}
	}
}
