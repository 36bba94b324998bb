package simulator

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/catalog"
)

// FuzzCustomAPI holds that no metadata makes the simulator panic: not when it is read, nor when
// its sets are listed and written to.
func FuzzCustomAPI(f *testing.F) {
	for _, file := range []string{"rentals", "webservices"} {
		text, err := os.ReadFile("testdata/" + file + ".xml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(`<Schema Namespace="N"><EntityType Name="a"><Key><PropertyRef Name="x"/></Key></EntityType><EntityContainer><EntitySet Name="as" EntityType="N.a"/></EntityContainer></Schema>`)
	f.Add(`<Schema Namespace="N"><EntityType Name="a"><Key><PropertyRef Name="x"/></Key><Property Name="x" Type="Collection(N.b)"/><Property Name="x" Type="N.c"/></EntityType><EntitySet Name="as" EntityType="N.a"/></Schema>`)
	f.Fuzz(func(t *testing.T, text string) {
		api, err := catalog.NewAPI("", []byte(text))
		if err != nil {
			return
		}
		s := New(Options{Clock: noon, APIs: []*catalog.API{api}})
		for _, set := range api.Sets {
			for method, below := range map[string]string{http.MethodGet: "", http.MethodPost: "", http.MethodDelete: "(1)"} {
				r := httptest.NewRequest(method, rentalsRoot, strings.NewReader(`{"x":1}`))
				r.URL.Path += "/" + set + below
				r.SetBasicAuth("user", "key")
				w := httptest.NewRecorder()
				s.ServeHTTP(w, r)
				if w.Code < 200 || w.Code > 599 {
					t.Errorf("%s %s is answered with %d", method, set, w.Code)
				}
			}
		}
	})
}
