package simulator

import (
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/catalog"
)

// TestOddMetadata changes lines of metadata in many ways, the same in every run: what is still
// understood must not make the simulator panic when its sets are read and written.
func TestOddMetadata(t *testing.T) {
	understood := 0
	for _, file := range []string{"rentals", "webservices"} {
		text, err := os.ReadFile("testdata/" + file + ".xml")
		if err != nil {
			t.Fatal(err)
		}
		draw := rand.New(rand.NewPCG(1, 2))
		for range 150 {
			if api, err := catalog.NewAPI("", []byte(odd(draw, strings.Split(string(text), "\n")))); err == nil {
				understood++
				exercise(api)
			}
		}
	}
	if understood < 50 {
		t.Errorf("only %d texts were understood", understood)
	}
}

// odd drops, swaps and repeats lines, and gives properties other types.
func odd(draw *rand.Rand, lines []string) string {
	other := strings.NewReplacer("Edm.Guid", "Edm.Int32", "Edm.String", "Edm.Stream", "Edm.Int32", "Edm.Date", "Edm.Decimal", "Collection(Edm.String)")
	lines = slices.Clone(lines)
	for range 1 + draw.IntN(6) {
		i, j := draw.IntN(len(lines)), draw.IntN(len(lines))
		switch draw.IntN(4) {
		case 0:
			lines[i] = ""
		case 1:
			lines[i], lines[j] = lines[j], lines[i]
		case 2:
			lines[i] = other.Replace(lines[i])
		case 3:
			lines[i] = lines[j]
		}
	}
	return strings.Join(lines, "\n")
}

// exercise sends requests of all kinds to all sets.
func exercise(api *catalog.API) {
	s := New(Options{Clock: noon, APIs: []*catalog.API{api}})
	for _, set := range api.Sets {
		for _, query := range []string{"", "?$expand=rentals,car,rentalLines", "?$expand=rentals", "?$filter=seats%20gt%201", "(1)"} {
			for method, body := range map[string]string{
				"GET": "", "POST": `{"carNumber":"N0010","rentalLines":[{}]}`, "PUT": `{"carId":"` + zeroGUID + `"}`, "PATCH": `{"displayName":"x","number":"1"}`, "DELETE": "",
			} {
				r := httptest.NewRequest(method, rentalsRoot+"/"+set+query, strings.NewReader(body))
				r.SetBasicAuth("user", "key")
				r.Header.Set("If-Match", "*")
				s.ServeHTTP(httptest.NewRecorder(), r)
			}
		}
	}
}
