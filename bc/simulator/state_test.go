package simulator

import (
	"bytes"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/catalog"
)

// over is a client of a simulator that is there already.
func over(t *testing.T, s *Simulator, root string) *client {
	t.Helper()
	c := &client{t: t, http: http.Client{Transport: Transport(s)}, root: root}
	c.token = c.signIn("app", "secret")
	return c
}

func saved(t *testing.T, s *Simulator) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestState holds that a simulator which loads a state goes on as the one that saved it.
func TestState(t *testing.T) {
	text, err := os.ReadFile("testdata/rentals.xml")
	if err != nil {
		t.Fatal(err)
	}
	api, err := catalog.NewAPI("contoso/rentals/v1.0", text)
	if err != nil {
		t.Fatal(err)
	}
	options := Options{Clock: noon, Seed: 7, APIs: []*catalog.API{api}}
	first := New(options)
	c := over(t, first, onlineRoot)
	made := c.send("POST", "/customers", `{"displayName":"Łukasz & \"Söhne\"","creditLimit":12.5}`)
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2}]}`)
	c.send("DELETE", "/customers("+c.get("/customers?$filter=number%20eq%20'20000'").values(t)[0]["id"].(string)+")", "")
	c.root = rentalsRoot
	c.send("POST", "/rentalLines", `{"rentalId":"`+made.text(t, "id")+`","description":"Fuel"}`)

	before := saved(t, first)
	second := New(Options{Clock: noon, APIs: []*catalog.API{api}})
	if err := second.Load(strings.NewReader(before)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, saved(t, second)); diff != "" {
		t.Errorf("saved again:\n%s", diff)
	}
	for _, path := range []string{
		onlineRoot + "/companies", onlineRoot + "/customers", onlineRoot + "/salesOrders?$expand=salesOrderLines", onlineRoot + "/items?$top=3",
		rentalsRoot + "/rentalLines", onlineRoot + "/vendors", // not asked for before
	} {
		same(t, over(t, second, "").get(path).body, over(t, first, "").get(path).body)
	}
	d := over(t, second, onlineRoot)
	stale := d.send("PATCH", "/customers("+made.text(t, "id")+")", `{"city":"Łódź"}`, "If-Match", made.text(t, "@odata.etag"))
	same(t, stale.text(t, "city"), "Łódź")
	same(t, d.send("POST", "/customers", `{"displayName":"Next"}`).text(t, "number"), "C00020")
	same(t, d.get("/salesOrders("+order.text(t, "id")+")").text(t, "number"), order.text(t, "number"))
}

// TestStateThatDoesNotFit has the exact texts of the refusals, which change nothing.
func TestStateThatDoesNotFit(t *testing.T) {
	for text, want := range map[string]StateError{
		"":   {"this is no saved state of the simulator", "name a file that does not exist yet, or one that `bchttp sim --state` wrote"},
		"{}": {"this is no saved state of the simulator", "name a file that does not exist yet, or one that `bchttp sim --state` wrote"},
		`{"format":"bchttp simulator state","version":2}`:                {"the state has the version 2, and this program reads 1", "delete the file to start afresh"},
		`{"format":"bchttp simulator state","version":1,"companies":[]}`: {"the saved state is damaged", "delete the file to start afresh"},
		`{"format":"bchttp simulator state","version":1,"companies":[{"name":"","tables":[{"api":"contoso/rentals/v1.0","set":"cars"}]}]}`: {
			"the saved state holds records of `cars` of the API `contoso/rentals/v1.0`, which the simulator does not have",
			"give --metadata as when the state was saved",
		},
	} {
		s := New(Options{Clock: noon})
		err := s.Load(strings.NewReader(text))
		refused, ok := err.(*StateError)
		if !ok {
			t.Fatalf("%s: %v", text, err)
		}
		if diff := cmp.Diff(want, *refused); diff != "" || refused.Error() != want.Message {
			t.Errorf("%s\n%s", text, diff)
		}
		if got := len(over(t, s, onlineRoot).get("/companies").values(t)); got != 2 {
			t.Errorf("%d companies after a refused state", got)
		}
	}
}
