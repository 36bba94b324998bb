package odata_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/odata"
)

// allocated is how many bytes f takes from the heap.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestDamagedTextCostsNoMoreThanItsLength doubles texts that consist of nothing
// but damage. A message built for each piece, or a second look at all that went
// before, would cost four times as much.
func TestDamagedTextCostsNoMoreThanItsLength(t *testing.T) {
	for _, piece := range []string{
		"(", "-", "not ", "a/", "a,", "eq ", "'", "in ", "a eq 1 or ", "a(b,", ")", "=", "1 ", "a in (", "x/any(y:", "a;", `"`, "$top=x;", "a($expand=",
	} {
		read := func(n int) func() {
			text := strings.Repeat(piece, n)
			return func() {
				e, _ := odata.ParseFilter(text)
				odata.OrOverFields(e)
				for _, option := range []string{"$select=", "$orderby=", "$expand=", "$expand=a(", "&$"} {
					_, _ = odata.ParseQuery(option + text)
				}
			}
		}
		read(10)()
		once, twice := allocated(read(3_000)), allocated(read(6_000))
		if twice > 3*once {
			t.Errorf("%q: %d bytes for 3000, %d for 6000", piece, once, twice)
		}
	}
}

func TestManyDamagedOptionsCostNoMoreThanTheirNumber(t *testing.T) {
	read := func(n int) func() {
		raw := strings.Repeat("$top=1&$x=2&y=3&", n)
		return func() { _, _ = odata.ParseQuery(raw) }
	}
	once, twice := allocated(read(1_000)), allocated(read(2_000))
	if twice > 3*once {
		t.Errorf("%d bytes for 1000, %d for 2000", once, twice)
	}
}
