package report

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/bchttp/bchttp/runner/result"
)

func TestHTMLGolden(t *testing.T) {
	page := written(t, "html", story(false))
	golden(t, "report.html", withoutAssets(page))
	golden(t, "interrupted.html", withoutAssets(written(t, "html", story(true))))
}

// withoutAssets leaves out style and script, and the digests of them: goldens are
// about the structure.
func withoutAssets(page []byte) []byte {
	page = regexp.MustCompile(`(?s)<style>:root \{.*?</style>`).ReplaceAll(page, []byte("<style></style>"))
	page = regexp.MustCompile(`(?s)<script>.*?</script>`).ReplaceAll(page, []byte("<script></script>"))
	return regexp.MustCompile(`sha256-[A-Za-z0-9+/=]+`).ReplaceAll(page, []byte("sha256-DIGEST"))
}

// element is a start tag of a page.
type element struct {
	name       string
	attributes map[string]string
	text       string // of style and script
}

// elements are all of a page, which must close each that it opens.
func elements(t *testing.T, page []byte) []element {
	t.Helper()
	var list []element
	var open []string
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		switch token.Type {
		case html.StartTagToken, html.SelfClosingTagToken:
			e := element{name: token.Data, attributes: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attributes[a.Key]; twice {
					t.Errorf("%s has %s twice", token, a.Key)
				}
				e.attributes[a.Key] = a.Val
			}
			list = append(list, e)
			if token.Type == html.StartTagToken && !slices.Contains([]string{"meta", "link", "input"}, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("%s closes none of %v", token, open)
			}
			open = open[:len(open)-1]
		case html.TextToken:
			if n := len(open); n > 0 && (open[n-1] == "style" || open[n-1] == "script") {
				list[len(list)-1].text = token.Data
			}
		}
	}
	if err := tokens.Err(); err != io.EOF || len(open) > 0 {
		t.Fatalf("%v, still open: %v", err, open)
	}
	return list
}

// TestHTMLStandsForItself: it is well formed, what it refers to is in it, and it
// loads nothing.
func TestHTMLStandsForItself(t *testing.T) {
	list := elements(t, written(t, "html", story(false)))
	ids := map[string]bool{}
	for _, e := range list {
		if id, ok := e.attributes["id"]; ok {
			if id == "" || ids[id] || strings.ContainsAny(id, " \t\n") {
				t.Errorf("id `%s` is empty, has blanks or occurs twice", id)
			}
			ids[id] = true
		}
	}
	for _, e := range list {
		for name, value := range e.attributes {
			refersInside(t, e.name, name, value, ids)
		}
		if strings.Contains(e.text, "url(") || strings.Contains(e.text, "@import") || strings.Contains(e.text, "http") {
			t.Errorf("%s refers to something outside", e.name)
		}
	}
	if len(ids) < 15 {
		t.Errorf("only %d ids", len(ids))
	}
}

func refersInside(t *testing.T, element, name, value string, ids map[string]bool) {
	t.Helper()
	switch {
	case name == "aria-labelledby" && !ids[value], name == "href" && strings.HasPrefix(value, "#") && !ids[value[1:]]:
		t.Errorf("%s: nothing has the id `%s`", element, value)
	case name == "href" && !strings.HasPrefix(value, "#") && !(element == "link" && strings.HasPrefix(value, "data:image/svg+xml,")):
		t.Errorf("%s refers to `%s`", element, value)
	case name == "src", name == "srcset", name == "action", name == "style", name == "background", strings.HasPrefix(name, "on"):
		t.Errorf("%s has %s=%q", element, name, value)
	}
}

// TestHTMLPolicyAllowsItsOwnAssets: the digests are those of what stands in the page.
func TestHTMLPolicyAllowsItsOwnAssets(t *testing.T) {
	policy, script, styles := "", "", []string{}
	for _, e := range elements(t, written(t, "html", story(false))) {
		switch {
		case e.attributes["http-equiv"] == "Content-Security-Policy":
			policy = e.attributes["content"]
		case e.name == "script":
			script = e.text
		case e.name == "style":
			styles = append(styles, e.text)
		}
	}
	want := "default-src 'none'; script-src " + htmlDigest(script) + "; style-src " + htmlDigest(styles[0]) + " " + htmlDigest(styles[1]) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
	if diff := cmp.Diff(want, policy); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(script, "\r") || len(script) < 1000 || len(styles) != 2 || strings.Contains(styles[0], "\r") {
		t.Errorf("%d styles, script of %d bytes", len(styles), len(script))
	}
}

// hostileText must stay text, wherever it stands.
const hostileText = `"'></pre></title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}` + "\x00\x1b[31m\u202e`\xff"

// TestHTMLKeepsHostileTextApart plants markup in every text of a step and of a file.
func TestHTMLKeepsHostileTextApart(t *testing.T) {
	plain, file := &result.File{Path: "a.http"}, &result.File{Path: hostileText + ".http"}
	shape := func(f *result.File, text string) map[string]int {
		s := &result.Step{Row: &result.Row{Value: map[string]any{text: []any{text}}}}
		n := fill(reflect.ValueOf(s).Elem(), text) + fill(reflect.ValueOf(&f.Problems).Elem(), text)
		if n < 30 {
			t.Fatalf("only %d texts were planted", n)
		}
		names := map[string]int{}
		for _, outcome := range []result.Outcome{result.Failed, result.Error, result.Skipped, result.Passed} {
			s.Outcome = outcome
			page := written(t, "html", finishedRun(f, s))
			if at := bytes.IndexAny(page, "\x00\x1b\u202e"); at >= 0 || !utf8.Valid(page) {
				t.Errorf("what a reader must not see stands at %.80q", page[max(0, at-40):])
			}
			for _, e := range elements(t, page) {
				names[e.name]++
				for name := range e.attributes {
					names[e.name+" "+name]++
				}
			}
		}
		return names
	}
	want, got := shape(plain, "x"), shape(file, hostileText)
	for _, marked := range []string{"i", "mark"} { // they depend on the text
		for name := range got {
			if name == marked || strings.HasPrefix(name, marked+" ") {
				delete(got, name)
				delete(want, name)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("text became markup (-plain +hostile)\n%s", diff)
	}
}

// fill writes a text into every text below a value, and tells into how many.
func fill(v reflect.Value, text string) int {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return 1
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return fill(v.Elem(), text)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[result.Body]() {
			v.SetBytes([]byte("<p a=\"b\">" + strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")))
			return 1
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return fill(v.Index(0), text)
	case reflect.Struct:
		sum := 0
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "Outcome", "Severity", "StartedAt": // ours
			case "Inputs", "Replayed", "Between", "Failure", "Variables": // for recordings
			default:
				sum += fill(v.Field(i), text)
			}
		}
		return sum
	}
	return 0
}

func finishedRun(file *result.File, steps ...*result.Step) []result.Event {
	events := []result.Event{result.RunStarted{Files: 1}, result.FileStarted{File: file}}
	for _, s := range steps {
		events = append(events, result.StepFinished{File: file, Step: s})
	}
	return append(events, result.FileFinished{File: file}, result.RunFinished{Run: &result.Run{
		Tool: result.Tool{Name: "bchttp", Version: "1.0.0"}, StartedAt: started(),
	}})
}

// TestHTMLShowsNoSecret, however a reader of the page unescapes it.
func TestHTMLShowsNoSecret(t *testing.T) {
	file := &result.File{Path: "a.http"}
	s := &result.Step{Outcome: result.Failed}
	planted := plant(reflect.ValueOf(s).Elem()) + plant(reflect.ValueOf(&file.Problems).Elem())
	s.Outcome = result.Failed
	page := html.UnescapeString(string(written(t, "html", finishedRun(file, s))))
	page = regexp.MustCompile(`</?(i|mark)\b[^>]*>`).ReplaceAllString(page, "")
	if planted < 30 {
		t.Fatalf("only %d texts were planted", planted)
	}
	clean(t, "html", page)
}

// TestHTMLDoesNotDependOnTheOrderOfEvents of files that run side by side.
func TestHTMLDoesNotDependOnTheOrderOfEvents(t *testing.T) {
	var files []*result.File
	for i := range 3 {
		files = append(files, &result.File{Index: i, Path: fmt.Sprintf("%d.http", i), Outcome: result.Passed})
	}
	run := func(order ...int) string {
		events := []result.Event{result.RunStarted{Files: 3}}
		for _, i := range order {
			events = append(events, result.FileStarted{File: files[i]}, result.StepFinished{File: files[i], Step: signIn()})
		}
		for _, i := range order {
			events = append(events, result.FileFinished{File: files[i]})
		}
		return string(written(t, "html", append(events, result.RunFinished{Run: &result.Run{StartedAt: started()}})))
	}
	if diff := cmp.Diff(run(0, 1, 2), run(2, 0, 1)); diff != "" {
		t.Error(diff)
	}
}

// TestHTMLOfAFileThatRunsTwice: each time has a section and anchors of its own.
func TestHTMLOfAFileThatRunsTwice(t *testing.T) {
	events := []result.Event{result.RunStarted{Files: 2}}
	for range 2 {
		file := &result.File{Path: "a.http"}
		events = append(events, result.FileStarted{File: file}, result.StepFinished{File: file, Step: signIn()}, result.FileFinished{File: file})
	}
	var got []string
	for _, e := range elements(t, written(t, "html", append(events, result.RunFinished{Run: &result.Run{StartedAt: started()}}))) {
		if class := e.attributes["class"]; strings.HasPrefix(class, "file ") || strings.HasPrefix(class, "step ") {
			got = append(got, e.attributes["id"])
		}
	}
	if diff := cmp.Diff([]string{"f1", "f1.1", "f1-2", "f1-2.1"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestHTMLTimeLine: bars stand where requests were sent, pauses are left free, and
// all of a file fits into its width.
func TestHTMLTimeLine(t *testing.T) {
	try := func(second, ms float64) result.Attempt {
		a := result.Attempt{Request: &result.Request{}, Timings: result.Timings{TotalMs: ms}}
		if second >= 0 {
			a.StartedAt = started().Add(time.Duration(second * float64(time.Second)))
		}
		return a
	}
	steps := []*result.Step{
		{Outcome: result.Passed, Attempts: []result.Attempt{try(-1, 250)}},
		{Outcome: result.Passed, Attempts: []result.Attempt{try(1, 500), try(2, 250)}},
		{Outcome: result.Skipped},
		{Outcome: result.Passed, Attempts: []result.Attempt{try(3, 0), try(-1, 100)}},
	}
	page := string(written(t, "html", finishedRun(&result.File{}, steps...)))
	got := regexp.MustCompile(`<rect( x="[^"]*")? width="([^"]*)" height="10"|--ms:[0-9.]*`).FindAllString(page, -1)
	want := []string{
		"--ms:0.1", `<rect width="250" height="10"`, `<rect x="250" width="500" height="10"`,
		`<rect x="1250" width="250" height="10"`, `<rect x="1500" width="100" height="10"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHTMLVerdicts(t *testing.T) {
	for _, c := range []struct {
		outcome         result.Outcome
		summary         result.Summary
		verdict, counts string
	}{
		{result.Passed, result.Summary{}, "No requests", "no requests"},
		{result.Passed, result.Summary{Requests: 1, Passed: 1}, "All 1 request passed", "1 passed"},
		{result.Passed, result.Summary{Requests: 2, Passed: 2, Assertions: 1}, "All 2 requests passed", "2 passed · 1 assertion"},
		{result.Passed, result.Summary{Requests: 3, Passed: 2, Skipped: 1}, "2 requests passed", "2 passed · 1 skipped"},
		{result.Passed, result.Summary{Requests: 3, Skipped: 3}, "All 3 requests skipped", "3 skipped"},
		{
			result.Error,
			result.Summary{Requests: 4, Passed: 1, Failed: 2, Errors: 1, Assertions: 3, AssertionsFailed: 2},
			"3 of 4 requests did not pass", "1 passed · 2 failed · 1 error · 2 of 3 assertions failed",
		},
		{result.Error, result.Summary{Requests: 1, Passed: 1}, "Not passed", "1 passed"},
	} {
		if v, n := htmlVerdict(c.outcome, c.summary), htmlCounts(c.summary); v != c.verdict || n != c.counts {
			t.Errorf("%+v: %s, %s", c.summary, v, n)
		}
	}
}

// readHTML counts the requests of a page, and looks whether its head says the same.
func readHTML(t *testing.T, text string) (n tallied) {
	said := map[string]string{}
	for _, e := range elements(t, []byte(text)) {
		outcome, isStep := strings.CutPrefix(e.attributes["class"], "step ")
		if isStep {
			n.count(outcome, outcome == "skipped")
		}
		if e.name == "rect" && e.attributes["class"] != "" {
			said[e.attributes["class"]] = e.attributes["width"]
		}
	}
	sum := tallied{}
	for outcome, width := range said {
		var requests int
		if _, err := fmt.Sscan(width, &requests); err != nil {
			t.Error(err)
		}
		for range requests {
			sum.count(outcome, outcome == "skipped")
		}
	}
	if sum != n {
		t.Errorf("html: head %+v, requests %+v", sum, n)
	}
	return n
}
