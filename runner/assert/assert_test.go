package assert

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

const companies = `{"@odata.context":"https://x/$metadata","value":[{"id":"a1","displayName":"Adatum","balance":10.10,"big":9007199254740993,"blocked":false,"address":null,"access_token":"s3cret"},
 {"id":"b2","displayName":"Båt \"x\"","balance":-3,"tags":["x","y"]}],"count":2,"ok":true,"empty":[]}`

func message(contentType, body string, more ...result.Header) *Message {
	return &Message{Status: 200, Reason: "OK", Headers: append([]result.Header{{Name: "Content-Type", Value: contentType}, {Name: "ETag", Value: `W/"1"`}, {Name: "X-A", Value: "1"}, {Name: "x-a", Value: "2"}}, more...), Body: []byte(body)}
}

func subject() *Subject {
	earlier := &Subject{Request: &Message{Method: "POST", URL: "https://x/y", Body: []byte("a=b")}, Response: message("application/json", `{"id":"c3","n":1.50}`)}
	return &Subject{
		Request:  &Message{Method: "GET", URL: "https://ada:pw@x/companies?token=abc&x=1"},
		Response: message("application/json; charset=utf-8", companies), DurationMs: 12.5,
		Vars: func(name string) (any, bool) {
			switch name {
			case "city":
				return "London", true
			case "count":
				return 2, true
			case "clientSecret":
				return "hush", true
			}
			return nil, false
		},
		Locals: func(name string) (any, bool) {
			return map[string]any{"item": map[string]any{"no": "1"}, "index": 3}[name], name == "item" || name == "index"
		},
		Requests: func(name string) (*Subject, bool) { return earlier, name == "created" || name == "my-name" },
		Now:      func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
	}
}

var scope = Scope{
	Locals:       []string{"item", "index"},
	IsRequest:    func(name string) bool { return name == "created" || name == "my-name" || name == "later" },
	RequestNames: func() []string { return []string{"created", "my-name", "later"} },
}

var update = flag.Bool("update", false, "write testdata/verdicts.txt anew")

// TestVerdicts holds every message to its exact text: testdata/verdicts.txt has the
// expressions (behind "> ") and what is told of them on the subject above.
func TestVerdicts(t *testing.T) {
	const path = "testdata/verdicts.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(string(data), "\r\n", "\n")
	var got strings.Builder
	for line := range strings.Lines(want) {
		if text, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "> "); ok {
			got.WriteString("> " + text + "\n" + verdict(text) + "\n")
		}
		if strings.HasPrefix(line, "# ") {
			got.WriteString(line + "\n")
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, got.String()); diff != "" && !*update {
		t.Error(diff)
	}
}

// fewSteps is a limit that tests reach in a moment.
const fewSteps = 50_000

// verdict is what a person would be told.
func verdict(text string) string {
	var out strings.Builder
	tell := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", label, value)
		}
	}
	p, failed := Compile(text, scope)
	if failed != nil {
		before := strings.Repeat(" ", len([]rune(text[:failed.Offset])))
		out.WriteString("  " + before + strings.Repeat("^", len([]rune(text[failed.Offset:failed.End]))) + "\n")
		tell("does not compile", failed.Message)
		tell("hint", failed.Hint)
		return out.String()
	}
	p.steps = fewSteps
	r := p.Run(subject())
	out.WriteString(string(r.Outcome) + "\n")
	for _, leaf := range r.Leaves {
		out.WriteString("leaf:  " + leaf.Expr + "\n")
		tell("left ", leaf.Left)
		tell("right", leaf.Right)
	}
	tell("message", r.Message)
	tell("hint", r.Hint)
	return out.String()
}

// FuzzAnything: no expression and no body makes a panic, every place lies in the
// text, and every value shown is JSON.
func FuzzAnything(f *testing.F) {
	data, err := os.ReadFile("testdata/verdicts.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if text, ok := strings.CutPrefix(line, "> "); ok {
			f.Add(strings.TrimSpace(text), companies)
		}
	}
	f.Fuzz(func(t *testing.T, text, body string) {
		text, _ = Split(text)
		p, failed := Compile(text, scope)
		if failed != nil {
			if failed.Offset < 0 || failed.End < failed.Offset || failed.End > len(text) || failed.Message == "" {
				t.Errorf("%q: %+v", text, failed)
			}
			return
		}
		p.steps = fewSteps
		s := subject()
		s.Response = message("application/json", body)
		for _, leaf := range p.Run(s).Leaves {
			if leaf.Left != "" && !isJSON(leaf.Left) || leaf.Right != "" && !isJSON(leaf.Right) {
				t.Errorf("%q shows %q and %q", text, leaf.Left, leaf.Right)
			}
		}
	})
}
