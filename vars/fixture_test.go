package vars_test

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// world is all that a file can see.
type world struct {
	environment string // the text of an environment file
	chosen      string
	private     bool
	overrides   map[string]vars.Override
	answers     map[string]string
	captures    map[string]string
	loop        map[string]string
	messages    exchanges
	process     map[string]string
	files       map[string]string
	dir         string
	secretNames map[string]bool
	imports     []*vars.Resolver
	tokens      vars.Tokens
	zone        string
	now         string
	exact       bool
	// shared is an environment that was loaded elsewhere.
	shared       *environment.Environment
	noFileSystem bool
}

// exchanges answers references to requests.
type exchanges map[string]*vars.Exchange

func (e exchanges) Exchange(name string) (*vars.Exchange, vars.State) {
	switch name {
	case "failed":
		return nil, vars.NoAnswer
	case "skipped":
		return nil, vars.Skipped
	}
	if x := e[name]; x != nil {
		return x, vars.Answered
	}
	return nil, vars.NotSent
}

// answered is an exchange with a response.
func answered(contentType, body string, fields ...vars.Field) *vars.Exchange {
	if contentType != "" {
		fields = append(fields, vars.Field{Name: "Content-Type", Value: contentType})
	}
	return &vars.Exchange{Response: vars.Message{Fields: fields, Body: body, Present: true}, Request: vars.Message{Present: true}}
}

// sequence draws UUIDs in order, and always the same number.
type sequence struct{ drawn int }

func (s *sequence) UUID() string {
	s.drawn++
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", s.drawn)
}

func (*sequence) Float64() float64 { return 0.5 }

func (w *world) system(t testing.TB) vars.System {
	t.Helper()
	now := w.now
	if now == "" {
		now = "2024-02-29T12:34:56.789Z"
	}
	at, err := time.Parse(time.RFC3339Nano, now)
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(w.zone)
	if err != nil {
		t.Skip("no time zones here")
	}
	system := vars.System{
		Now: func() time.Time { return at }, Location: zone, Random: &sequence{},
		LookupEnv: func(name string) (string, bool) { text, ok := w.process[name]; return text, ok },
		ReadFile: func(path string) ([]byte, error) {
			text, ok := w.files[filepath.ToSlash(path)]
			switch {
			case !ok:
				return nil, fs.ErrNotExist
			case text == "denied":
				return nil, fs.ErrPermission
			}
			return []byte(text), nil
		},
	}
	if w.noFileSystem {
		system.ReadFile, system.LookupEnv = nil, nil
	}
	return system
}

// resolver makes the resolver of a file.
func (w *world) resolver(t testing.TB, name, text string) *vars.Resolver {
	t.Helper()
	file := parser.Parse(parser.NewSource(name, text), parser.Options{Exact: w.exact})
	config := vars.Config{
		Index: vars.NewIndex(file), Overrides: w.overrides, Imports: w.imports, Responses: w.messages, Tokens: w.tokens,
		System: w.system(t), Dir: filepath.FromSlash(w.dir), SecretNames: w.secretNames, Exact: w.exact,
	}
	if w.captures != nil {
		config.Captures = func(name string) (string, bool, bool) {
			text, ok := w.captures[name]
			return text, ok, name == "hidden"
		}
	}
	config.Environment = w.shared
	if w.environment != "" {
		config.Environment = w.load(t)
	}
	return vars.NewResolver(config)
}

func (w *world) load(t testing.TB) *environment.Environment {
	t.Helper()
	path := "env.json"
	if w.private {
		path = "env.private.json"
	}
	read := func(string) ([]byte, error) { return []byte(w.environment), nil }
	set, err := environment.Load(environment.Sources{EnvFiles: []string{path}, ReadFile: read})
	if err != nil {
		t.Fatal(err)
	}
	e, err := set.Select(w.chosen)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (w *world) pass(r *vars.Resolver) *vars.Pass {
	pass := r.Pass(w.answers)
	if w.loop != nil {
		pass.Loop = func(name string) (string, bool) { text, ok := w.loop[name]; return text, ok }
	}
	return pass
}

// last resolves the last request of a file.
func (w *world) last(t testing.TB, text string) *vars.Text {
	t.Helper()
	r := w.resolver(t, "a.http", text)
	file := r.Index.File
	for i := len(file.Blocks) - 1; i >= 0; i-- {
		if block := &file.Blocks[i]; block.Request >= 0 {
			return w.pass(r).Lines(context.Background(), file.RequestLines(block))
		}
	}
	t.Fatal("the file has no request")
	return nil
}

// value resolves one reference in a file whose last block has no request yet.
func (w *world) value(t testing.TB, file, reference string) string {
	t.Helper()
	text := w.last(t, file+"\n###\nGET {{"+reference+"}}")
	return strings.TrimPrefix(shown(text), "GET ")
}

// shown is a resolved text, with a line for each problem and warning.
func shown(text *vars.Text) string {
	out := text.String
	for _, s := range text.Segments {
		for i, p := range []*vars.Problem{s.Problem, s.Warning} {
			if p == nil {
				continue
			}
			out += fmt.Sprintf("\n%c %s: %s", "!?"[i], p.Code, p.Message)
			if p.Hint != "" {
				out += "\n  hint: " + p.Hint
			}
			if p.Fatal {
				out += "\n  fatal"
			}
			for _, origin := range p.Path {
				out += fmt.Sprintf("\n  by way of %s on line %d", origin.Name, origin.Line)
			}
		}
	}
	return out
}

// check compares texts, and shows what differs.
func check(t *testing.T, about, got, want string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s:\n%s", about, diff)
	}
}
