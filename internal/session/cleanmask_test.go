package session

import (
	"testing"

	"github.com/bchttp/bchttp/bc/ledger"
	"github.com/bchttp/bchttp/internal/secret"
)

// What a service says about an entity may repeat a secret of the run that signed in for it.
func TestCleaningTellsNoSecret(t *testing.T) {
	secrets := &secret.Store{}
	secrets.Add("very-secret-4711")
	c := cleaning{signed: map[string]*signedIn{"": {probe: &probe{session: &session{secrets: secrets}}}, "failed": {}}}
	outcomes := []ledger.Outcome{{Entry: ledger.Entry{URL: "https://x/customers(1)?sig=abc"}, Reason: "401: very-secret-4711 is wrong"}}
	c.mask(outcomes)
	got := outcomes[0].URL + " " + outcomes[0].Reason
	if want := "https://x/customers(1)?sig=*** 401: *** is wrong"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
