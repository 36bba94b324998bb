package language_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
)

// manyRequests is a file of 10,000 named requests to Business Central.
func manyRequests() string {
	var out strings.Builder
	out.WriteString("@base = https://api.businesscentral.dynamics.com/v2.0/sandbox/api/v2.0\n@company = {{base}}/companies({{companyId}})\n")
	for i := range 5_000 {
		fmt.Fprintf(&out, "\n### read %d\n# @name read%d\nGET {{company}}/customers?$filter=displayName eq 'x' and \n", i, i)
		fmt.Fprintf(&out, "\n### write %d\n# @name write%d\n# @assert body.\nPOST {{company}}/salesOrders\nContent-Type: application/json\n\n{\"customerId\": \"{{read%d.response.body.$.value[0].id}}\", \"orderDate\": \"\"}\n", i, i, i)
	}
	return out.String()
}

// BenchmarkBusinessCentral asks what has to do with Business Central in the middle of a
// large file: as the first question after an edit, and again.
func BenchmarkBusinessCentral(b *testing.B) {
	metadata, err := os.ReadFile(filepath.Join("..", "..", "bc", "simulator", "testdata", "rentals.xml"))
	if err != nil {
		b.Fatal(err)
	}
	apis := sync.OnceValue(func() []*catalog.API {
		api, _ := catalog.NewAPI("", metadata)
		return []*catalog.API{api}
	})
	text := manyRequests()
	tree := parser.Parse(parser.NewSource("many.http", text), parser.Options{})
	middle := strings.Index(text, "### read 2500")
	after := func(word string) uint32 { return uint32(middle + strings.Index(text[middle:], word) + len(word)) }
	for _, q := range []struct {
		name string
		ask  func(v *language.View)
	}{
		{"complete-path", func(v *language.View) { v.Complete(after("{{company}}/c")) }},
		{"complete-filter", func(v *language.View) { v.Complete(after("'x' and ")) }},
		{"complete-name", func(v *language.View) { v.Complete(after("{\"cust")) }},
		{"complete-value", func(v *language.View) { v.Complete(after("{\"customerId\": \"")) }},
		{"complete-date", func(v *language.View) { v.Complete(after("\"orderDate\": \"")) }},
		{"complete-reference", func(v *language.View) { v.Complete(after(".response.body.$.")) }},
		{"complete-assertion", func(v *language.View) { v.Complete(after("@assert body.")) }},
		{"hover-set", func(v *language.View) { v.Hover(after("{{company}}/c")) }},
		{"hover-member", func(v *language.View) { v.Hover(after("{\"cust")) }},
		{"hover-reference", func(v *language.View) { v.Hover(after(".response.body.$.v")) }},
	} {
		b.Run(q.name+"/first", func(b *testing.B) {
			for range b.N {
				v := &language.View{Document: language.NewDocument(filepath.FromSlash("/w/many.http"), tree, nil), APIs: apis}
				q.ask(v)
			}
		})
		b.Run(q.name+"/again", func(b *testing.B) {
			v := &language.View{Document: language.NewDocument(filepath.FromSlash("/w/many.http"), tree, nil), APIs: apis}
			for range b.N {
				q.ask(v)
			}
		})
	}
}
