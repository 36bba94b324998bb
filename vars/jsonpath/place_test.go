package jsonpath_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

func TestPlaces(t *testing.T) {
	for path, want := range map[string]string{
		"$":                          "",
		"$.value[0].id":              "value 0# id",
		"value[0].id":                "value 0# id",
		"$['@odata.etag']":           "@odata.etag",
		`$.a["b c"][12]`:             "a b c 12#",
		"$[0]":                       "0#",
		"$..a":                       "-",
		"$.":                         "-",
		"$.a.":                       "-",
		".a":                         "-",
		"value.[0].id":               "value 0# id",
		"value..[0]":                 "-",
		"$.a[?(@.b)]":                "-",
		"$.a[*]":                     "-",
		"$.a[0:1]":                   "-",
		"$.a['b":                     "-",
		"$.a['it\\'s']":              "-",
		"$a":                         "-",
		"":                           "",
		"$['']":                      "-",
		"$.length":                   "length",
		"$.value[0].salesOrderLines": "value 0# salesOrderLines",
	} {
		got := "-"
		if places, ok := jsonpath.Places(path); ok {
			var words []string
			for _, p := range places {
				if path[p.Start:p.End] != p.Name {
					t.Errorf("%s: %q stands at the place of %q", path, path[p.Start:p.End], p.Name)
				}
				words = append(words, p.Name+map[bool]string{true: "#"}[p.Index])
			}
			got = strings.Join(words, " ")
		}
		if got != want {
			t.Errorf("%s: %s", path, fmt.Sprintf("%q, want %q", got, want))
		}
	}
}
