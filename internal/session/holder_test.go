package session

import (
	"context"
	"io"
	"log"
	"net/http/httptest"
	"testing"

	"github.com/bchttp/bchttp/bc/simulator"
)

func TestSimulatorEnded(t *testing.T) {
	plain := httptest.NewServer(simulator.New(simulator.Options{}))
	t.Cleanup(plain.Close)
	untrusted := httptest.NewUnstartedServer(simulator.New(simulator.Options{}))
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0) // the refused handshake is meant
	untrusted.StartTLS()
	t.Cleanup(untrusted.Close)
	gone := httptest.NewServer(nil)
	gone.Close()
	for address, want := range map[string]bool{"": false, plain.URL: false, untrusted.URL: false, gone.URL: true} {
		if ended, err := simulatorEnded(context.Background(), address); ended != want || err != nil {
			t.Errorf("%s: %v, %v, want %v", address, ended, err, want)
		}
	}
	const message = "--sim=`ftp://***@h` is not the URL of a simulator"
	if _, err := simulatorEnded(context.Background(), "ftp://me:secret@h"); err == nil || err.Error() != message {
		t.Errorf("%v, want %s", err, message)
	}
}
