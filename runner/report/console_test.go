package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func consoleOf(t *testing.T, o ConsoleOptions, events ...result.Event) string {
	t.Helper()
	var out bytes.Buffer
	play(t, events, NewConsole(&out, o))
	return out.String()
}

func runFinished(s result.Summary) result.Event {
	return result.RunFinished{Run: &result.Run{Summary: s, DurationMs: 123}}
}

func TestSummaryLine(t *testing.T) {
	for _, c := range []struct {
		summary result.Summary
		want    string
	}{
		{result.Summary{}, "no requests, in 123 ms\n"},
		{result.Summary{Passed: 7, Failed: 1, Errors: 2, Skipped: 3, Assertions: 12}, "7 passed · 1 failed · 2 errors · 3 skipped, 12 assertions, in 123 ms\n"},
		{result.Summary{Passed: 1, Assertions: 1}, "1 passed, 1 assertion, in 123 ms\n"},
		{result.Summary{Errors: 1}, "1 error, in 123 ms\n"},
	} {
		if got := consoleOf(t, ConsoleOptions{}, runFinished(c.summary)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestQuietIsSilentWhenNothingFailed(t *testing.T) {
	file := &result.File{Path: "a.http", Problems: []result.Problem{{Severity: "warning", Message: "w", Line: 1, Column: 1}}}
	got := consoleOf(t, ConsoleOptions{Quiet: true, Verbosity: 2},
		result.FileStarted{File: file}, result.StepFinished{File: file, Step: signIn()},
		result.StepFinished{File: file, Step: skippedStep("`# @disabled`")},
		result.FileFinished{File: file}, runFinished(result.Summary{Passed: 1, Skipped: 1}))
	if got != "" {
		t.Errorf("%q", got)
	}
}

func TestManyFailuresAreListed(t *testing.T) {
	file := &result.File{Path: "a.http"}
	run := func(failures int) string {
		events := []result.Event{result.FileStarted{File: file}}
		for i := range failures {
			s := missing()
			s.Line = i + 1
			events = append(events, result.StepFinished{File: file, Step: s})
		}
		return consoleOf(t, ConsoleOptions{}, append(events, result.FileFinished{File: file}, runFinished(result.Summary{Failed: failures}))...)
	}
	if out := run(manyFailures - 1); strings.Contains(out, "a.http:1  PATCH") {
		t.Errorf("few failures are listed:\n%s", out)
	}
	out := run(listedFailures + 2)
	_, list, _ := strings.Cut(out, "\n\n")
	lines := strings.Split(list, "\n")
	want := []string{"✗ a.http:1  PATCH /v2.0/production/api/v2.0/companies(1)/items(2)", "… and 2 more", "22 failed, in 123 ms"}
	if diff := cmp.Diff(want, []string{lines[0], lines[listedFailures], lines[listedFailures+2]}); diff != "" {
		t.Errorf("%s\n%s", diff, list)
	}
}

// TestUnshownFindings: what no request has told goes to the stream for diagnostics.
func TestUnshownFindings(t *testing.T) {
	told := result.Problem{Severity: "error", Message: "a block that a request tells", Line: 9, Column: 1}
	file := &result.File{Path: "a.http", Problems: []result.Problem{
		told,
		{Severity: "error", Message: "`# @import x` names no file", Line: 1, Column: 3, Hint: "write its path"},
		{Severity: "information", Message: "for the editor", Line: 2, Column: 1},
	}}
	events := []result.Event{
		result.FileStarted{File: file},
		result.StepFinished{File: file, Step: &result.Step{Line: 9, Outcome: result.Error, Reason: told.Message, Problem: &told}},
		result.FileFinished{File: file},
	}
	var talk bytes.Buffer
	out := consoleOf(t, ConsoleOptions{Diagnostics: &talk, Quiet: true}, events...)
	if want := "  a.http:1:3: `# @import x` names no file\n  hint: write its path\n"; talk.String() != want {
		t.Errorf("%q, want %q", talk.String(), want)
	}
	if strings.Contains(out, "import") || strings.Count(out, told.Message) != 1 {
		t.Error(out)
	}
	// who selects does not ask about the rest
	talk.Reset()
	omitted := result.StepFinished{File: file, Step: skippedStep(result.NotSelected)}
	if out := consoleOf(t, ConsoleOptions{Diagnostics: &talk}, events[0], omitted, events[2]); out+talk.String() != "" {
		t.Errorf("%q %q", out, talk.String())
	}
}

func TestFileWithoutRequests(t *testing.T) {
	file := &result.File{Path: "a.http"}
	for _, jobs := range []int{1, 2} {
		got := consoleOf(t, ConsoleOptions{Jobs: jobs}, result.RunStarted{Files: 2}, result.FileStarted{File: file}, result.FileFinished{File: file})
		if want := "a.http\n  no requests\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestLinesAppearAtOnce: with one job, or one file, nobody waits for the end.
func TestLinesAppearAtOnce(t *testing.T) {
	for _, c := range []struct {
		jobs, files int
		streams     bool
	}{{1, 2, true}, {8, 1, true}, {8, 2, false}} {
		var out bytes.Buffer
		set := NewSet(nil, NewConsole(&out, ConsoleOptions{Jobs: c.jobs}))
		file := &result.File{Path: "a.http"}
		set.Event(result.RunStarted{Files: c.files})
		set.Event(result.FileStarted{File: file})
		set.Event(result.StepFinished{File: file, Step: signIn()})
		if streamed := strings.Contains(out.String(), "signIn"); streamed != c.streams {
			t.Errorf("%d jobs, %d files: streamed %v", c.jobs, c.files, streamed)
		}
		set.Event(result.FileFinished{File: file})
		if !strings.Contains(out.String(), "signIn") {
			t.Errorf("%d jobs, %d files: not shown when the file has finished", c.jobs, c.files)
		}
	}
}

func TestServerCannotCommandTheTerminal(t *testing.T) {
	s := missing()
	s.Attempts[0].Response.Reason = "Not\x1b[2J\u009bFound\u202e"
	s.Attempts[0].Response.Headers = headers("X-\x07", "a\rb\nc")
	s.Reason, s.Name = "status\x1b]0;x\x07", text("n\x1b[1m\n")
	file := &result.File{Path: "a.http"}
	for verbosity := range 3 {
		out := consoleOf(t, ConsoleOptions{Verbosity: verbosity}, result.FileStarted{File: file}, result.StepFinished{File: file, Step: s})
		if i := strings.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r <= 0x9f || r == '\u202e' }); i >= 0 {
			t.Errorf("-v %d: %q", verbosity, out[i:])
		}
		if !strings.Contains(out, `n\x1b[1m\n`) {
			t.Error(out)
		}
	}
}

func TestLongBodyIsCut(t *testing.T) {
	s := signIn()
	s.Attempts[0].Response.Body = result.Body(strings.Repeat("ä", shownBody))
	file := &result.File{Path: "a.http"}
	out := consoleOf(t, ConsoleOptions{Verbosity: 2}, result.StepFinished{File: file, Step: s})
	if n := strings.Count(out, "ä"); n != shownBody/2 || !strings.Contains(out, "\n        (64.0 KiB more are not shown)\n") {
		t.Errorf("%d characters: …%s", n, out[len(out)-60:])
	}
}

func TestProgressLine(t *testing.T) {
	var out bytes.Buffer
	c := NewConsole(&out, ConsoleOptions{Progress: &out, Width: 60})
	file := &result.File{Path: "a.http"}
	set := NewSet(nil, c)
	set.Event(result.RunStarted{Files: 2, Requests: 3})
	set.Event(result.FileStarted{File: file})
	var written []string
	for _, event := range []result.Event{
		result.StepStarted{File: file, Step: missing()},
		result.StepFinished{File: file, Step: missing()},
		result.StepStarted{File: file, Step: signIn()},
		result.RunFinished{Run: &result.Run{}},
	} {
		out.Reset()
		set.Event(event)
		written = append(written, out.String())
	}
	first := "0/2 files · 0/3 requests · a.http  PATCH /v2.0/production/a"
	if utf8.RuneCountInString(first) != 59 {
		t.Fatalf("%d columns of 60", utf8.RuneCountInString(first))
	}
	cleared := func(line string) string { return "\r" + strings.Repeat(" ", utf8.RuneCountInString(line)) + "\r" }
	second := "0/2 files · 1/3 requests · 1 failed · a.http  signIn"
	if written[0] != "\r"+first || written[2] != "\r"+second {
		t.Errorf("%q\n%q", written[0], written[2])
	}
	if !strings.HasPrefix(written[1], cleared(first)+"a.http\n") || !strings.HasPrefix(written[3], cleared(second)) {
		t.Errorf("%q\n%q", written[1], written[3])
	}
}

func TestURLFits(t *testing.T) {
	const url = "https://host.example/v2.0/companies(1)/items?$top=1"
	for columns, want := range map[int]string{
		51: url,
		50: "/v2.0/companies(1)/items?$top=1",
		31: "/v2.0/companies(1)/items?$top=1",
		30: "/v2.0/companies(1)/items?…",
		26: "/v2.0/companies(1)/items?…",
		20: "…ompanies(1)/items?…",
	} {
		got := fitURL(url, columns, "…")
		if got != want || utf8.RuneCountInString(got) > columns {
			t.Errorf("%d: %s, want %s", columns, got, want)
		}
	}
	for url, want := range map[string]string{
		"https://a-long-host.example.com":          "/",
		"{{base}}/a/b/c/d/e/f/g/h/i":               "…d/e/f/g/h/i",
		"https://a-long-host.example.com?query=12": "/?query=12",
	} {
		if got := fitURL(url, 12, "…"); got != want {
			t.Errorf("%s: %s, want %s", url, got, want)
		}
	}
}

func TestUnitsForPeople(t *testing.T) {
	for ms, want := range map[float64]string{
		0: "0.0 ms", 0.44: "0.4 ms", 1: "1 ms", 12.4: "12 ms", 999.4: "999 ms", 999.6: "1.0 s", 1300: "1.3 s",
		59_900: "59.9 s", 59_960: "1 min 0 s", 125_000: "2 min 5 s",
	} {
		if got := shownTime(ms); got != want {
			t.Errorf("%v: %s, want %s", ms, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 bytes", 1: "1 byte", 1023: "1023 bytes", 1536: "1.5 KiB", 3 << 20: "3.0 MiB"} {
		if got := shownSize(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for _, c := range []struct {
		n          int
		noun, want string
	}{{1, "try", "1 try"}, {2, "try", "2 tries"}, {0, "assertion", "0 assertions"}} {
		if got := count(c.n, c.noun); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// A run that waits says so, beside the report and not inside of it.
func TestConsoleTellsOfWaiting(t *testing.T) {
	waiting := result.Throttled{Host: "api.businesscentral.dynamics.com", PauseMs: 290_000}
	for quiet, want := range map[bool]string{
		false: "bchttp: waiting 4 min 50 s for the limits of `api.businesscentral.dynamics.com`\n",
		true:  "",
	} {
		var talk bytes.Buffer
		if out := consoleOf(t, ConsoleOptions{Diagnostics: &talk, Quiet: quiet}, waiting); out != "" {
			t.Error(out)
		}
		if talk.String() != want {
			t.Errorf("%q, want %q", talk.String(), want)
		}
	}
}
