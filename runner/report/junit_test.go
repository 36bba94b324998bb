package report

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

type xmlCase struct {
	Name      string `xml:"name,attr"`
	Classname string `xml:"classname,attr"`
	File      string `xml:"file,attr"`
	Line      int    `xml:"line,attr"`
	Time      string `xml:"time,attr"`
	Children  []struct {
		XMLName xml.Name
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	} `xml:",any"`
}

type xmlSuite struct {
	Name       string `xml:"name,attr"`
	Tests      int    `xml:"tests,attr"`
	Failures   int    `xml:"failures,attr"`
	Errors     int    `xml:"errors,attr"`
	Skipped    int    `xml:"skipped,attr"`
	Time       string `xml:"time,attr"`
	Properties []struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	} `xml:"properties>property"`
	Cases []xmlCase `xml:"testcase"`
}

type xmlRun struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Time     string     `xml:"time,attr"`
	Suites   []xmlSuite `xml:"testsuite"`
}

func junit(t *testing.T, events []result.Event) xmlRun {
	t.Helper()
	return junitRun(t, string(written(t, "junit", events)))
}

func junitRun(t *testing.T, text string) xmlRun {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.Strict = true
	var run xmlRun
	if err := decoder.Decode(&run); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return run
}

func TestJUnitCountsAgree(t *testing.T) {
	for _, interrupted := range []bool{false, true} {
		run := junit(t, story(interrupted))
		var all [4]int
		for _, suite := range run.Suites {
			got := [4]int{len(suite.Cases)}
			for _, c := range suite.Cases {
				switch {
				case len(c.Children) == 0:
				case c.Children[0].XMLName.Local == "failure":
					got[1]++
				case c.Children[0].XMLName.Local == "error":
					got[2]++
				case c.Children[0].XMLName.Local == "skipped":
					got[3]++
				}
			}
			if want := [4]int{suite.Tests, suite.Failures, suite.Errors, suite.Skipped}; got != want {
				t.Errorf("%s: attributes %v, cases %v", suite.Name, want, got)
			}
			for i, n := range got {
				all[i] += n
			}
		}
		if want := [4]int{run.Tests, run.Failures, run.Errors, run.Skipped}; all != want || run.Tests != 8 {
			t.Errorf("attributes %v, suites %v", want, all)
		}
	}
}

func TestJUnitFailureShowsBothSides(t *testing.T) {
	failure := junit(t, story(false)).Suites[0].Cases[2].Children[0]
	if failure.XMLName.Local != "failure" || failure.Type != "assertion" || failure.Message != "there is no customer, left 0, right 1" {
		t.Errorf("%+v", failure)
	}
	for _, want := range []string{"api/customers.http:27: there is no customer\n", "len(body.value) == 1\n", "left   0\n", "right  1\n", "hint: did you mean `value`?\n"} {
		if !strings.Contains(failure.Text, want) {
			t.Errorf("no %q in\n%s", want, failure.Text)
		}
	}
}

func TestCaseNames(t *testing.T) {
	row := func(s *result.Step, index int) *result.Step { s.Row = &result.Row{Index: index}; return s }
	step := func(name *string, url string) *result.Step {
		return &result.Step{Name: name, Line: 1, Method: "GET", URL: url}
	}
	file := &result.File{Path: `dir\a.http`, Outcome: result.Passed}
	events := []result.Event{result.FileStarted{File: file}}
	for _, s := range []*result.Step{
		step(text("a"), ""), step(text("a"), ""), step(text("a (2)"), ""), step(text("a"), ""),
		row(step(text("loop"), ""), 0), row(step(text("loop"), ""), 1),
		step(nil, "https://host/p/q?x=1"), step(nil, "https://other/p/q"), step(nil, "https://host"), step(nil, "{{base}}/p?x"), step(nil, "https://host?x=1"),
	} {
		s.Outcome = result.Passed
		events = append(events, result.StepFinished{File: file, Step: s})
	}
	events = append(events, result.FileFinished{File: file}, result.RunFinished{Run: &result.Run{StartedAt: started()}})
	suite := junit(t, events).Suites[0]
	var got []string
	for _, c := range suite.Cases {
		got = append(got, c.Name)
	}
	want := []string{
		"a", "a (2)", "a (2) (2)", "a (3)", "loop [0]", "loop [1]",
		"GET /p/q", "GET /p/q (2)", "GET /", "GET {{base}}/p", "GET / (2)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if suite.Name != "dir/a.http" {
		t.Errorf("suite %s", suite.Name)
	}
}

// TestAnyTextMakesValidXML puts every kind of character where users' texts stand.
func TestAnyTextMakesValidXML(t *testing.T) {
	var nasty strings.Builder
	for r := range rune(0x100) {
		nasty.WriteRune(r)
	}
	nasty.WriteString("\xff ]]> &amp; <b> \ud7ff\ue000\ufffe\uffff 😀 \r\n\ttail")
	for _, outcome := range []result.Outcome{result.Failed, result.Error, result.Skipped} {
		s := &result.Step{Name: text(nasty.String()), Line: 1, Outcome: outcome, Reason: nasty.String()}
		file := &result.File{Path: "a & b.http"}
		run := junit(t, []result.Event{
			result.FileStarted{File: file},
			result.StepFinished{File: file, Step: s},
			result.FileFinished{File: file},
			result.RunFinished{Run: &result.Run{StartedAt: started()}},
		})
		c := run.Suites[0].Cases[0]
		want := strings.Map(func(r rune) rune {
			if !isXMLChar(r) {
				return '\ufffd'
			}
			return r
		}, strings.ToValidUTF8(nasty.String(), "\ufffd"))
		if got := c.Children[0].Message; got != want {
			t.Errorf("%s: message %q, want %q", outcome, got, want)
		}
		if run.Suites[0].Name != "a & b.http" {
			t.Errorf("suite %q", run.Suites[0].Name)
		}
	}
}

func TestSecondsHaveADecimalPoint(t *testing.T) {
	for ms, want := range map[float64]string{0: "0.000", 0.0001: "0.000", 12.4: "0.012", 1e9: "1000000.000", 61_000: "61.000"} {
		if got := seconds(ms); got != want {
			t.Errorf("%v ms: %s, want %s", ms, got, want)
		}
	}
}

func FuzzEscapeXML(f *testing.F) {
	f.Add("a < b & \"c\" \x00 \xff ]]>")
	f.Fuzz(func(t *testing.T, text string) {
		file := &result.File{Path: text}
		out := written(t, "junit", []result.Event{
			result.StepFinished{File: file, Step: &result.Step{Name: &text, Outcome: result.Error, Reason: text}},
			result.RunFinished{Run: &result.Run{StartedAt: started()}},
		})
		if err := xml.Unmarshal(out, new(xmlRun)); err != nil {
			t.Fatal(fmt.Errorf("%w\n%s", err, out))
		}
	})
}
