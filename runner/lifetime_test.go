package runner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// observerFunc tells a function what happens.
type observerFunc func(result.Event)

func (f observerFunc) Event(event result.Event) { f(event) }

// keptResponses runs a scenario and gives the names of the responses that are kept when each
// request begins.
func keptResponses(t *testing.T, source string) []string {
	t.Helper()
	s := newScene(t, []section{{"input.http", source}})
	f := newFileRun(New(s.config), s.plan())
	var kept []string
	f.cfg.Observers = []Observer{observerFunc(func(event result.Event) {
		if _, ok := event.(result.StepStarted); ok {
			names := make([]string, 0, len(f.exchanges.byName))
			for name := range f.exchanges.byName {
				names = append(names, name)
			}
			slices.Sort(names)
			kept = append(kept, strings.Join(names, " "))
		}
	})}
	for i := range f.plan.Steps {
		f.run(context.Background(), i, &f.plan.Steps[i])
	}
	if n := len(f.exchanges.byName); n > 0 {
		t.Errorf("%d responses are kept behind the last request", n)
	}
	return kept
}

func TestResponsesAreDroppedBehindTheLastReference(t *testing.T) {
	got := keptResponses(t, `@viaA = {{a.response.body.$.v}}

###
# @name a
GET {{BASE}}/echo?v=1

###
# @name unused
GET {{BASE}}/echo

###
# @name b
GET {{BASE}}/echo?v={{viaA}}

###
# @assert body.v == b.response.body.v
# @name c
GET {{BASE}}/echo?v=1

###
# @name c
GET {{BASE}}/echo?v={{c.response.body.$.v}}
`)
	want := []string{"", "a", "a", "b", "c"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAFileWithReferencesKeepsAllResponses(t *testing.T) {
	for _, last := range []string{
		"POST {{BASE}}/echo\n\n<@ ./x.txt\n",
		"# @assert len(requests) >= 0 or true\nGET {{BASE}}/echo\n",
	} {
		got := keptResponses(t, "# @name a\nGET {{BASE}}/echo\n\n###\nGET {{BASE}}/echo\n\n###\n"+last)
		if diff := cmp.Diff([]string{"", "a", "a"}, got[:3]); diff != "" {
			t.Error(diff)
		}
	}
}

func TestLargeBodiesAreGivenBack(t *testing.T) {
	var source strings.Builder
	for i := range 4 {
		fmt.Fprintf(&source, "# @name r%d\nGET {{BASE}}/echo?v=%s\n\n###\n", i, strings.Repeat("x", 3000))
	}
	source.WriteString("GET {{BASE}}/echo?v={{r0.response.body.$.n}}\n")
	s := newScene(t, []section{{"input.http", source.String()}})
	s.limits.MemoryBody = 1000
	files := newTempFiles(t)
	s.limits.TempFile = files.make
	var most int
	s.config.Observers = append(s.config.Observers, observerFunc(func(event result.Event) {
		if _, ok := event.(result.StepStarted); ok {
			most = max(most, files.left())
		}
	}))
	plan := s.plan()
	tally := New(s.config).File(context.Background(), plan)
	if tally.Passed != 5 || files.made == 0 {
		t.Fatalf("%d passed, %d files were made", tally.Passed, files.made)
	}
	if left := files.left(); most > 1 || left != 0 {
		t.Errorf("%d files were there at a time, %d at the end; want only that of the response that is referred to", most, left)
	}
}

// Results and secrets outlive the bodies that their texts were taken from: reports
// repeat failures at the end.
func TestResultsOutliveLargeBodies(t *testing.T) {
	long := strings.Repeat("x", 3000)
	s := newScene(t, []section{{"input.http", `
@token = {{b.response.body.$.v}}

###
# @name a
# @assert body.v == 1
# @assert text == 2
GET {{BASE}}/echo?v=` + long + `

###
# @name b
GET {{BASE}}/echo?v=` + long + `

###
# @assert b.response.body.v == 1
# @assert b.response.body.body == "?"
GET {{BASE}}/echo?v={{token}}
`}})
	s.limits.MemoryBody = 1000
	var steps []*result.Step
	s.config.Observers = []Observer{observerFunc(func(event result.Event) {
		if e, ok := event.(result.StepFinished); ok {
			steps = append(steps, e.Step)
		}
	})}
	New(s.config).File(context.Background(), s.plan())
	var shown []string
	for _, step := range steps {
		for _, a := range step.Assertions {
			shown = append(shown, fmt.Sprintf("%.10s", a.Left))
		}
	}
	want := []string{`"` + long[:9], `"{\"body\"`, `"` + long[:9], `""`}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Error(diff)
	}
	if got := s.config.Secrets.Mask("it is " + long); got != "it is ***" {
		t.Errorf("%.20s", got)
	}
}
