package report

import (
	"testing"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

func TestInert(t *testing.T) {
	for text, want := range map[string]string{
		"plain\n":                          "plain\n",
		"a::b ## c #[d]\n":                 "a::b ## c #[d]\n",
		"::error::x\n  ::add-path::y\n":    `\x3a:error::x` + "\n" + `  \x3a:add-path::y` + "\n",
		"\t::stop\nnext":                   "\t" + `\x3a:stop` + "\nnext",
		"x ##vso[task.setvariable]y\n":     `x #\x23vso[task.setvariable]y` + "\n",
		"##[error]a ##[b]\n":               `#\x23[error]a #\x23[b]` + "\n",
		"##VSO[x]\n":                       `#\x23VSO[x]` + "\n",
		"###[x]\n":                         `##\x23[x]` + "\n",
		"##":                               "##",
		"## [x] ##vs[o ##vso\n::":          "## [x] ##vs[o ##vso\n" + `\x3a:`,
		"  < Server: ##vso[a] ::b ##[c]\n": `  < Server: #\x23vso[a] ::b #\x23[c]` + "\n",
	} {
		got := string(Inert([]byte(text)))
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if again := string(Inert([]byte(got))); again != got {
			t.Errorf("%q: the second time %q", text, again)
		}
	}
}

func TestIndentedForReading(t *testing.T) {
	for text, want := range map[string]string{
		`{"b":1.50,"a":[9007199254740993,1e400],"b":{}}`: "{\n  \"b\": 1.50,\n  \"a\": [\n    9007199254740993,\n    1e400\n  ],\n  \"b\": {}\n}",
		" [1,\t2] \r\n": "[\n  1,\n  2\n]",
		`{"a":`:         `{"a":`,
		"plain":         "plain",
		`"text"`:        `"text"`,
		"":              "",
	} {
		if got := forReading(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestElapsed(t *testing.T) {
	s := &result.Step{}
	for i := range 4 {
		s.Attempts = append(s.Attempts, result.Attempt{
			StartedAt: started().Add(time.Duration(i) * time.Second), Timings: result.Timings{TotalMs: 200},
		})
	}
	if got := duration(s); got != "4 tries in 3.2 s" {
		t.Error(got)
	}
	s.Attempts[2].Timings.ThrottledMs = 750.5 // of the pause before it
	if got := duration(s) + waited(s); got != "4 tries in 2.4 s" {
		t.Error(got)
	}
	s.Attempts[3].Timings.ThrottledMs = 249
	if got := duration(s) + waited(s); got != "4 tries in 2.2 s (waited 1.0 s for the service's limits)" {
		t.Error(got)
	}
	s.Attempts[0].StartedAt = time.Time{} // not known: what the tries took themselves
	if got := duration(s); got != "4 tries in 800 ms" {
		t.Error(got)
	}
	s.Attempts = s.Attempts[1:2]
	if got := duration(s); got != "200 ms" {
		t.Error(got)
	}
}
