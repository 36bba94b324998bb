package report

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// command is a line that a pipeline understands.
type command struct {
	name       string
	properties map[string]string
	message    string
}

// readGitHub reads workflow commands as the runner of GitHub does.
func readGitHub(t *testing.T, text string) []command {
	t.Helper()
	form := regexp.MustCompile(`^::([a-z]+) (.*?)::(.*)$`)
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	var list []command
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		m := form.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("no command: %q", line)
		}
		c := command{m[1], map[string]string{}, data.Replace(m[3])}
		for pair := range strings.SplitSeq(m[2], ",") {
			name, value, ok := strings.Cut(pair, "=")
			if !ok || c.properties[name] != "" {
				t.Fatalf("property %q in %q", pair, line)
			}
			c.properties[name] = property.Replace(value)
		}
		list = append(list, c)
	}
	return list
}

func places(list []command, file, line string) []string {
	var places []string
	for _, c := range list {
		places = append(places, c.name+" "+c.properties[file]+":"+c.properties[line])
	}
	return places
}

func TestGitHubAnnotatesLines(t *testing.T) {
	got := readGitHub(t, string(written(t, "github", story(false))))
	want := []string{
		"warning api/customers.http:21", "error api/customers.http:27", "error api/customers.http:28", "error api/customers.http:29",
		"error api/customers.http:40", "error api/customers.http:50", "warning api/customers.http:2",
	}
	if diff := cmp.Diff(want, places(got, "file", "line")); diff != "" {
		t.Error(diff)
	}
	if c := got[1]; c.properties["title"] != "customer [2]" || !strings.HasPrefix(c.message, "there is no customer\n    len(body.value) == 1") {
		t.Errorf("%+v", c)
	}
	if c := got[5]; c.properties["col"] != "18" || !strings.HasSuffix(c.message, "hint: did you mean `company`?") {
		t.Errorf("%+v", c)
	}
}

// hostile is text that would end a command, begin another or fake a place.
const hostile = "a,b:c;d]e%0Af%25 100%\r\n::error file=x::y\n##vso[task.complete result=Failed]\n##[error]z"

func hostileRun(path string) []result.Event {
	s := &result.Step{Name: text(hostile), Line: 7, Outcome: result.Failed, Assertions: []result.Assertion{{
		Expr: "a", Line: 5, Outcome: result.Failed, Message: hostile, Left: "1", Right: "2",
	}}}
	file := &result.File{Path: path, Problems: []result.Problem{{Code: "x", Severity: "warning", Message: hostile, Line: 1, Column: 2}}}
	return []result.Event{
		result.FileStarted{File: file},
		result.StepFinished{File: file, Step: s},
		result.RunFinished{Run: &result.Run{StartedAt: started(), Outcome: result.Failed, Tool: result.Tool{Name: "bchttp"}}},
	}
}

func TestGitHubEscapes(t *testing.T) {
	path := `my tests\a,b:c%20;].http`
	got := readGitHub(t, string(written(t, "github", hostileRun(path))))
	file := slashed(path)
	want := []command{
		{"error", map[string]string{"file": file, "line": "5", "title": oneLine(hostile)}, oneLine(hostile) + "\n    left   1\n    right  2"},
		{"warning", map[string]string{"file": file, "line": "1", "col": "2", "title": "x"}, oneLine(hostile)},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(command{})); diff != "" {
		t.Error(diff)
	}
}

// TestAnnotationsOfWhatIsNoFile: the place stands in the text.
func TestAnnotationsOfWhatIsNoFile(t *testing.T) {
	for path, want := range map[string]string{"docs:s2s": "docs:s2s:40 ", "-": "-:40 "} {
		file := &result.File{Path: path}
		events := []result.Event{
			result.StepFinished{File: file, Step: missing()}, result.RunFinished{Run: &result.Run{StartedAt: started()}},
		}
		c := readGitHub(t, string(written(t, "github", events)))[0]
		if c.properties["file"] != "" || !strings.HasPrefix(c.properties["title"], want) {
			t.Errorf("%s: %+v", path, c)
		}
		issue := readAzure(t, string(written(t, "azure", events)))[0]
		if issue.properties["sourcepath"] != "" || !strings.HasPrefix(issue.message, strings.TrimSpace(want)+": PATCH") {
			t.Errorf("%s: %+v", path, issue)
		}
	}
}

func TestPathsInTheRepository(t *testing.T) {
	root := t.TempDir()
	o := Options{Repository: root, Folder: filepath.Join(root, "app", "tests")}
	for path, want := range map[string]string{
		"a.http": "app/tests/a.http", "../b.http": "app/b.http", "../../../c.http": "../../../c.http",
		slashed(filepath.Join(root, "d e.http")): "d e.http", "docs:s2s": "docs:s2s", "-": "-",
	} {
		if got := o.inRepository(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if got := (Options{Folder: root}).inRepository("a.http"); got != "a.http" {
		t.Errorf("without a checkout: %s", got)
	}
}

// summarized writes the github report of a run and gives the file of its summary.
func summarized(t *testing.T, before string, events []result.Event) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "summary.md")
	if err := os.WriteFile(path, []byte(before), 0o666); err != nil {
		t.Fatal(err)
	}
	writers, err := Open([]Wanted{{"github", "-"}, {"github", filepath.Join(t.TempDir(), "again")}}, &bytes.Buffer{}, Options{Summary: path})
	if err != nil {
		t.Fatal(err)
	}
	play(t, events, writers...)
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := strings.CutPrefix(string(after), before)
	if !ok {
		t.Fatalf("what was in the summary is gone: %s", after)
	}
	return rest
}

func TestSummaryGolden(t *testing.T) {
	alone := summarized(t, "", story(false))
	golden(t, "summary.md", []byte(alone))
	if behind := summarized(t, "what another step wrote", story(false)); behind != "\n"+alone {
		t.Errorf("behind other text:\n%s", behind)
	}
}

// TestSummaryHasRoom: GitHub takes one MiB of a step, and refuses all of a longer one.
func TestSummaryHasRoom(t *testing.T) {
	const steps = 3000
	file := &result.File{Path: "a.http"}
	events := []result.Event{result.FileStarted{File: file}}
	for range steps {
		s := missing()
		s.Reason = "failed " + strings.Repeat("`x", 200)
		events = append(events, result.StepFinished{File: file, Step: s})
	}
	events = append(events, result.RunFinished{Run: &result.Run{StartedAt: started(), Outcome: result.Failed, Tool: result.Tool{Name: "bchttp"}}})
	for _, before := range []int{0, 1000_000, 1<<20 - 1900, 1<<20 - 150, 1 << 20} {
		got := summarized(t, strings.Repeat("x", before), events)
		if len(got)+before > 1<<20 && before < 1<<20 {
			t.Errorf("%d bytes behind %d", len(got), before)
		}
		shown := strings.Count(got, "\n#### ")
		note := fmt.Sprintf("%d of %d failures are shown here: a summary has no room for more.\n", shown, steps)
		if before == 1<<20-1900 {
			note = "1 of 3000 failures is shown here: a summary has no room for more.\n"
		}
		if before < 1<<20-150 && (!strings.HasSuffix(got, "\n"+note) || shown == 0) {
			t.Errorf("behind %d bytes, %d shown: %s", before, shown, got[max(0, len(got)-200):])
		}
		if fences := strings.Count(got, "\n```"); fences != 2*shown {
			t.Errorf("%d fences for %d failures", fences, shown)
		}
	}
}

func TestSummaryThatCannotBeWritten(t *testing.T) {
	folder := t.TempDir()
	missing := filepath.Join(folder, "no", "summary.md")
	_, err := os.OpenFile(missing, os.O_WRONLY, 0)
	var cause *os.PathError
	if !errors.As(err, &cause) {
		t.Fatal(err)
	}
	_, err = New("github", Target{Path: filepath.Join(folder, "out.txt")}, Options{Summary: missing})
	want := &SetupError{
		Message: "the summary of the job cannot be written to `" + missing + "`: " + cause.Err.Error(),
		Hint:    "unset GITHUB_STEP_SUMMARY, or let it name a file that can be written",
	}
	if diff := cmp.Diff(want, setupError(t, err)); diff != "" {
		t.Error(diff)
	}
	onlyFiles(t, folder)
}

func TestMarkdownIsText(t *testing.T) {
	for text, want := range map[string]string{
		"a|b": `a\|b`, "<b>&": "&lt;b>&amp;", "`x`\n": "\\`x\\`\\\\n", "@user #1": `\@user \#1`, "[a](b)": `\[a\]\(b\)`,
	} {
		if got := strings.ReplaceAll(markdown(text), `\>`, ">"); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"a": "`a`", "a`b": "``a`b``", "`": "`` ` ``"} {
		if got := codeSpan(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got, want := codeBlock("a\n````\n"), "`````text\na\n````\n`````\n"; got != want {
		t.Errorf("block %s", got)
	}
}
