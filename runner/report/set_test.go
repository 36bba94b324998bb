package report

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/bchttp/bchttp/runner/result"
)

// keeper is a writer that keeps what it gets.
type keeper struct {
	wants  depth
	events []result.Event
}

func (k *keeper) depth(result.Event) depth { return k.wants }
func (k *keeper) Event(event result.Event) { k.events = append(k.events, event) }
func (k *keeper) Close() error             { return nil }
func (k *keeper) step(i int) *result.Step  { return k.events[i].(result.StepFinished).Step }
func finished(s *result.Step) []result.Event {
	return []result.Event{result.StepFinished{File: &result.File{}, Step: s}}
}

// TestNoWriterSeesASecret plants one in every text of a step and of a file.
func TestNoWriterSeesASecret(t *testing.T) {
	file := &result.File{Path: "a.http"}
	s := &result.Step{Row: &result.Row{Value: map[string]any{"a": []any{"x " + plantedSecret}}}}
	filled := plant(reflect.ValueOf(s).Elem()) + plant(reflect.ValueOf(&file.Problems).Elem())
	if filled < 30 {
		t.Fatalf("only %d texts were planted", filled)
	}
	for _, outcome := range []result.Outcome{result.Failed, result.Error, result.Skipped, result.Passed} {
		s.Outcome = outcome
		events := []result.Event{
			result.RunStarted{Files: 1},
			result.FileStarted{File: file},
			result.StepStarted{File: file, Step: s},
			result.StepFinished{File: file, Step: s},
			result.FileFinished{File: file},
			result.RunFinished{Run: &result.Run{StartedAt: started()}},
		}
		for _, verbosity := range []int{0, 1, 2} {
			var out, progress bytes.Buffer
			play(t, events, NewConsole(&out, ConsoleOptions{Verbosity: verbosity, Progress: &progress}))
			clean(t, fmt.Sprint("console ", verbosity), out.String()+progress.String())
		}
		for _, format := range Formats() {
			clean(t, format, string(written(t, format, events)))
		}
	}
}

func clean(t *testing.T, what, text string) {
	t.Helper()
	if at := strings.Index(text, plantedSecret); at >= 0 {
		t.Errorf("%s shows a secret: %s", what, text[max(0, at-60):at])
	}
	if !strings.Contains(text, "***") {
		t.Errorf("%s shows nothing masked:\n%s", what, text)
	}
}

// plant writes the secret into every text below a value, and tells into how many.
func plant(v reflect.Value) int {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x " + plantedSecret)
		return 1
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return plant(v.Elem())
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[result.Body]() {
			v.SetBytes([]byte(`{"a":"` + plantedSecret + `"}`))
			return 1
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return plant(v.Index(0))
	case reflect.Struct:
		sum := 0
		for i := range v.NumField() {
			// outcomes, codes, kinds, methods and times are ours, or the grammar's
			switch v.Type().Field(i).Name {
			case "Outcome", "Code", "Kind", "Origin", "Severity", "Method", "StartedAt", "Times":
			default:
				sum += plant(v.Field(i))
			}
		}
		return sum
	}
	return 0
}

func TestValuesThatAnExpressionNamesAsSecret(t *testing.T) {
	s := &result.Step{Outcome: result.Failed, Assertions: []result.Assertion{
		{Expr: `body.access_token == "abc"`, Left: `"eyJ"`, Right: `"abc"`, Message: `got "eyJ", not "abc"`, Note: `"eyJ" is no GUID`},
		{Expr: "len(body.access_token) > 3", Left: "3", Right: "3"},
		{Expr: `body.token_type == "bearer"`, Left: `"Bearer"`, Right: `"bearer"`},
		{Expr: "a && b", Leaves: []result.Leaf{{Expr: "vars.password == 1", Left: `"pw"`, Right: "1"}}, Message: `it was "pw"`},
	}}
	k := &keeper{wants: everything}
	play(t, finished(s), k)
	got := k.step(0).Assertions
	want := []result.Assertion{
		{Expr: `body.access_token == "***"`, Left: `"***"`, Right: `"***"`, Message: `got "***", not "***"`, Note: `"***" is no GUID`},
		{Expr: "len(body.access_token) > 3", Left: "3", Right: "3"},
		{Expr: `body.token_type == "bearer"`, Left: `"Bearer"`, Right: `"bearer"`},
		{Expr: "a && b", Leaves: []result.Leaf{{Expr: "vars.password == 1", Left: `"***"`, Right: "1"}}, Message: `it was "***"`},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestCaretMovesWithMaskedText(t *testing.T) {
	s := &result.Step{Outcome: result.Error, Problem: &result.Problem{
		Excerpt: "    GET https://h/" + plantedSecret + "/{{x}}\n" + strings.Repeat(" ", 19+len(plantedSecret)) + "^~~~~",
	}}
	k := &keeper{wants: everything}
	play(t, finished(s), k)
	want := "    GET https://h/***/{{x}}\n                      ^~~~~"
	if got := k.step(0).Problem.Excerpt; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestOnlyWhatIsNeededIsCopied: nothing for nobody, no bodies where heads are enough.
func TestOnlyWhatIsNeededIsCopied(t *testing.T) {
	s := missing()
	deaf, curious := &keeper{wants: nothing}, &keeper{wants: heads}
	play(t, finished(s), deaf, curious)
	if len(deaf.events) != 0 {
		t.Errorf("%d events for a writer that wants none", len(deaf.events))
	}
	a := curious.step(0).Attempts[0]
	if a.Request.Body != nil || a.Response.Body != nil || len(a.Request.Headers) != 1 {
		t.Errorf("%+v %+v", a.Request, a.Response)
	}
	if s.Attempts[0].Request.Body == nil {
		t.Error("the original was changed")
	}
	short := &keeper{wants: outline}
	play(t, finished(s), short)
	if a := short.step(0).Attempts[0]; len(a.Request.Headers) != 0 || a.Response.Status != 404 {
		t.Errorf("%+v %+v", a.Request, a.Response)
	}
}

// TestEventsOfAFileShareOneCopy: writers tell files apart by their pointer.
func TestEventsOfAFileShareOneCopy(t *testing.T) {
	k := &keeper{wants: everything}
	file := &result.File{Path: "a.http"}
	set := NewSet(nil, k)
	set.Event(result.FileStarted{File: file})
	set.Event(result.StepFinished{File: file, Step: signIn()})
	file.Outcome = result.Passed
	set.Event(result.FileFinished{File: file})
	first, last := k.events[0].(result.FileStarted).File, k.events[2].(result.FileFinished).File
	if first != k.events[1].(result.StepFinished).File || first != last || first == file || last.Outcome != result.Passed {
		t.Error("the copies differ")
	}
	if len(set.files) != 0 {
		t.Error("a finished file is kept")
	}
}

// TestParallelFiles runs many files at once through all writers.
func TestParallelFiles(t *testing.T) {
	const files, steps = 20, 50
	var console, junitOut, jsonOut bytes.Buffer
	reports, err := Open([]Wanted{{"junit", "-"}}, &junitOut, Options{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := New("json", Target{Path: "-", Stdout: &jsonOut}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(storySecrets(), append(reports, second, NewConsole(&console, ConsoleOptions{Jobs: 8, Progress: &bytes.Buffer{}}))...)
	set.Event(result.RunStarted{Files: files, Requests: files * steps})
	var running sync.WaitGroup
	for i := range files {
		running.Go(func() {
			file := &result.File{Index: i, Path: fmt.Sprintf("file-%02d.http", i)}
			set.Event(result.FileStarted{File: file})
			for n := range steps {
				s := signIn()
				s.Name, s.Line = text(fmt.Sprintf("step-%02d-%02d", i, n)), n+1
				set.Event(result.StepStarted{File: file, Step: s})
				set.Event(result.StepFinished{File: file, Step: s})
			}
			file.Outcome = result.Passed
			set.Event(result.FileFinished{File: file})
		})
	}
	running.Wait()
	set.Event(result.RunFinished{Run: &result.Run{SchemaVersion: 1, StartedAt: started(), Outcome: result.Passed, Tool: result.Tool{Name: "bchttp"}}})
	if err := set.Close(); err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range files {
		for n := range steps {
			want = append(want, fmt.Sprintf("step-%02d-%02d", i, n))
		}
	}
	for what, out := range map[string]string{"json": jsonOut.String(), "junit": junitOut.String()} {
		if diff := cmp.Diff(want, stepNames(out)); diff != "" {
			t.Errorf("%s: order of files\n%s", what, diff)
		}
	}
	together(t, console.String(), files, steps)
	if err := validate(t, jsonOut.Bytes()); err != nil {
		t.Error(err)
	}
}

// together checks that the lines of a file follow its heading, in order.
func together(t *testing.T, out string, files, steps int) {
	t.Helper()
	blocks := strings.Split(strings.TrimSpace(out), "\n\n")
	if len(blocks) != files+1 {
		t.Fatalf("%d blocks, want %d files and a summary", len(blocks), files)
	}
	for _, block := range blocks[:files] {
		path, _, _ := strings.Cut(block, "\n")
		number := strings.TrimSuffix(strings.TrimPrefix(path, "file-"), ".http")
		var want []string
		for n := range steps {
			want = append(want, "step-"+number+fmt.Sprintf("-%02d", n))
		}
		if diff := cmp.Diff(want, stepNames(block)); diff != "" {
			t.Errorf("%s\n%s", path, diff)
		}
	}
}

// stepNames are the names of TestParallelFiles in a text, in order.
func stepNames(text string) []string {
	var names []string
	for at := strings.Index(text, "step-"); at >= 0; at = strings.Index(text, "step-") {
		names = append(names, text[at:at+len("step-00-00")])
		text = text[at+len("step-"):]
	}
	return names
}

// TestParallelFilesInAllFormats: a report does not tell in which order files finished.
func TestParallelFilesInAllFormats(t *testing.T) {
	inOrder, sideBySide := allFormats(t, false), allFormats(t, true)
	for format, text := range inOrder {
		if diff := cmp.Diff(text, sideBySide[format]); diff != "" {
			t.Errorf("%s (-in order +side by side)\n%s", format, diff)
		}
	}
}

// allFormats writes every report of a run of eight files.
func allFormats(t *testing.T, sideBySide bool) map[string]string {
	t.Helper()
	texts := map[string]*bytes.Buffer{}
	var writers []Writer
	for _, format := range Formats() {
		texts[format] = &bytes.Buffer{}
		w, err := New(format, Target{Path: "-", Stdout: texts[format]}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		writers = append(writers, w)
	}
	set := NewSet(storySecrets(), writers...)
	set.Event(result.RunStarted{StartedAt: started()})
	var running sync.WaitGroup
	for i := range 8 {
		run := func() {
			file := &result.File{Index: i, Path: fmt.Sprintf("file-%d.http", i), Outcome: result.Failed}
			set.Event(result.FileStarted{File: file})
			for _, s := range []*result.Step{signIn(), companies(), customer(), missing(), unresolved()} {
				set.Event(result.StepFinished{File: file, Step: s})
			}
			set.Event(result.FileFinished{File: file})
		}
		if running.Go(run); !sideBySide {
			running.Wait()
		}
	}
	running.Wait()
	set.Event(result.RunFinished{Run: &result.Run{SchemaVersion: 1, StartedAt: started(), Outcome: result.Failed, Tool: result.Tool{Name: "bchttp"}}})
	if err := set.Close(); err != nil {
		t.Fatal(err)
	}
	written := map[string]string{}
	for format, text := range texts {
		written[format] = text.String()
	}
	return written
}
