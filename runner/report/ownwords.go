package report

import (
	"bytes"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// ownWords is what reports of a form hold without saying anything of the run's values:
// words of the format, the name of the program, and the paths of the files. A value that
// is spelt like one of them, such as `response`, is no leak there.
func ownWords(make func(Options) form, run *result.Run, pages []*page) string {
	var words bytes.Buffer
	for _, p := range pages {
		words.WriteString(p.file.Path + "\n" + slashed(p.file.Path) + "\n")
	}
	words.WriteString(run.Tool.Name + "/" + run.Tool.Version + "\n")
	o := Options{Summary: "-"} // the form shall make one; nothing is opened
	f := make(o)
	p := &page{file: sampleFile(), spool: &spool{}, began: run.StartedAt}
	for _, s := range sampleSteps() {
		if f.step(&p.steps.text, p, s) == nil {
			p.counted.Add(s)
		}
	}
	name, sampled := "x", *run
	sampled.Flaky = []result.Flaky{{Path: "x", Name: &name, Row: new(int), Passed: 1, Failed: 1}}
	// What cannot be composed is no word of the format.
	_ = f.compose(&words, &sampled, []*page{p}, func(p *page) error { return p.spool.copyTo(&words, &p.steps) })
	if summary, err := summaryOf(&sampled, []*page{p}, o, githubSummaryLimit); err == nil {
		words.Write(summary)
	}
	return words.String()
}

func sampleFile() *result.File {
	return &result.File{Path: "x", Repetition: 1, Outcome: result.Failed, Problems: []result.Problem{sampleProblem()}}
}

func sampleProblem() result.Problem {
	return result.Problem{Code: "x", Severity: "warning", Message: "x", Line: 1, Column: 1, Hint: "x", Excerpt: "x\n^"}
}

// sampleSteps have each member of a step filled in, once for each outcome.
func sampleSteps() []*result.Step {
	var steps []*result.Step
	for _, outcome := range []result.Outcome{result.Passed, result.Failed, result.Error, result.Skipped} {
		name, problem := "x", sampleProblem()
		step := &result.Step{
			Name: &name, Line: 1, EndLine: 1, Outcome: outcome, Reason: "x", Row: &result.Row{Value: "x"}, Method: "GET", URL: "x",
			Problem: &problem, Warnings: []result.Problem{problem}, Captures: []result.Capture{{Name: "x", Value: "x", Line: 1}},
		}
		for _, body := range []string{`{"x":["x",1,true,null]}`, `<x x="x">x</x>`, "x=x", "\xff\x00", strings.Repeat("x", 3)} {
			step.Attempts = append(step.Attempts, sampleAttempt(body))
		}
		for _, verdict := range []result.Outcome{result.Passed, result.Failed, result.Error} {
			step.Assertions = append(step.Assertions, result.Assertion{
				Expr: "x", Line: 1, Outcome: verdict, Left: `{"x":1}`, Right: `{"x":2}`, Message: "x", Note: "x", Hint: "x", Problem: &problem,
				Leaves: []result.Leaf{{Expr: "x", Left: `{"x":1}`, Right: `{"x":2}`, Differences: []string{"x: left 1, right 2"}}},
			})
		}
		steps = append(steps, step)
	}
	return steps
}

func sampleAttempt(body string) result.Attempt {
	mistake, media := "x", "application/json"
	switch body[0] {
	case '<':
		media = "application/xml"
	case 'x':
		media = "application/x-www-form-urlencoded"
	case '\xff':
		media = "application/octet-stream"
	}
	fields := []result.Header{{Name: "content-type", Value: media}, {Name: "cookie", Value: "x=x"}, {Name: "location", Value: "x"}}
	one := result.Exchange{
		Request:  &result.Request{Method: "GET", URL: "https://x/x?x=x", Headers: fields, Body: result.Body(body), BodyOmitted: 1},
		Response: &result.Response{Status: 200, Reason: "x", Headers: fields, Body: result.Body(body), BodyOmitted: 1},
	}
	return result.Attempt{
		Request: one.Request, Response: one.Response, Error: &mistake,
		SignIn: []result.Exchange{one}, FollowUps: []result.Exchange{one}, Timings: result.Timings{TotalMs: 1, ThrottledMs: 1000},
	}
}
