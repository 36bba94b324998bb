package lsp

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// TestLongAnswersLetOthersRun: with one processor, what came while an answer is worked out has
// its turn before that is done.
func TestLongAnswersLetOthersRun(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	s, folder := surroundings(), t.TempDir()
	for name, work := range map[string]func(a asked){
		"outline":    func(a asked) { a.view.Symbols() },
		"references": func(a asked) { a.view.References(3, true) },
		"lens":       func(a asked) { a.view.CountUses("host") },
		"colours":    func(a asked) { a.colours() },
	} {
		d := written(folder, manyRequests(300))
		d.Index()
		s.documents = map[protocol.DocumentURI]*Document{d.URI: d}
		a := asked{ctx: context.Background(), snapshot: s, document: d, view: s.view(context.Background(), d)}
		var ran atomic.Bool
		go ran.Store(true)
		if work(a); !ran.Load() {
			t.Errorf("%s: nothing else has run", name)
		}
	}
}

// TestAbandoned: nobody waits for the rest of an answer.
func TestAbandoned(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, d := surroundings(), written(t.TempDir(), manyRequests(300))
	v := s.view(ctx, d)
	if found := len(v.Symbols()); found > 100 {
		t.Errorf("%d symbols of an outline that nobody waits for", found)
	}
	if found := len(v.References(3, true)); found > 100 {
		t.Errorf("%d references that nobody waits for", found)
	}
	if now := (asked{ctx: ctx, snapshot: s, document: d, view: v}).colours(); now != nil {
		t.Error("colours that nobody waits for")
	}
}
