package dotenv

import (
	"encoding/json"
	"os"
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

func FuzzParse(f *testing.F) {
	f.Add("A='x'\n\r\"=")
	f.Fuzz(func(_ *testing.T, text string) { Parse(text) })
}
