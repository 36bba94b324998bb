package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// tapPoint is a test point as the grammar of TAP 14 has it.
type tapPoint struct {
	ok          bool
	number      int
	description string
	skipped     bool
	reason      string
	yaml        map[string]string
}

// readTAP reads a stream by the grammar of TAP 14 and accepts nothing else.
func readTAP(t *testing.T, text string) []tapPoint {
	t.Helper()
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<24)
	next := func() (string, bool) { ok := lines.Scan(); return lines.Text(), ok }
	if line, _ := next(); line != "TAP version 14" {
		t.Fatalf("first line %q", line)
	}
	line, _ := next()
	plan := regexp.MustCompile(`^1\.\.(\d+)( # SKIP .*)?$`).FindStringSubmatch(line)
	if plan == nil {
		t.Fatalf("plan %q", line)
	}
	point := regexp.MustCompile(`^(not )?ok (\d+) - ((?:[^#\\]|\\[#\\])*?)(?: # SKIP (.*))?$`)
	var points []tapPoint
	for line, more := next(); more; line, more = next() {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		if line == "  ---" && len(points) > 0 {
			points[len(points)-1].yaml = readYAML(t, next)
			continue
		}
		m := point.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("no test point: %q", line)
		}
		number, _ := strconv.Atoi(m[2])
		points = append(points, tapPoint{
			ok: m[1] == "", number: number, skipped: strings.Contains(line, " # SKIP "),
			description: strings.NewReplacer(`\\`, `\`, `\#`, "#").Replace(m[3]), reason: m[4],
		})
	}
	if want, _ := strconv.Atoi(plan[1]); len(points) != want {
		t.Errorf("%d test points, planned %d", len(points), want)
	}
	for i, p := range points {
		if p.number != i+1 {
			t.Errorf("test point %d has number %d", i+1, p.number)
		}
	}
	return points
}

// readYAML reads the block of a test point: members that are JSON scalars, plain words
// or literal blocks.
func readYAML(t *testing.T, next func() (string, bool)) map[string]string {
	t.Helper()
	members, block := map[string]string{}, ""
	for {
		line, more := next()
		switch {
		case !more:
			t.Fatal("a YAML block has no end")
		case line == "  ...":
			return members
		case block != "" && line == "":
			members[block] += "\n"
			continue
		case block != "" && strings.HasPrefix(line, "    "):
			members[block] += line[4:] + "\n"
			continue
		}
		name, value, ok := strings.Cut(line, ": ")
		if !ok || !strings.HasPrefix(name, "  ") || name[2] == ' ' {
			t.Fatalf("no member: %q", line)
		}
		name, block = name[2:], ""
		if members[name] != "" {
			t.Fatalf("member %s occurs twice", name)
		}
		switch {
		case value == "|":
			block = name
		case value[0] == '"':
			var text string
			if err := json.Unmarshal([]byte(value), &text); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			members[name] = text
		default:
			members[name] = value
		}
	}
}

func TestTAPTellsWhatHappened(t *testing.T) {
	points := readTAP(t, string(written(t, "tap", story(false))))
	var got []string
	for _, p := range points {
		got = append(got, fmt.Sprint(p.ok, " ", p.description, " ", p.skipped, " ", p.reason))
	}
	want := []string{
		"true api/customers.http: signIn false ",
		"true api/customers.http: companies false ",
		"false api/customers.http: customer [2] false ",
		"false api/customers.http: PATCH /v2.0/production/api/v2.0/companies(1)/items(2) false ",
		"false api/customers.http: GET {{api}}/companies({{companyId}}) false ",
		"true api/customers.http: later true it refers to `customer`, which failed",
		"true smoke test.http: later true `# @disabled`",
		"true smoke test.http: later (2) true not selected",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	failed := points[2].yaml
	output := failed["output"]
	delete(failed, "output")
	if diff := cmp.Diff(map[string]string{
		"message": "there is no customer, left 0, right 1", "severity": "fail", "rule": "assertion",
		"file": "api/customers.http", "line": "27", "status": "200", "duration_ms": "11.6",
	}, failed); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(output, "api/customers.http:27: there is no customer\n") || !strings.Contains(output, "left   0\n") {
		t.Errorf("output\n%s", output)
	}
}

// TestAnyTextMakesValidTAP puts every kind of character where users' texts stand.
func TestAnyTextMakesValidTAP(t *testing.T) {
	var nasty strings.Builder
	for r := range rune(0x100) {
		nasty.WriteRune(r)
	}
	nasty.WriteString("\xff # SKIP not \\ok 1 - x\nok 9 - injected\n  ...\nBail out!\n1..9\u2028\ufeff\uffff")
	for _, outcome := range []result.Outcome{result.Failed, result.Error, result.Skipped, result.Passed} {
		s := &result.Step{Name: text(nasty.String()), Line: 1, Outcome: outcome, Reason: nasty.String()}
		points := readTAP(t, string(written(t, "tap", []result.Event{
			result.StepFinished{File: &result.File{Path: "a # b.http"}, Step: s},
			result.RunFinished{Run: &result.Run{StartedAt: started()}},
		})))
		if want := "a # b.http: " + oneLine(nasty.String()); len(points) != 1 || points[0].description != want {
			t.Errorf("%s: %+v", outcome, points)
		}
	}
}

func TestTAPOfNoRequests(t *testing.T) {
	got := string(written(t, "tap", []result.Event{result.RunFinished{Run: &result.Run{StartedAt: started()}}}))
	if want := "TAP version 14\n1..0 # SKIP no requests\n# 0 passed, 0 failed, 0 errors, 0 skipped\n"; got != want {
		t.Error(got)
	}
}
