package jsonpath

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table is testdata/jsonpath-cases.json: what the library that REST Client uses
// answers.
type table struct {
	Document json.RawMessage
	Cases    []tableCase
}

type tableCase struct {
	Path          string
	Matches       []json.RawMessage
	Error, Wanted string
}

func readTable(t *testing.T) table {
	t.Helper()
	data, err := os.ReadFile("testdata/jsonpath-cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases table
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases.Cases) != 69 {
		t.Fatalf("%d cases, want 69", len(cases.Cases))
	}
	return cases
}

// wanted are the values of the paths for which the table wants another answer than
// that of the library.
func wanted() map[string]string {
	return map[string]string{
		"$.value[0]['@odata.etag']": `W/"1"`, "value[0].@odata.etag": `W/"1"`,
		"$['@odata.context']": "https://x/$metadata#companies", "@odata.context": "https://x/$metadata#companies",
	}
}

func TestDialect(t *testing.T) {
	cases := readTable(t)
	for _, c := range cases.Cases {
		for _, exact := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/%t", c.Path, exact), func(t *testing.T) {
				var options []Option
				if exact {
					options = append(options, Exact)
				}
				value, err := First(string(cases.Document), c.Path, options...)
				want, wantsValue := c.first(t, exact)
				switch {
				case !wantsValue && err == nil:
					t.Errorf("found %s, want nothing", value.Raw())
				case wantsValue && err != nil:
					t.Errorf("%v, want %s", err, want)
				case wantsValue:
					if diff := cmp.Diff(decoded(t, want), decoded(t, []byte(value.Raw()))); diff != "" {
						t.Error(diff)
					}
				}
			})
		}
	}
}

// first is the value that a case asks for.
func (c tableCase) first(t *testing.T, exact bool) (want json.RawMessage, ok bool) {
	t.Helper()
	if text, own := wanted()[c.Path]; own != (c.Wanted != "") {
		t.Fatal("the table and this test disagree about what is wanted")
	} else if own && !exact {
		return json.RawMessage(Quote(text)), true
	}
	if c.Error != "" || len(c.Matches) == 0 {
		return nil, false
	}
	return c.Matches[0], true
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
	f.Add(`{"@a.b":[{"c":"d"}]}`, "@a.b[?(@.c.match(/d/i) && !(@property > 1))]['c']")
	f.Fuzz(func(t *testing.T, body, path string) {
		if !Valid(body) {
			return
		}
		value, err := First(body, path)
		if err != nil {
			return
		}
		if text := value.Text(true); value.found.IsObject() && !Valid(text) {
			t.Errorf("%s at %s is written as %s", body, path, text)
		}
	})
}

func BenchmarkFirst(b *testing.B) {
	rows := strings.Repeat(`{"id":"a","displayName":"Adatum","balance":10.5},`, 100)
	for name, c := range map[string]struct{ body, path string }{
		"plain":      {`{"@odata.context":"https://x/$metadata#companies","value":[{"id":"a1","name":"CRONUS"}],"count":1}`, "$.value[0].id"},
		"plain-rows": {`{"value":[` + rows + `{"id":"z"}]}`, "$.value[0].id"},
		"plain-big":  {`{"value":[` + strings.Repeat(rows, 200) + `{"id":"z"}],"token":"t"}`, "$.token"},
		"descend":    {`{"value":[` + rows + `{"id":"z"}]}`, "value.[0].id"},
		"filter":     {`{"value":[` + rows + `{"id":"z"}]}`, "$.value[?(@.id=='z')].id"},
		"object":     {`{"value":[` + rows + `{"id":"z"}]}`, "$"},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.body)))
			for b.Loop() {
				value, err := First(c.body, c.path)
				if err != nil || value.Text(true) == "" {
					b.Fatal(err)
				}
			}
		})
	}
}
