package lsp

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// BenchmarkKeystroke types into the middle of a file of 10,000 requests (2.5 MB): the
// edit, and what is told of it at once.
func BenchmarkKeystroke(b *testing.B) {
	var text strings.Builder
	text.WriteString("@host = http://127.0.0.1:8080\n\n\n\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "###\n# @name step%d\nPOST {{host}}/items/%d HTTP/1.1\nContent-Type: application/json\nAccept: application/json\n\n{\"id\": %d, \"name\": %q}\n\n", i, i, i, strings.Repeat("x", 130))
	}
	s := surroundings()
	d := written(b.TempDir(), text.String())
	whole := wholeFindings(context.Background(), s, d)
	at := protocol.Position{Line: 4 + 8*5000 + 2, Character: 5}
	behind := at
	behind.Character += uint32(len("{{nope}}"))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		change := protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: "{{nope}}"}
		if i%2 == 1 {
			change = protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: behind}}
		}
		d = d.changed(change, int32(i))
		quickFindings(context.Background(), s, d, whole).shown()
	}
}
