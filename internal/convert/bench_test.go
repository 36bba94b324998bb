package convert

import (
	"strings"
	"testing"
)

func BenchmarkFromCurl(b *testing.B) {
	text := strings.Repeat(strings.Join(roundTrips, "\n")+"\n", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		FromCurl(source(text), ImportOptions{})
	}
}

func BenchmarkCurl(b *testing.B) {
	f := opened("t.http", strings.Join(confirmed, "\n###\n"), map[string]string{"./f.json": "{}"})
	b.ReportAllocs()
	for b.Loop() {
		exported(f)
	}
}
