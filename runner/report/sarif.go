package report

import (
	"bytes"
	"io"
	"net/url"
	"path"
	"sort"
	"strings"
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

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

// sarifRegion counts lines and columns from 1; without a column it is the whole line.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

// sarifLogical names the request.
type sarifLogical struct {
	Name string `json:"name"`
}

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
		if err := appendJSON(to, sarifResultOf(shown, &list[i])); err != nil {
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

// artifactURI is the path of a file as a URI reference: relative where the path is.
// Names of built-in scenarios, such as docs:s2s, are URIs already.
func artifactURI(shown string) string {
	switch {
	case len(shown) > 2 && shown[1] == ':' && shown[2] == '/': // C:/dir
		shown = "/" + shown
	case strings.HasPrefix(shown, "//"): // a share of Windows: //host/dir
		host, rest, _ := strings.Cut(shown[2:], "/")
		return (&url.URL{Scheme: "file", Host: host, Path: "/" + rest}).String()
	}
	if path.IsAbs(shown) {
		return (&url.URL{Scheme: "file", Path: shown}).String()
	}
	if folder, name, ok := strings.Cut(shown, ":"); ok && isName(folder) && isName(name) {
		return shown
	}
	return (&url.URL{Path: path.Clean(shown)}).String()
}

// isName tells whether a text is a word of the names of built-in scenarios.
func isName(text string) bool {
	for i := range len(text) {
		c := text[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || text[i] != '-' && (text[i] < '0' || text[i] > '9')) {
			return false
		}
	}
	return text != ""
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

// sarifTail are the members of a run behind its results. The tool comes last, since
// its rules are those that occurred.
type sarifTail struct {
	Invocations []sarifInvocation `json:"invocations"`
	Tool        struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
}

type sarifInvocation struct {
	Successful bool   `json:"executionSuccessful"`
	Start      string `json:"startTimeUtc"`
	End        string `json:"endTimeUtc"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string     `json:"id"`
	Short   *sarifText `json:"shortDescription,omitempty"`
	HelpURI string     `json:"helpUri,omitempty"`
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
