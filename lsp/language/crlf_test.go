package language_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestLineEndsOfWindows: what is known of Business Central does not depend on line ends.
func TestLineEndsOfWindows(t *testing.T) {
	for _, name := range []string{"bc-url", "bc-body", "bc-response"} {
		a, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		want := loadWorkspace(t, a)
		text := want.view.Tree.Source.Text()
		a.Files[0].Data = []byte(strings.ReplaceAll(text, "\n", "\r\n"))
		got := loadWorkspace(t, a)
		for _, m := range want.marks {
			at := m.span.Start + uint32(strings.Count(text[:m.span.Start], "\n"))
			if a, b := want.completion("", m.span.Start), got.completion("", at); a != b {
				t.Errorf("%s %s:\n%s\nwith LF:\n%s", name, want.at(m.span.Start), b, a)
			}
		}
	}
}
