package near

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"host", "clientId", "client_secret", "token", "tokens", "ID"}
	for word, want := range map[string]string{
		"hsot": "host", "hots": "host", "HOST": "host", "clientid": "clientId", "clientsecret": "client_secret",
		"tokn": "token", "tokeni": "token", "token": "tokens", "id": "ID", "x": "", "": "", "password": "",
		"ho": "", "größe": "", strings.Repeat("a", 101): "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestOfEquallyNearTheFirstOneCounts(t *testing.T) {
	if got := Nearest("item1", []string{"item2", "item3"}); got != "item2" {
		t.Error(got)
	}
}

func FuzzNearest(f *testing.F) {
	f.Add("host", "hots")
	f.Fuzz(func(t *testing.T, word, candidate string) {
		if got := Nearest(word, []string{candidate}); got != "" && got != candidate {
			t.Error(got)
		}
	})
}

func BenchmarkNearest(b *testing.B) {
	known := strings.Fields(strings.Repeat("request displayName companyId token ", 250))
	b.ReportAllocs()
	for b.Loop() {
		Nearest("displyNam", known)
	}
}
