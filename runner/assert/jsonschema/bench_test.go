package jsonschema

import (
	"strings"
	"testing"
)

const customers = `{"type":"object","required":["value"],"properties":{"value":{"type":"array","items":{"$ref":"#/$defs/customer"}}},
"$defs":{"customer":{"type":"object","required":["id","number"],"properties":{"id":{"type":"string","format":"uuid"},
"number":{"type":"string","maxLength":20},"balance":{"type":"number"},"blocked":{"enum":[" ","Ship","All"]}}}}}`

func BenchmarkCompile(b *testing.B) {
	document := value(b, customers)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile("x.json", document, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	row := `{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","number":"C-1","balance":10.5,"blocked":" "}`
	page := value(b, `{"value":[`+strings.Repeat(row+",", 99)+row+`]}`)
	s := compiled(b, customers, nil)
	b.ReportAllocs()
	for b.Loop() {
		if faults, err := s.Faults(page, 5, always); err != nil || len(faults) > 0 {
			b.Fatal(faults, err)
		}
	}
}
