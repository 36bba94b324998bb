package report

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// knownFormats are all names, as a message lists them.
const knownFormats = "azure, ctrf, github, har, html, json, junit, sarif, tap or trx"

func TestFormats(t *testing.T) {
	if diff := cmp.Diff(strings.Split(strings.Replace(knownFormats, " or ", ", ", 1), ", "), Formats()); diff != "" {
		t.Error(diff)
	}
}

func setupError(t *testing.T, err error) *SetupError {
	t.Helper()
	var e *SetupError
	if !errors.As(err, &e) {
		t.Fatalf("%v is no SetupError", err)
	}
	return e
}

func TestUnknownFormat(t *testing.T) {
	for format, hint := range map[string]string{
		"jnuit": "did you mean `junit`?", "JSON": "did you mean `json`?", "yaml": "", "xml": "", "": "",
	} {
		_, err := New(format, Target{Path: "-"}, Options{})
		e := setupError(t, err)
		if want := "report format `" + format + "` is not known, expected " + knownFormats; e.Error() != want || e.Hint != hint {
			t.Errorf("%s\nhint %s", e, e.Hint)
		}
	}
}

// TestTargetThatCannotBeWritten: it is known before the run, and nothing is left.
func TestTargetThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o444); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "no", "such")
	for _, c := range []struct{ path, message, hint string }{
		{
			filepath.Join(missing, "r.json"),
			"report `" + filepath.Join(missing, "r.json") + "` cannot be written: there is no folder `" + missing + "`",
			"create the folder `" + missing + "` first",
		},
		{dir, "report `" + dir + "` is a folder, expected a file", "name a file in it, such as `" + filepath.Join(dir, "report") + "`"},
		{file, "report `" + file + "` is read-only", "make it writable or name another file"},
		{filepath.Join(file, "r.json"), "report `" + filepath.Join(file, "r.json") + "` cannot be written: `" + file + "` is a file, expected a folder", ""},
	} {
		_, err := New("json", Target{Path: c.path}, Options{})
		e := setupError(t, err)
		if e.Message != c.message || e.Hint != c.hint {
			t.Errorf("%s\nhint %s\nwant %s\nhint %s", e.Message, e.Hint, c.message, c.hint)
		}
	}
	onlyFiles(t, dir, "file")
}

func onlyFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in the folder (-want +got)\n%s", diff)
	}
}

// TestReportIsReplacedAsAWhole: until the end the old report stays.
func TestReportIsReplacedAsAWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.json")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	w, err := New("json", Target{Path: path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(storySecrets(), w)
	for _, event := range story(false) {
		set.Event(event)
		if now, err := os.ReadFile(path); err != nil || string(now) != "old" {
			t.Fatalf("during the run: %q, %v", now, err)
		}
	}
	if err := set.Close(); err != nil {
		t.Fatal(err)
	}
	now, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(now, written(t, "json", story(false))) {
		t.Errorf("%v\n%s", err, now)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	onlyFiles(t, dir, "report.json")
}

func TestReportOfARunThatDidNotHappen(t *testing.T) {
	dir := t.TempDir()
	writers, err := Open([]Wanted{{"json", filepath.Join(dir, "a.json")}, {"junit", filepath.Join(dir, "b.xml")}}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := NewSet(nil, writers...).Close(); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, dir)
}

func TestOpenMakesAllOrNone(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.json")
	for _, c := range []struct {
		second        Wanted
		message, hint string
	}{
		{Wanted{"junit", filepath.Join(dir, ".", "a.json")}, "the reports json and junit both go to `" + good + "`", "give each report a file of its own"},
		{Wanted{"xml", filepath.Join(dir, "b.xml")}, "report format `xml` is not known, expected " + knownFormats, ""},
	} {
		_, err := Open([]Wanted{{"json", good}, c.second}, nil, Options{})
		if e := setupError(t, err); e.Message != c.message || e.Hint != c.hint {
			t.Errorf("%s\nhint %s", e.Message, e.Hint)
		}
		onlyFiles(t, dir)
	}
	_, err := Open([]Wanted{{"json", "-"}, {"junit", "-"}}, &bytes.Buffer{}, Options{})
	if e := setupError(t, err); e.Message != "the reports json and junit both go to standard output" {
		t.Error(e)
	}
}

func TestLinkAndDeviceStayWhatTheyAre(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege, and there are no such devices")
	}
	dir := t.TempDir()
	link, real := filepath.Join(dir, "link"), filepath.Join(dir, "real")
	if err := errors.Join(os.WriteFile(real, nil, 0o666), os.Symlink(real, link)); err != nil {
		t.Fatal(err)
	}
	writers, err := Open([]Wanted{{"json", link}, {"junit", os.DevNull}}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	play(t, story(false), writers...)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if info, err := os.Stat(real); err != nil || info.Size() == 0 {
		t.Errorf("%v, %v", info.Size(), err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestFailedWriteIsTold(t *testing.T) {
	w, err := New("json", Target{Path: "-", Stdout: brokenPipe{}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(nil, w, NewConsole(brokenPipe{}, ConsoleOptions{}))
	for _, event := range story(false) {
		set.Event(event)
	}
	want := "writing report `-`: broken pipe\nwriting the console report: broken pipe"
	if err := set.Close(); err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

func TestPathsAreShownRelative(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "sub", "a.http"):   filepath.Join("sub", "a.http"),
		filepath.Join(dir, "..", "b.http"):    filepath.Join(dir, "..", "b.http"),
		filepath.Join("sub", "a.http"):        filepath.Join("sub", "a.http"),
		filepath.Join(dir, "..a", "b.http"):   filepath.Join("..a", "b.http"),
		"docs:s2s":                            "docs:s2s",
		filepath.Join(dir+"-other", "a.http"): filepath.Join(dir+"-other", "a.http"),
	} {
		if got := shownPath(dir, path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	file := &result.File{Path: filepath.Join(dir, "sub", "a.http")}
	events := []result.Event{result.FileStarted{File: file}, result.FileFinished{File: file}, result.RunFinished{Run: &result.Run{StartedAt: started()}}}
	var out bytes.Buffer
	w, err := New("junit", Target{Path: "-", Stdout: &out}, Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	play(t, events, w)
	if !strings.Contains(out.String(), `<testsuite name="sub/a.http" file="sub/a.http"`) {
		t.Error(out.String())
	}
}
