package protocol_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// FuzzAppendJSON holds what types write themselves to what package json writes.
func FuzzAppendJSON(f *testing.F) {
	f.Add("file:///a%20b.http", "name", uint32(7), true)
	f.Add("", "\"quoted\" \\ <b> \u2028 ü 😀 \x00\x7f", uint32(1<<32-1), false)
	f.Add("\xff", "", uint32(0), true)
	f.Add("\t\r\n\v é", "a\xffb\u2029\U0010ffff\xed\xa0\x80", uint32(39), true)
	f.Fuzz(func(t *testing.T, uri, text string, n uint32, some bool) {
		at := protocol.Range{Start: protocol.Position{Line: n}, End: protocol.Position{Line: n, Character: n / 2}}
		lens, symbol := protocol.CodeLens{Range: at}, protocol.DocumentSymbol{Name: text, Kind: protocol.SymbolMethod, Range: at}
		item := protocol.CompletionItem{Label: text}
		if some {
			lens.Command = &protocol.Command{Title: text, Command: "run", Arguments: []any{protocol.DocumentURI(uri), int(n), text, nil, []string{text}}}
			item = protocol.CompletionItem{
				Label: uri, Kind: protocol.CompletionKeyword, Detail: text, FilterText: uri, SortText: text, Command: lens.Command,
				Documentation: &protocol.MarkupContent{Kind: protocol.Markdown, Value: text}, TextEdit: &protocol.TextEdit{Range: at, NewText: text},
			}
			lens.Data = map[string]string{"text": text}
			symbol.Detail, symbol.Children = uri, []protocol.DocumentSymbol{symbol, symbol}
		}
		for _, written := range []interface{ AppendJSON(to []byte) []byte }{
			protocol.Locations{{URI: protocol.DocumentURI(uri), Range: at}, {}},
			protocol.CodeLenses{lens, lens, {}},
			protocol.DocumentSymbols{symbol, {}},
			protocol.CompletionList{IsIncomplete: some, Items: []protocol.CompletionItem{item, {}, item}},
			protocol.Locations(slices.Repeat([]protocol.Location{{URI: protocol.DocumentURI(text), Range: at}}, int(n%40))),
			protocol.SemanticTokens{ResultID: text, Data: []uint32{n, 0, n}},
			protocol.SemanticTokens{Data: []uint32{}},
		} {
			want, err := json.Marshal(written)
			if err != nil {
				t.Fatal(err)
			}
			if got := written.AppendJSON([]byte("x")); !same(t, got[1:], want) {
				t.Errorf("%T: got %s, want %s", written, got[1:], want)
			}
		}
	})
}

func same(t *testing.T, a, b []byte) bool {
	t.Helper()
	var left, right any
	if err := json.Unmarshal(a, &left); err != nil {
		t.Fatalf("%v in %s", err, a)
	}
	if err := json.Unmarshal(b, &right); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(left, right)
}
