package lsp

import (
	"context"
	"runtime"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// TestAllocationsPerKey: a key in a file of ten times as many requests makes as many
// allocations, of about as many bytes, and what follows from the text is read again for a few
// blocks only.
func TestAllocationsPerKey(t *testing.T) {
	few, fewBytes := allocationsPerKey(t, 200)
	many, manyBytes := allocationsPerKey(t, 2000)
	if most := few + 20; many > most || many > 400 {
		t.Errorf("%v allocations a key with 2,000 requests, %v with 200", many, few)
	}
	if manyBytes > fewBytes+fewBytes/4 {
		t.Errorf("%d bytes a key with 2,000 requests, %d with 200", manyBytes, fewBytes)
	}
}

func allocationsPerKey(t *testing.T, requests int) (allocations float64, bytes uint64) {
	t.Helper()
	s, d := surroundings(), written(t.TempDir(), manyRequests(requests))
	whole := wholeFindings(context.Background(), s, d, nil)
	at := protocol.Position{Line: uint32(4 + 8*(requests/2) + 2), Character: 5}
	change := protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: "{{nope}}"}
	d = d.changed(change, 1)
	key := func() { quickFindings(context.Background(), s, d.changed(change, 2), whole).shown() }
	allocations = testing.AllocsPerRun(20, key)
	const keys = 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range keys {
		key()
	}
	runtime.ReadMemStats(&after)
	return allocations, (after.TotalAlloc - before.TotalAlloc) / keys
}

// TestKeysReadFewBlocks: whatever the length of a file, an edit reads the blocks that it touches
// and one on each side, and keeps the colours of all others.
func TestKeysReadFewBlocks(t *testing.T) {
	const most = 4
	d := newDocument("file:///a.http", "http", manyRequests(2000), protocol.UTF16)
	askedOf(d).colours()
	at := d.Offset(protocol.Position{Line: 4 + 8*1000 + 2, Character: 5})
	for _, text := range []string{"x", "\n", "{{", "# @timeout 5s\n", "\n###\nGET x\n"} {
		f, change := parser.Edit(d.File, parser.Span{Start: at, End: at}, text)
		if read := change.New[1] - change.New[0]; read > most {
			t.Errorf("%q: %d blocks were read", text, read)
		}
		unknown := 0
		next := d.with(f, change, 2)
		for i := range next.colouring.blocks {
			if next.colouring.of(i).Load() == nil {
				unknown++
			}
		}
		if unknown > most {
			t.Errorf("%q: the colours of %d blocks are gone", text, unknown)
		}
	}
}
