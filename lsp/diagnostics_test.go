package lsp_test

import (
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

func TestFindingsOfAnOpenDocument(t *testing.T) {
	folder := t.TempDir()
	uri := write(t, folder, "a.http", "")
	c := serve(t)
	c.start(nil)
	c.open(uri, "@host = http://localhost\nGET {{host}}/{{hots}}\n")
	for {
		p := c.findings(uri, 1)
		if len(p.Diagnostics) == 0 {
			continue // those of the text alone
		}
		d := p.Diagnostics[0]
		want := protocol.Range{Start: protocol.Position{Line: 1, Character: 13}, End: protocol.Position{Line: 1, Character: 21}}
		if d.Code != "variable-undefined" || d.Range != want {
			t.Errorf("got %+v", d)
		}
		break
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}
