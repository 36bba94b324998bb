package dotenv

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinesAsRESTClientReadsThem(t *testing.T) {
	data, err := os.ReadFile("testdata/dotenv-cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Cases []struct {
			Line  string
			Gives map[string]string
		}
	}
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	for _, c := range table.Cases {
		if diff := cmp.Diff(c.Gives, Parse(c.Line)); diff != "" {
			t.Errorf("%s: %s", c.Line, diff)
		}
	}
	if len(table.Cases) != 23 {
		t.Errorf("%d lines, want 23", len(table.Cases))
	}
}

func TestLastOfEqualNamesCounts(t *testing.T) {
	if got := Parse("A=1\r\nB=2\rA=3\n"); got["A"] != "3" || got["B"] != "2" {
		t.Error(got)
	}
}

func TestBlanks(t *testing.T) {
	want := map[string]string{"A": "1", "B": "x y", "C": "", "D": "  ", "E": `"x"`}
	if diff := cmp.Diff(want, Parse("\ufeffA=1\n\t B\u00a0= x y \n\n# A=2\nC = \nD= '  '\nE=\"x\" \n=E\nF G=1\nÜ=1")); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("A='x'\n\r\"=")
	f.Add("\ufeffA-b.C = \"x\\ny\" \r\nexport D=1")
	f.Fuzz(func(t *testing.T, text string) {
		for name, value := range Parse(text) {
			if name == "" || !strings.Contains(text, name) || len(value) > len(text) {
				t.Errorf("%q gives `%s`: `%s`", text, name, value)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("NAME=value\nOTHER=\"quoted value\"\n# comment\n", 20)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}

func TestPlacesOfNames(t *testing.T) {
	text := "\ufeffA=1\r\n# B=2\n  C.d-e = \"x\" \rA=3"
	var got []string
	for _, p := range Places(text) {
		if text[p.Start:p.End] != p.Name {
			t.Errorf("%q stands at %d:%d", p.Name, p.Start, p.End)
		}
		got = append(got, p.Name)
	}
	if want := "A C.d-e A"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
