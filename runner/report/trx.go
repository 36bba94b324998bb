package report

import (
	"bytes"
	"io"
	"strconv"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// trxForm is the test results file of Visual Studio, as `dotnet test` writes it and
// Azure DevOps reads it: a unit test a request. What does not pass is "Failed", be it
// a failure or an error, since readers know no other word for it.
type trxForm struct{ Options }

func newTRX(o Options) form { return trxForm{o} }

func (trxForm) depth(s *result.Step) depth { return verdictDepth(s) }

// Identifiers that Visual Studio gives to every run.
const (
	trxNamespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"
	trxUnitTest  = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b" // the type of a test
	trxNoList    = "8c84fa94-04c1-424b-9868-57a2d4851a1d" // list of results in no list
	trxAllLists  = "19431567-8539-422a-85d7-44ee4e166bda" // list of all results
)

// step appends the result to the text of the page, and what else the document says of
// the test, its definition, to the index.
func (f trxForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	name := uniqueName(p, caseName(s))
	test := f.testID(p, path, p.counted.Requests)
	to.WriteString("    <UnitTestResult")
	attribute(to, "executionId", executionID(test))
	attribute(to, "testId", test)
	attribute(to, "testName", name)
	attribute(to, "computerName", "bchttp") // required; which machine it was is nobody's business
	attribute(to, "duration", trxDuration(tookMs(s)))
	attribute(to, "testType", trxUnitTest)
	attribute(to, "outcome", trxOutcome(s.Outcome))
	attribute(to, "testListId", trxNoList)
	attribute(to, "relativeResultsDirectory", executionID(test))
	if s.Outcome == result.Passed {
		to.WriteString(" />\n")
	} else {
		to.WriteString(">\n      <Output>\n        <ErrorInfo>\n")
		trxText(to, "Message", headline(s))
		if s.Outcome != result.Skipped {
			trxText(to, "StackTrace", explained(path, s))
		}
		to.WriteString("        </ErrorInfo>\n      </Output>\n    </UnitTestResult>\n")
	}
	f.define(&p.index.text, path, name, test)
	return nil
}

func trxText(to *bytes.Buffer, element, text string) {
	to.WriteString("          <" + element + ">")
	escapeXML(to, text, false)
	to.WriteString("</" + element + ">\n")
}

func (f trxForm) define(to *bytes.Buffer, path, name, test string) {
	to.WriteString("    <UnitTest")
	attribute(to, "name", name)
	attribute(to, "storage", path)
	attribute(to, "id", test)
	to.WriteString(">\n      <Execution")
	attribute(to, "id", executionID(test))
	to.WriteString(" />\n      <TestMethod")
	attribute(to, "codeBase", path)
	attribute(to, "adapterTypeName", "executor://bchttp/")
	attribute(to, "className", path)
	attribute(to, "name", name)
	to.WriteString(" />\n    </UnitTest>\n")
}

func trxOutcome(o result.Outcome) string {
	switch o {
	case result.Passed:
		return "Passed"
	case result.Skipped:
		return "NotExecuted"
	}
	return "Failed"
}

func (f trxForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	var out bytes.Buffer
	f.head(&out, run)
	out.WriteString("  <Results>\n")
	parts := []struct {
		before string
		write  func(*page) error
	}{
		{"", copySteps},
		{"  </Results>\n  <TestDefinitions>\n", func(p *page) error { return p.copyIndex(w) }},
		{"  </TestDefinitions>\n  <TestEntries>\n", func(p *page) error { return f.entries(w, p) }},
	}
	for _, part := range parts {
		out.WriteString(part.before)
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
		for _, p := range pages {
			if err := part.write(p); err != nil {
				return err
			}
		}
	}
	f.tail(&out, run, totalOf(pages))
	_, err := out.WriteTo(w)
	return err
}

func (f trxForm) head(to *bytes.Buffer, run *result.Run) {
	start := run.StartedAt.UTC()
	stop := start.Add(time.Duration(run.DurationMs * float64(time.Millisecond)))
	to.WriteString(`<?xml version="1.0" encoding="utf-8"?>` + "\n<TestRun")
	attribute(to, "id", stableID("run", trxTime(start)))
	attribute(to, "name", run.Tool.Name+" "+trxTime(start))
	attribute(to, "xmlns", trxNamespace)
	to.WriteString(">\n  <Times")
	attribute(to, "creation", trxTime(start))
	attribute(to, "queuing", trxTime(start))
	attribute(to, "start", trxTime(start))
	attribute(to, "finish", trxTime(stop))
	to.WriteString(" />\n")
}

func (f trxForm) entries(w io.Writer, p *page) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	var out bytes.Buffer
	for n := range p.counted.Requests {
		test := f.testID(p, path, n)
		out.WriteString("    <TestEntry")
		attribute(&out, "testId", test)
		attribute(&out, "executionId", executionID(test))
		attribute(&out, "testListId", trxNoList)
		out.WriteString(" />\n")
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

func (f trxForm) tail(to *bytes.Buffer, run *result.Run, total result.Summary) {
	to.WriteString("  </TestEntries>\n  <TestLists>\n")
	for _, list := range [...]struct{ name, id string }{
		{"Results Not in a List", trxNoList}, {"All Loaded Results", trxAllLists},
	} {
		to.WriteString("    <TestList")
		attribute(to, "name", list.name)
		attribute(to, "id", list.id)
		to.WriteString(" />\n")
	}
	to.WriteString("  </TestLists>\n  <ResultSummary")
	outcome := "Completed"
	if run.Outcome != result.Passed {
		outcome = "Failed"
	}
	attribute(to, "outcome", outcome)
	to.WriteString(">\n    <Counters")
	for _, c := range [...]struct {
		name string
		n    int
	}{
		{"total", total.Requests},
		{"executed", total.Requests - total.Skipped},
		{"passed", total.Passed},
		{"failed", total.Failed + total.Errors},
		{"notExecuted", total.Skipped},
	} {
		attribute(to, c.name, strconv.Itoa(c.n))
	}
	to.WriteString(" />\n  </ResultSummary>\n</TestRun>\n")
}
