package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// What the readers of JUnit ask for, a test each. The run is the one of story.

// AL-Go names a group of tests by the property appName of its suite.
func TestALGoFindsAppName(t *testing.T) {
	for _, suite := range junit(t, story(false)).Suites {
		if len(suite.Properties) != 1 || suite.Properties[0].Name != "appName" || suite.Properties[0].Value == "" {
			t.Errorf("%s: %+v", suite.Name, suite.Properties)
		}
	}
}

// AL-Go takes a case with any child element for one that failed.
func TestALGoSeesPassedCasesAsPassed(t *testing.T) {
	var passed int
	for _, suite := range junit(t, story(false)).Suites {
		for _, c := range suite.Cases {
			if len(c.Children) == 0 {
				passed++
			}
		}
	}
	if passed != 2 {
		t.Errorf("%d cases without a child, 2 passed", passed)
	}
}

// AL-Go shows the text of a failure, and GitLab its message.
func TestFailuresHaveTextAndMessage(t *testing.T) {
	for _, suite := range junit(t, story(false)).Suites {
		for _, c := range suite.Cases {
			for _, child := range c.Children {
				if strings.TrimSpace(child.Text) == "" || child.Message == "" {
					t.Errorf("%s: message %q, text %q", c.Name, child.Message, child.Text)
				}
			}
		}
	}
}

// Azure DevOps and GitLab read times as decimal seconds, with no exponent and with a
// point whatever the culture; the times of cases make up that of their suite.
func TestTimesAreSeconds(t *testing.T) {
	decimal := regexp.MustCompile(`^\d+\.\d{3}$`)
	run := junit(t, story(false))
	times := []string{run.Time}
	for _, suite := range run.Suites {
		times = append(times, suite.Time)
		for _, c := range suite.Cases {
			times = append(times, c.Time)
		}
	}
	for _, text := range times {
		if !decimal.MatchString(text) {
			t.Errorf("time %q", text)
		}
	}
	if got := run.Suites[0].Time; got != "1.439" {
		t.Errorf("suite of 123.4567, 1304, 11.6 and 0.4 ms: %s", got)
	}
}

// GitLab refuses a report with characters that XML 1.0 does not have, also as
// references.
func TestNoControlCharacters(t *testing.T) {
	s := &result.Step{Name: text("a\x00\x1b\x07\x0b\ufffe"), Line: 1, Outcome: result.Failed, Reason: "\x1b[31mred\x00"}
	report := string(written(t, "junit", []result.Event{
		result.StepFinished{File: &result.File{Path: "a.http"}, Step: s}, result.RunFinished{Run: &result.Run{StartedAt: started()}},
	}))
	for _, r := range report {
		if !isXMLChar(r) || r < ' ' && r != '\n' {
			t.Errorf("character %U", r)
		}
	}
	for _, reference := range regexp.MustCompile(`&#x?[0-9a-fA-F]+;`).FindAllString(report, -1) {
		if reference != "&#10;" && reference != "&#9;" && reference != "&#13;" {
			t.Errorf("reference %s", reference)
		}
	}
}

// GitLab drops the second of two cases with one class and one name, so that each
// request needs a case of its own.
func TestEachRequestHasItsCase(t *testing.T) {
	seen := map[string]bool{}
	for _, suite := range junit(t, story(false)).Suites {
		for _, c := range suite.Cases {
			seen[c.Classname+"\x00"+c.Name] = true
		}
	}
	if len(seen) != 8 {
		t.Errorf("%d cases that GitLab tells apart, 8 requests", len(seen))
	}
}

// GitLab links a case to its file, and annotators of GitHub to the line too.
func TestCasesNameFileAndLine(t *testing.T) {
	for _, suite := range junit(t, story(false)).Suites {
		for _, c := range suite.Cases {
			if c.File != suite.Name || strings.Contains(c.File, `\`) || c.Line < 1 {
				t.Errorf("%s: %s:%d", c.Name, c.File, c.Line)
			}
		}
	}
}
