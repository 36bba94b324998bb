package odata_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/bchttp/bchttp/bc/odata"
)

const benchmarked = "displayName eq 'MyItemDisplayName2' or displayName eq 'Adatum' and creditLimit ge 1000.50 and " +
	"lastModifiedDateTime gt 2019-08-18T20:05:51.603Z and not contains(displayName,'x')"

func BenchmarkParseFilter(b *testing.B) {
	b.SetBytes(int64(len(benchmarked)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := odata.ParseFilter(benchmarked); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseQuery(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := odata.ParseQuery("$filter=displayName%20eq%20'MyItemDisplayName2'&$select=id,displayName&$top=5"); err != nil {
			b.Fatal(err)
		}
	}
}

// tenThousand are customers that differ in number, name, credit limit and date.
func tenThousand(b *testing.B) []*record {
	rows := make([]*record, 10_000)
	for i := range rows {
		rows[i] = adatum(b)
		(*rows[i])[1] = odata.TextValue(fmt.Sprintf("C%05d", i*7919%10_000))
		(*rows[i])[2] = odata.TextValue(fmt.Sprintf("Adatum Corporation %d", i))
		(*rows[i])[3] = parsed(b, odata.Number, fmt.Sprintf("%d.25", i))
	}
	return rows
}

func BenchmarkFilterTenThousandRows(b *testing.B) {
	rows := tenThousand(b)
	for _, text := range []string{
		"displayName eq 'adatum corporation 9999'",
		"creditLimit ge 500.5 and creditLimit lt 9000",
		"contains(displayName,'RATION 77')",
		"number eq 'C00001' or number eq 'C00002' or startswith(number,'c0001')",
		"modified gt 2019-08-18T20:05:51.603Z",
		"id eq 00000000-0000-0000-0000-000000000000",
		"contains(tolower(displayName),'ration 77')",
	} {
		e, err := odata.ParseFilter(text)
		if err != nil {
			b.Fatal(err)
		}
		passes, err := odata.Compile(e, customers())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, r := range rows {
					if passes(r) {
						n++
					}
				}
			}
		})
	}
}

func BenchmarkOrderTenThousandRows(b *testing.B) {
	rows := tenThousand(b)
	q, err := odata.ParseQuery("$orderby=number desc,displayName")
	if err != nil {
		b.Fatal(err)
	}
	compare, err := odata.CompileOrder(q.OrderBy, customers())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		slices.SortStableFunc(slices.Clone(rows), func(a, b *record) int { return compare(a, b) })
	}
}

// BenchmarkParseValue reads the kinds that a list of customers holds.
func BenchmarkParseValue(b *testing.B) {
	for _, c := range []struct {
		name string
		kind odata.Kind
		text string
	}{
		{"number", odata.Number, "1000.50"},
		{"guid", odata.GUID, "34f03eee-2a32-f011-9a4a-7ced8d0ee6e7"},
		{"date", odata.Date, "2019-05-01"},
		{"dateTime", odata.DateTime, "2019-08-18T20:05:51.603Z"},
		{"enum", odata.Enum, "Sales_x0020_Order"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := odata.ParseValue(c.kind, c.text); !ok {
					b.Fatal(c.text)
				}
			}
		})
	}
}
