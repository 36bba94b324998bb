package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
)

// large is a file of n requests, each with a name, a definition, a reference to the
// request above and an assertion.
func large(n int) *parser.File {
	var text strings.Builder
	text.WriteString("@host = https://example.com\n# @name r0\nGET {{host}}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "###\n@id%d = {{r%d.response.body.$.id}}\n# @name r%d\n# @assert status == 200\nGET {{host}}/items({{id%d}})\nAccept: application/json\n", i, i-1, i, i)
	}
	return parser.Parse(parser.NewSource("large.http", text.String()), parser.Options{})
}

func benchmark(b *testing.B, file *parser.File) {
	in := lint.Input{File: file}
	b.SetBytes(int64(file.Source.Len()))
	b.ReportAllocs()
	for b.Loop() {
		lint.Check(in)
	}
}

func BenchmarkCheck1000(b *testing.B)  { benchmark(b, large(1000)) }
func BenchmarkCheck10000(b *testing.B) { benchmark(b, large(10_000)) }

// largeBC is a file of n requests to Business Central.
func largeBC(n int) string {
	var text strings.Builder
	text.WriteString("@api = https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0\n@company = {{api}}/companies({{list.response.body.$.value[0].id}})\n# @name list\nGET {{api}}/companies\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "###\nPOST {{company}}/customers?$select=id,number\nContent-Type: application/json\n\n{\"displayName\": \"A%d\", \"type\": \"Person\", \"creditLimit\": %d}\n", i, i)
	}
	return text.String()
}

// BenchmarkCheckBusinessCentral10000: requests that are held against the entities of
// Business Central.
func BenchmarkCheckBusinessCentral10000(b *testing.B) {
	benchmark(b, parser.Parse(parser.NewSource("bc.http", largeBC(10_000)), parser.Options{}))
}

// BenchmarkCheckChain: definitions that each refer to the one before, all of them used.
func BenchmarkCheckChain(b *testing.B) {
	var text strings.Builder
	text.WriteString("@d0 = https://example.com\n")
	for i := 1; i < 10_000; i++ {
		fmt.Fprintf(&text, "@d%d = {{d%d}}\n", i, i-1)
	}
	for i := range 10_000 {
		fmt.Fprintf(&text, "###\nGET {{d%d}}\n", i)
	}
	benchmark(b, parser.Parse(parser.NewSource("chain.http", text.String()), parser.Options{}))
}

func BenchmarkDialect10000(b *testing.B) {
	in := lint.Input{File: large(10_000)}
	b.ReportAllocs()
	for b.Loop() {
		lint.Dialect(in)
	}
}
