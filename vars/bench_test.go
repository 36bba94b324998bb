package vars_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// chain is a file of requests, each of which refers to the response of the one
// before.
func chain(requests int) string {
	var out strings.Builder
	out.WriteString("@host = https://api.businesscentral.dynamics.com/v2.0/tenant/env/api/v2.0\n@token = {{r0.response.body.access_token}}\n")
	for i := range requests {
		fmt.Fprintf(&out, "### request %d\n# @name r%d\nGET {{host}}/companies({{r%d.response.body.$.value[0].id}})\nAuthorization: Bearer {{token}}\nAccept: application/json\n\n", i, i, max(0, i-1))
	}
	return out.String()
}

func BenchmarkNewIndex(b *testing.B) {
	for _, size := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			text := chain(size)
			file := parser.Parse(parser.NewSource("a.http", text), parser.Options{})
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				vars.NewIndex(file)
			}
		})
	}
}

func BenchmarkRequests(b *testing.B) {
	x := index(chain(1000))
	b.ReportAllocs()
	for b.Loop() {
		x.Requests(&x.File.Blocks[500])
	}
}

// everyResponse answers all names with one response.
type everyResponse struct{ x *vars.Exchange }

func (e everyResponse) Exchange(string) (*vars.Exchange, vars.State) { return e.x, vars.Answered }

// BenchmarkResolve resolves one request of a chain: a definition, one that leads to a
// response, and a reference to a response.
func BenchmarkResolve(b *testing.B) {
	for _, size := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			file := parser.Parse(parser.NewSource("a.http", chain(size)), parser.Options{})
			x := answered("application/json; charset=utf-8", `{"access_token":"eyJ0eXAiOiJKV1QifQ","value":[{"id":"5b1a5f3e-6f3c-4d7e-9f0a-1c2d3e4f5a6b","name":"CRONUS"}]}`)
			r := vars.NewResolver(vars.Config{Index: vars.NewIndex(file), Responses: everyResponse{x}})
			block := &file.Blocks[size/2]
			pass := r.Pass(nil)
			b.ReportAllocs()
			for b.Loop() {
				pass.Begin(nil)
				text := pass.Lines(b.Context(), file.RequestLines(block))
				if len(text.Segments) != 3 || text.Segments[1].Problem != nil {
					b.Fatal(text.String)
				}
			}
		})
	}
}
