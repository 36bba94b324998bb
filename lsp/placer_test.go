package lsp

import (
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// TestPlacer: wherever one looks first, the places are those of the document.
func TestPlacer(t *testing.T) {
	for _, text := range append(seeds(t), "", "\n", "é😀\r\n😀", "GET x\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nend") {
		d := newDocument("file:///a.http", "http", text, protocol.UTF16)
		for _, step := range []int{1, 7, 90, len(text) - 1, len(text)/2 + 1} {
			p := placer{Document: d}
			for i := range len(text) + 1 {
				at := uint32(i * max(step, 1) % (len(text) + 1))
				if got, want := p.position(at), d.Position(at); got != want {
					t.Fatalf("offset %d of %q: got %v, want %v", at, text, got, want)
				}
			}
		}
	}
}
