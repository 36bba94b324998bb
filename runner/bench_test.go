package runner

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars/environment"
)

// chain is a file of n requests, each with a value from the response before it.
func chain(base string, n int) *parser.File {
	var text strings.Builder
	fmt.Fprintf(&text, "@BASE = %s\n\n###\n# @name r0\n# @assert body.v == 1\nGET {{BASE}}/next?v=0\n", base)
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "\n###\n# @name r%d\n# @assert body.v == %d\nGET {{BASE}}/next?v={{r%d.response.body.$.v}}\n", i, i+1, i-1)
	}
	return parser.Parse(parser.NewSource("chain.http", text.String()), parser.Options{})
}

// counter answers /next?v=1 with {"v": 2}.
func counter(b *testing.B) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, _ := strconv.Atoi(r.URL.RawQuery[len("v="):])
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"v": `+strconv.Itoa(v+1)+`}`)
	}))
	b.Cleanup(server.Close)
	return server
}

func benchConfig(b testing.TB) Config {
	s := newScene(b, nil)
	config := s.config
	config.Observers, config.Secrets = nil, &secret.Store{}
	return config
}

func benchSettings() environment.Settings {
	return environment.Settings{FormParamEncodingStrategy: "automatic", FollowRedirect: true, RememberCookies: true}
}

const chained = 1000

// BenchmarkChain runs a file of 1,000 chained requests, from its text to the verdict:
// against a server beside a loop of net/http that does the same, and without a network
// at all, which is what the program itself costs.
func BenchmarkChain(b *testing.B) {
	server := counter(b)
	b.Run("runner", func(b *testing.B) { benchChain(b, server.URL, wire.Options{}) })
	b.Run("net-http", func(b *testing.B) {
		b.ReportAllocs()
		client := &http.Client{Transport: &http.Transport{}}
		defer client.CloseIdleConnections()
		for b.Loop() {
			bareChain(b, client, server.URL)
		}
		perRequest(b)
	})
	b.Run("no-network", func(b *testing.B) { benchChain(b, "http://127.0.0.1", wire.Options{Base: &counting{}}) })
}

func benchChain(b *testing.B, base string, options wire.Options) {
	b.ReportAllocs()
	client, err := wire.NewClient(options)
	if err != nil {
		b.Fatal(err)
	}
	defer client.Close()
	r := New(benchConfig(b))
	for b.Loop() {
		plan := NewPlan(Input{Path: "chain.http", Tree: chain(base, chained), Settings: benchSettings(), Client: client}, Selection{})
		if tally := r.File(context.Background(), plan); tally.Passed != chained {
			b.Fatalf("%+v", tally)
		}
	}
	perRequest(b)
}

// counting answers like counter, without a network.
type counting struct{}

func (counting) RoundTrip(r *http.Request) (*http.Response, error) {
	v, err := strconv.Atoi(r.URL.RawQuery[len("v="):])
	body := `{"v": ` + strconv.Itoa(v+1) + `}`
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", Header: http.Header{"Content-Type": {"application/json"}},
		ContentLength: int64(len(body)), Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, err
}

func perRequest(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*chained), "ns/request")
}

func bareChain(b *testing.B, client *http.Client, base string) {
	v := 0
	for i := range chained {
		response, err := client.Get(base + "/next?v=" + strconv.Itoa(v))
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		var got struct{ V int }
		if json.Unmarshal(body, &got) != nil || err != nil || got.V != i+1 {
			b.Fatalf("%s %v", body, err)
		}
		v = got.V
	}
}

func BenchmarkPlan10000(b *testing.B) {
	tree := chain("http://127.0.0.1", 10_000)
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			NewPlan(Input{Tree: tree}, Selection{})
		}
	})
	b.Run("last", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			NewPlan(Input{Tree: tree}, Selection{Names: []string{"r9999"}})
		}
	})
}

const typical = `@url = https://{{host}}/v2.0/{{tenant}}/sandbox/api/v2.0
@host = 127.0.0.1
@tenant = 9999
@companyId = 2d6a87b7-0c1e-4b0e-9b0f-1c1f6b1d5c11

###
# @name create
# @assert status == 201
# @assert body.displayName == "Chair"
# @assert body.value[0].number == 12
POST {{url}}/companies({{companyId}})/items HTTP/1.1
Authorization: Bearer {{companyId}}
Content-Type: application/json
Accept: application/json

{
  "displayName": "Chair",
  "tenant": "{{tenant}}"
}
`

func typicalRun(b *testing.B) (*fileRun, *Step, directives) {
	tree := parser.Parse(parser.NewSource("typical.http", typical), parser.Options{})
	plan := NewPlan(Input{Tree: tree, Settings: benchSettings()}, Selection{})
	f := newFileRun(New(benchConfig(b)), plan)
	return f, &plan.Steps[0], readDirectives(tree, plan.Steps[0].Block, false)
}

// BenchmarkPrepare makes a typical request ready to be sent.
func BenchmarkPrepare(b *testing.B) {
	f, step, d := typicalRun(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, bad := f.prepare(context.Background(), step, nil, &d, f.blank(step)); bad != nil {
			b.Fatal(bad.reason)
		}
	}
}

// BenchmarkJudge compiles the assertions of a typical request and judges its response.
func BenchmarkJudge(b *testing.B) {
	f, step, d := typicalRun(b)
	made, bad := f.prepare(context.Background(), step, nil, &d, f.blank(step))
	if bad != nil {
		b.Fatal(bad.reason)
	}
	trip := &wire.Trip{
		Request: &result.Request{Method: "POST", URL: made.request.URL.String(), Headers: made.request.Headers, Body: made.request.Body},
		Response: &result.Response{
			Status: 201, Reason: "Created", Headers: []result.Header{{Name: "content-type", Value: "application/json; charset=utf-8"}},
			Body: []byte(`{"displayName": "Chair", "value": [{"number": 12, "text": "` + strings.Repeat("x", 2000) + `"}]}`),
		},
	}
	b.ReportAllocs()
	for b.Loop() {
		out := &result.Step{}
		tests, bad := f.compileTests(&d, out)
		if bad != nil {
			b.Fatal(bad.reason)
		}
		if bad := f.judge(context.Background(), made, f.exchange(made, trip), tests, out); bad != nil {
			b.Fatal(bad.reason, out.Assertions)
		}
	}
}
