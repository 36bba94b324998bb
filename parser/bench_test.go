package parser

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// manyRequests is a file of n requests, chained by names, of about 100 bytes each.
func manyRequests(n int) string {
	var text strings.Builder
	text.WriteString("@host = http://127.0.0.1:8080\n\n")
	for i := range n {
		fmt.Fprintf(&text, "###\n# @name step%d\nGET {{host}}/items/%d?prev={{step%d.response.body.$.id}}\nAccept: application/json\n\n", i, i, i-1)
	}
	return text.String()
}

func BenchmarkParse(b *testing.B) {
	inputs := []struct{ name, text string }{
		{"10000 requests", manyRequests(10_000)},
		{"one line of 1 MB", "GET https://example.com/?q=" + strings.Repeat("x", 1<<20)},
		{"100000 delimiters", strings.Repeat("###\n", 100_000)},
		{"nested braces", "POST https://example.com/\n\n" + strings.Repeat("{", 1<<19) + strings.Repeat("}", 1<<19)},
		{"open braces on lines", "POST https://example.com/\n\n" + strings.Repeat("{{\n", 100_000)},
		{"open scripts", "POST https://example.com/\n\n" + strings.Repeat("> {%\n", 100_000)},
		{"carriage returns", strings.Repeat("\r", 1<<20)},
		{"names on one line", strings.Repeat("# @name a ", 100_000)},
		{"definitions", strings.Repeat("@a = 1\n", 100_000)},
		{"query lines", "GET https://example.com/\n" + strings.Repeat("&a=1\n", 100_000)},
	}
	for _, input := range inputs {
		b.Run(input.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(input.text)))
			for b.Loop() {
				Parse(NewSource("bench.http", input.text), Options{})
			}
		})
	}
}

// BenchmarkRetained reports what one parsed request keeps in memory.
func BenchmarkRetained(b *testing.B) {
	text := manyRequests(10_000)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		f := Parse(NewSource("bench.http", text), Options{})
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/10_000, "B/request")
		runtime.KeepAlive(f)
	}
}

func BenchmarkKnownNames(b *testing.B) {
	for _, text := range []string{manyRequests(10_000), strings.Repeat("# @name a ", 100_000)} {
		f := Parse(NewSource("bench.http", text), Options{})
		b.Run(text[:5], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.KnownNames()
			}
		})
	}
}

func BenchmarkParseRequest(b *testing.B) {
	inputs := []struct{ name, text string }{
		{"small GET", "GET https://api.example.com/v2.0/companies?$top=5\nAccept: application/json\nAuthorization: Bearer abc"},
		{"GET with query lines", "GET https://api.example.com/v2.0/companies\n  ?$top=5\n  &$select=id"},
		{"body of 100 KB", "POST https://api.example.com/items\nContent-Type: application/json\n\n" + strings.Repeat("{\"a\": 1},\n", 10_000)},
		{"100000 query lines", "GET https://example.com/\n" + strings.Repeat("&a=1\n", 100_000)},
		{"curl", "curl -X POST https://api.example.com/items -H \"Content-Type: application/json\" -d '{\"a\":1}'"},
	}
	for _, input := range inputs {
		b.Run(input.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(input.text)))
			for b.Loop() {
				ParseRequest(input.text, MessageOptions{})
			}
		})
	}
}
