package report

import (
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// A secret that stands on the border of what is shown must not be cut in two.
func TestLongBodyHidesASecretOnItsBorder(t *testing.T) {
	const value = "correct-horse-battery-staple"
	secrets := &secret.Store{}
	secrets.Add(value)
	for before := reportedBody - len(value) - 4; before < reportedBody+4; before += 11 {
		body := strings.Repeat("x", before) + value + strings.Repeat("y", seam)
		shown, omitted := redactor{secrets}.body(nil, result.Body(body))
		for n := 6; n <= len(value); n++ {
			if strings.Contains(string(shown), value[:n]) {
				t.Fatalf("%d bytes before it: %d bytes of the secret are shown", before, n)
			}
		}
		if omitted != len(body)-reportedBody || len(shown) > reportedBody {
			t.Fatalf("%d bytes before it: %d shown, %d omitted", before, len(shown), omitted)
		}
	}
}

func TestLongBodyEndsWithAWholeCharacter(t *testing.T) {
	body := "a" + strings.Repeat("é", reportedBody)
	shown, _ := redactor{&secret.Store{}}.body(nil, result.Body(body))
	if want := reportedBody - 1; len(shown) != want || !strings.HasSuffix(string(shown), "é") {
		t.Errorf("%d bytes end with %q", len(shown), shown[len(shown)-3:])
	}
}
