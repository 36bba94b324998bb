package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/simulator"
)

// creating creates records that refer to each other, deletes one of them and leaves the
// others behind.
const creating = `@url = https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0
@company = {{url}}/companies({{companies.response.body.value[0].id}})
@token = {{auth.response.body.access_token}}

# @name auth
POST https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_id=me&client_secret=xxxxxxxx&scope=https://api.businesscentral.dynamics.com/.default

###
# @name companies
GET {{url}}/companies
Authorization: Bearer {{token}}

###
# @name customer
POST {{company}}/customers
Authorization: Bearer {{token}}
Content-Type: application/json

{"displayName": "Left"}

###
# @name order
POST {{company}}/salesOrders
Authorization: Bearer {{token}}
Content-Type: application/json

{"customerNumber": "{{customer.response.body.number}}"}

###
# @name batch
POST {{url}}/$batch
Authorization: Bearer {{token}}
Accept: application/json
Content-Type: application/json

{"requests": [{"id": "1", "method": "POST", "url": "companies({{companies.response.body.value[0].id}})/vendors",
  "headers": {"Content-Type": "application/json"}, "body": {"displayName": "Left too"}}]}

###
# @name item
POST {{company}}/items
Authorization: Bearer {{token}}
Content-Type: application/json

{"displayName": "Deleted"}

###
# @name delete
DELETE {{company}}/items({{item.response.body.id}})
Authorization: Bearer {{token}}

###
# @name last
GET {{company}}/customers?$top=1
Authorization: Bearer {{token}}
`

// TestCleanAfterKill kills a run while the service holds back each of its requests in
// turn. After clean the service has what it had before.
func TestCleanAfterKill(t *testing.T) {
	requests := strings.Count(creating, "###") + 1
	for n := 2; n <= requests; n++ {
		t.Run(fmt.Sprintf("request %d", n), func(t *testing.T) { cleanAfterKill(t, n) })
	}
}

func cleanAfterKill(t *testing.T, n int) {
	service := holding{Handler: simulator.New(simulator.Options{}), at: n, held: make(chan string, 1)}
	server := httptest.NewServer(&service)
	t.Cleanup(server.Close)
	before := service.contents(t)

	dir := ownCache(t)
	write(t, filepath.Join(dir, "make.http"), creating)
	c := start(t, dir, "run", "--sim="+server.URL, "make.http")
	comes(t, service.held, "the request")
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	c.ends(t)

	clean := start(t, dir, "clean", "--sim="+server.URL)
	if code := clean.ends(t); code != exitPassed {
		t.Errorf("clean: exit code %d\n%s%s", code, &clean.out, &clean.err)
	}
	if n == strings.Count(creating, "###")+1 && strings.Count(clean.out.String(), "deleted  ") != 3 {
		t.Errorf("clean deleted something else than three records:\n%s", &clean.out)
	}
	if diff := cmp.Diff(before, service.contents(t)); diff != "" {
		t.Errorf("the service before and after: -before +after\n%s\n%s", diff, &clean.out)
	}
	again := start(t, dir, "clean", "--list")
	if code := again.ends(t); code != exitPassed || again.out.String() != "nothing is left of earlier runs\n" {
		t.Errorf("clean --list: exit code %d\n%s%s", code, &again.out, &again.err)
	}
}

// holding is a service that never answers its request number at.
type holding struct {
	http.Handler
	mu   sync.Mutex
	seen int
	at   int
	held chan string
}

func (h *holding) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	h.seen++
	hold := h.seen == h.at
	h.mu.Unlock()
	if hold {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not see that the client is gone
		h.held <- r.URL.Path
		<-r.Context().Done()
		return
	}
	h.Handler.ServeHTTP(w, r)
}

// contents are the numbers of records of the service, by set.
func (h *holding) contents(t *testing.T) map[string]string {
	found := map[string]string{}
	for _, set := range []string{"customers", "vendors", "items", "salesOrders"} {
		r := httptest.NewRequest(http.MethodGet, "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/"+set+"/$count", nil)
		r.SetBasicAuth("me", "xxxxxxxx")
		w := httptest.NewRecorder()
		h.Handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", set, w.Code, w.Body)
		}
		found[set] = w.Body.String()
	}
	return found
}

// ownCache is a folder in which the program keeps its journals too.
func ownCache(t *testing.T) string {
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	t.Setenv("HOME", dir)
	t.Setenv("LocalAppData", dir)
	return dir
}

// TestClean tells what a run leaves behind, and what became of it, in exact words.
func TestClean(t *testing.T) {
	dir := ownCache(t)
	service := &holding{Handler: simulator.New(simulator.Options{})}
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	write(t, filepath.Join(dir, "make.http"), creating)
	sim := "--sim=" + server.URL
	for _, step := range []struct {
		code int
		args []string
		want string
	}{
		{0, []string{"run", sim, "make.http", "-n", "order"}, "bchttp: 2 entities created in this run are still there; `bchttp clean --sim=SIM` deletes them, --clean does so at the end of a run"},
		{0, []string{"clean"}, "nothing is left of earlier runs"},
		{0, []string{"clean", "--sim"}, "nothing is left of earlier runs"},
		{0, []string{"clean", "--list", "--sim"}, "nothing is left of earlier runs"},
		{0, []string{"clean", "--list"}, "  `ROOT/customers(ID)`, created by DIR/make.http:18 `customer`, in the simulator at SIM\n"},
		{0, []string{"clean", sim}, "deleted  `ROOT/salesOrders(ID)`, created by DIR/make.http:26 `order`\ndeleted  `ROOT/customers(ID)`, created by DIR/make.http:18 `customer`"},
		{0, []string{"clean"}, "nothing is left of earlier runs"},
		{0, []string{"run", sim, "--clean", "make.http"}, "bchttp: deleted 3 entities that this run had left behind"},
		{0, []string{"run", "--sim", "--clean", "make.http"}, "bchttp: deleted 3 entities that this run had left behind"},
		{0, []string{"run", sim, "make.http", "-n", "customer"}, "bchttp: 1 entity created in this run is still there; `bchttp clean --sim=SIM` deletes it, --clean does so at the end of a run"},
		{0, []string{"clean", sim}, "deleted  `ROOT/customers(ID)`, created by DIR/make.http:18 `customer`"},
		{0, []string{"run", sim, "-q", "make.http", "-n", "customer"}, ""},
		{1, []string{"clean", sim, "--var", "token=none"}, "left     `ROOT/customers(ID)`, created by DIR/make.http:18 `customer`, is still there: 401 Unauthorized: The server has rejected the client credentials."},
		{0, []string{"clean", sim, "other.http"}, "nothing is left of earlier runs"},
		{0, []string{"clean", sim, "make.http"}, "deleted  `ROOT/customers(ID)`, created by DIR/make.http:18 `customer`"},
		{2, []string{"clean", sim, "nowhere.http"}, "bchttp: `nowhere.http` does not exist\nhint: the path is taken from the working folder"},
	} {
		write(t, filepath.Join(dir, "other.http"), "GET http://127.0.0.1/")
		c := start(t, dir, step.args...)
		code := c.ends(t)
		got := regexp.MustCompile(`https://\S*?/companies\([^)]*\)`).ReplaceAllString(c.out.String()+c.err.String(), "ROOT")
		got = regexp.MustCompile(`s\([0-9a-f-]{36}\)`).ReplaceAllString(got, "s(ID)")
		got = strings.NewReplacer(filepath.ToSlash(dir), "DIR", server.URL, "SIM").Replace(got)
		if code != step.code || !strings.Contains(got, step.want) || step.want == "" && got != "" {
			t.Errorf("%q: exit code %d\n%s\nwant\n%s", step.args, code, got, step.want)
		}
	}
}

// TestCleanKeepsApart holds `clean` to what the service or the simulator that is named
// holds: a record of the tenant is not forgotten because a simulator does not know it.
func TestCleanKeepsApart(t *testing.T) {
	dir := ownCache(t)
	write(t, filepath.Join(dir, "make.http"), creating)
	journal := filepath.Join(dir, "cache", "bchttp", "ledger", "run-1.jsonl")
	if runtime.GOOS == "windows" {
		journal = filepath.Join(dir, "bchttp", "ledger", "run-1.jsonl")
	}
	if err := os.MkdirAll(filepath.Dir(journal), 0o700); err != nil {
		t.Fatal(err)
	}
	const customer = `https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies(31b2c3d5-2a32-f011-9a4a-7ced8d0ee6e7)/customers(`
	entry := func(id, more string) string {
		return `{"created":{"url":"` + customer + id + `)","file":"` + filepath.ToSlash(filepath.Join(dir, "make.http")) +
			`","name":"customer","line":18,"at":"2026-11-25T12:00:00Z"` + more + "}}\n"
	}
	write(t, journal, entry("1", "")+entry("2", `,"simulator":"http://127.0.0.1:1"`))
	server := httptest.NewServer(simulator.New(simulator.Options{}))
	t.Cleanup(server.Close)
	listed := func(id, more string) string {
		return "2026-11-25T12:00:00Z  `" + customer + id + ")`, created by " + filepath.ToSlash(filepath.Join(dir, "make.http")) + ":18 `customer`" + more + "\n"
	}
	for _, step := range []struct{ args, want string }{
		{"clean --sim", "nothing is left of earlier runs\n"},
		{"clean --sim=" + server.URL, "nothing is left of earlier runs\n"},
		{"clean --list", listed("1", "") + listed("2", ", in the simulator at http://127.0.0.1:1")},
		{"clean --list --sim=http://user:pass@127.0.0.1:1/", listed("2", ", in the simulator at http://127.0.0.1:1")},
		{"clean --sim=http://127.0.0.1:1/", "gone     `" + customer + "2)`, created by " + filepath.ToSlash(filepath.Join(dir, "make.http")) + ":18 `customer`\n"},
		{"clean --list", listed("1", "")},
	} {
		c := start(t, dir, strings.Fields(step.args)...)
		if code := c.ends(t); code != exitPassed || c.out.String() != step.want {
			t.Errorf("%s: exit code %d\n%s%s\nwant\n%s", step.args, code, &c.out, &c.err, step.want)
		}
	}
}

// TestTellBusy tells of runs that go on, in exact words.
func TestTellBusy(t *testing.T) {
	for busy, want := range []string{
		"",
		"bchttp: 1 run is still going on; what it created was left alone\n",
		"bchttp: 2 runs are still going on; what they created was left alone\n",
	} {
		var told strings.Builder
		tellBusy(streams{err: &told}, busy)
		if told.String() != want {
			t.Errorf("%d: %q, want %q", busy, told.String(), want)
		}
	}
}
