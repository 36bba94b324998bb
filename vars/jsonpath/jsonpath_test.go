package jsonpath

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table is testdata/jsonpath-cases.json: what the library that REST Client uses
// answers.
type table struct {
	Document json.RawMessage
	Cases    []struct {
		Path    string
		Matches json.RawMessage
		Wanted  json.RawMessage
	}
}

func TestDialect(t *testing.T) {
	data, err := os.ReadFile("testdata/jsonpath-cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases table
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases.Cases {
		t.Run(c.Path, func(t *testing.T) {
			value, err := First(string(cases.Document), c.Path)
			if errors.Is(err, errUnsupported) { // told by its own message
				if !strings.Contains(c.Path, "(") {
					t.Error(err)
				}
				return
			}
			var matches []json.RawMessage
			if c.Wanted != nil || json.Unmarshal(c.Matches, &matches) != nil || len(matches) == 0 {
				if c.Wanted == nil && err == nil {
					t.Errorf("found %s, want nothing", value.Raw())
				}
				return
			}
			if err != nil {
				t.Fatalf("%v, want %s", err, matches[0])
			}
			if diff := cmp.Diff(decoded(t, matches[0]), decoded(t, []byte(value.Raw()))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return v
}

func TestMembersThatBeginWithAt(t *testing.T) {
	body := `{"@odata.context":"c","value":[{"@odata.etag":"e"}]}`
	for path, want := range map[string]string{
		"$['@odata.context']":        "c",
		"$.value[0]['@odata.etag']":  "e",
		"$.value[0]['`@odata.etag']": "e",
		"value[0]['@odata.etag']":    "e",
		"value.[0].['@odata.etag']":  "e",
	} {
		if value, err := First(body, path); err != nil || value.Text(false) != want {
			t.Errorf("%s: %q, %v; want %q", path, value.Text(false), err, want)
		}
	}
}

func TestNumbersAsJavaScriptPrintsThem(t *testing.T) {
	for raw, want := range map[string][2]string{
		"12.50": {"12.5", "12.5"}, "1.0": {"1", "1"}, "1E-7": {"1e-7", "1e-7"}, "-0": {"0", "0"},
		"12345678901234567890": {"12345678901234567000", "12345678901234567890"},
		"9007199254740993":     {"9007199254740992", "9007199254740993"},
		"1e21":                 {"1e+21", "1e+21"}, "123456789012345680000": {"123456789012345680000", "123456789012345680000"},
		"0.000001": {"0.000001", "0.000001"}, "100": {"100", "100"},
	} {
		if got := [2]string{Number(raw, false), Number(raw, true)}; got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

func TestValuesAreCompactJSONInJavaScriptsOrder(t *testing.T) {
	value, err := First(`{"o": {"b": 1.0, "10": "x", "2": [ true , null ], "b": 2}}`, "$.o")
	if err != nil || value.Text(false) != `{"2":[true,null],"10":"x","b":2}` {
		t.Errorf("%s, %v", value.Text(false), err)
	}
}

func TestWhatIsMissing(t *testing.T) {
	body := `{"value":[{"id":1},{"id":2}],"name":"x"}`
	for path, want := range map[string]string{
		"$.nam":         "`$` has no member `nam`",
		"$.value[2].id": "`$.value` is an array of 2, so it has no `2`",
		"value[0].nr":   "`$.value[0]` has no member `nr`",
		"$.name.first":  "`$.name` is a string, so it has no `first`",
	} {
		_, err := First(body, path)
		var missing *Missing
		if !errors.As(err, &missing) || err.Error() != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestHostilePathsEnd(t *testing.T) {
	body := strings.Repeat(`{"a":[`, 3000) + strings.Repeat(`]}`, 3000)
	if _, err := First(body, strings.Repeat("..", 50)+"x"); err == nil {
		t.Error("found something")
	}
}

func FuzzFirst(f *testing.F) {
	f.Add(`{"value":[{"id":1}]}`, "$.value[0].id")
	f.Add(`[[1,2],{"a":"b"}]`, "..a^~")
	f.Add(`"text"`, "$[0:2]")
	f.Fuzz(func(_ *testing.T, body, path string) {
		if Valid(body) {
			if value, err := First(body, path); err == nil {
				_ = value.Text(true)
			}
		}
	})
}

func BenchmarkPlainPath(b *testing.B) {
	body := `{"value":[` + strings.Repeat(`{"id":"a","displayName":"Adatum","balance":10.5},`, 100) + `{"id":"z"}]}`
	b.ReportAllocs()
	for b.Loop() {
		if _, err := First(body, "$.value[0].id"); err != nil {
			b.Fatal(err)
		}
	}
}
