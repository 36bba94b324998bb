package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readAzure reads logging commands as the agent of Azure Pipelines does: up to the
// first ], properties by ;, escapes undone.
func readAzure(t *testing.T, text string) []command {
	t.Helper()
	unescape := strings.NewReplacer("%3B", ";", "%5D", "]", "%0D", "\r", "%0A", "\n", "%AZP25", "%")
	var list []command
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		head, message, ok := strings.Cut(line, "]")
		if !ok || !strings.HasPrefix(head, "##vso[") {
			t.Fatalf("no command: %q", line)
		}
		name, properties, _ := strings.Cut(strings.TrimPrefix(head, "##vso["), " ")
		c := command{name, map[string]string{}, unescape.Replace(message)}
		for pair := range strings.SplitSeq(strings.TrimSuffix(properties, ";"), ";") {
			if key, value, ok := strings.Cut(pair, "="); ok {
				c.properties[key] = unescape.Replace(value)
			}
		}
		list = append(list, c)
	}
	return list
}

func TestAzureNamesLines(t *testing.T) {
	got := readAzure(t, string(written(t, "azure", story(false))))
	for _, c := range got {
		if c.name != "task.logissue" {
			t.Errorf("%+v", c)
		}
	}
	want := []string{
		"task.logissue api/customers.http:21", "task.logissue api/customers.http:27", "task.logissue api/customers.http:28",
		"task.logissue api/customers.http:29", "task.logissue api/customers.http:40", "task.logissue api/customers.http:50",
		"task.logissue api/customers.http:2",
	}
	if diff := cmp.Diff(want, places(got, "sourcepath", "linenumber")); diff != "" {
		t.Error(diff)
	}
	if c := got[1]; c.properties["type"] != "error" || c.properties["code"] != "assertion" || c.message != "customer [2]: there is no customer, left 0, right 1" {
		t.Errorf("%+v", c)
	}
}

func TestAzureEscapes(t *testing.T) {
	path := `my tests\a,b:c%20;].http`
	got := readAzure(t, string(written(t, "azure", hostileRun(path))))
	file := slashed(path)
	want := []command{
		{
			"task.logissue",
			map[string]string{"type": "error", "sourcepath": file, "linenumber": "5", "code": "assertion"},
			oneLine(hostile) + ": " + oneLine(hostile) + ", left 1, right 2",
		},
		{"task.logissue", map[string]string{"type": "warning", "sourcepath": file, "linenumber": "1", "columnnumber": "2", "code": "x"}, oneLine(hostile)},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(command{})); diff != "" {
		t.Error(diff)
	}
}

// TestAzureSummary lies beside the report, and a command uploads it by its full path.
func TestAzureSummary(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "azure 100%.txt")
	w, err := New("azure", Target{Path: path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	play(t, story(false), w)
	report, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	commands := readAzure(t, string(report))
	upload := commands[len(commands)-1]
	if upload.name != "task.uploadsummary" || upload.message != path+".md" {
		t.Errorf("%+v", upload)
	}
	summary, err := os.ReadFile(path + ".md")
	if err != nil || string(summary) != summarized(t, "", story(false)) {
		t.Errorf("%v\n%s", err, summary)
	}
	onlyFiles(t, dir, "azure 100%.txt", "azure 100%.txt.md")
}

func TestAzureReportOfARunThatDidNotHappen(t *testing.T) {
	dir := t.TempDir()
	w, err := New("azure", Target{Path: filepath.Join(dir, "a.txt")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, dir)
}

func TestAzureSummaryTakesAFileToo(t *testing.T) {
	dir := t.TempDir()
	_, err := Open([]Wanted{{"azure", filepath.Join(dir, "a")}, {"json", filepath.Join(dir, "a.md")}}, nil, Options{})
	want := "the reports azure and json both go to `" + filepath.Join(dir, "a.md") + "`"
	if e := setupError(t, err); e.Message != want {
		t.Error(e)
	}
	if err := os.Mkdir(filepath.Join(dir, "b.md"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, err = New("azure", Target{Path: filepath.Join(dir, "b")}, Options{})
	if e := setupError(t, err); e.Message != "report `"+filepath.Join(dir, "b.md")+"` is a folder, expected a file" {
		t.Error(e)
	}
	onlyFiles(t, dir, "b.md")
}
