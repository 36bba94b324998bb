package report

import (
	"bytes"
	"io"
	"sort"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// sarifForm is the Static Analysis Results Interchange Format, version 2.1.0: what made
// requests fail and what is wrong with the files, each at its place. What passed or was
// skipped is no result.
type sarifForm struct {
	Options

	mu    sync.Mutex
	rules map[string]bool
}

func newSARIF(o Options) form { return &sarifForm{Options: o, rules: map[string]bool{}} }

func (*sarifForm) depth(s *result.Step) depth { return verdictDepth(s) }

func (f *sarifForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	shown := slashed(shownPath(f.Dir, p.file.Path))
	return f.results(to, shown, findingsOf(shown, s), p.steps.empty())
}

// results appends findings; the first of a text has no comma before it.
func (f *sarifForm) results(to *bytes.Buffer, shown string, list []finding, first bool) error {
	for i := range list {
		if !first {
			to.WriteString(",\n")
		}
		first = false
		f.noteRule(list[i].rule)
		if err := appendJSON(to, sarifResultOf(f.inRepository(shown), &list[i])); err != nil {
			return err
		}
	}
	return nil
}

func (f *sarifForm) noteRule(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules[id] = true
}

func sarifResultOf(shown string, found *finding) sarifResult {
	message := found.message
	if message == "" {
		message = found.rule // the format has no results without a text
	}
	if found.detail != "" {
		message += "\n" + found.detail
	}
	location := sarifLocation{Physical: sarifPhysical{
		Artifact: sarifArtifact{artifactURI(shown)},
		Region:   sarifRegion{max(1, found.line), found.column},
	}}
	if found.step != "" {
		location.Logical = []sarifLogical{{oneLine(found.step)}}
	}
	return sarifResult{
		RuleID: found.rule, Level: sarifLevel(found.severity),
		Message: sarifText{message}, Locations: []sarifLocation{location},
	}
}

func sarifLevel(severity string) string {
	switch severity {
	case "error", "warning":
		return severity
	}
	return "note"
}

func (f *sarifForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	_, _ = io.WriteString(w, `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","results":[`)
	empty := true
	for _, p := range pages {
		if !p.steps.empty() {
			_, _ = io.WriteString(w, separator(empty)) // the buffer keeps its error
			if err := copySteps(p); err != nil {
				return err
			}
			empty = false
		}
		var rest bytes.Buffer
		shown := slashed(shownPath(f.Dir, p.file.Path))
		if err := f.results(&rest, shown, p.untold(shown), true); err != nil {
			return err
		}
		if rest.Len() > 0 {
			_, _ = io.WriteString(w, separator(empty))
			_, _ = rest.WriteTo(w)
			empty = false
		}
	}
	return f.writeTail(w, run)
}

// separator stands before the next text of a list.
func separator(first bool) string {
	if first {
		return "\n"
	}
	return ",\n"
}

func (f *sarifForm) writeTail(w io.Writer, run *result.Run) error {
	const home = "https://github.com/bchttp/bchttp"
	start := run.StartedAt.UTC().Truncate(time.Millisecond)
	end := start.Add(time.Duration(run.DurationMs * float64(time.Millisecond))).Truncate(time.Millisecond)
	var tail sarifTail
	tail.Invocations = []sarifInvocation{{true, start.Format(time.RFC3339Nano), end.Format(time.RFC3339Nano)}}
	tail.Tool.Driver = sarifDriver{Name: run.Tool.Name, Version: run.Tool.Version, InformationURI: home, Rules: []sarifRule{}}
	for id := range f.rules {
		tail.Tool.Driver.Rules = append(tail.Tool.Driver.Rules, sarifRuleOf(id, home))
	}
	sort.Slice(tail.Tool.Driver.Rules, func(i, j int) bool { return tail.Tool.Driver.Rules[i].ID < tail.Tool.Driver.Rules[j].ID })
	var text bytes.Buffer
	if err := appendJSON(&text, tail); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n],"+text.String()[1:]+"]}\n")
	return err
}

// sarifRuleOf describes a rule: those of diagnostics have a page.
func sarifRuleOf(id, home string) sarifRule {
	switch id {
	case ruleAssertion:
		return sarifRule{ID: id, Short: &sarifText{"an assertion of a request does not hold"}}
	case ruleResponse:
		return sarifRule{ID: id, Short: &sarifText{"a response has an error status, or its body is not what it is called"}}
	case ruleRequest:
		return sarifRule{ID: id, Short: &sarifText{"a request was not sent or got no response"}}
	}
	return sarifRule{ID: id, HelpURI: home + "/blob/main/docs/diagnostics.md#" + id}
}
