package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// FuzzText puts a text wherever text may stand: a reader of HTML finds it there as it
// is, and no element and no attribute that was not written as markup.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"", "a", `"><script>alert(1)</script>`, "' onload='x", "&amp;", "&#x3c;", "<!--", "</p>", "\x00", "a\xffb", "`", "\u2028", "+", "=x", "</title>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var w Writer
		w.Between(`<p a="`, text, `" `)
		w.Raw(`b=x`)
		w.Word(text)
		w.Between(`>`, text, `<b>`)
		w.Content(text)
		w.Given(`</b><i>`, text, `</i>`)
		w.Raw(`</p>`)
		found := tokens(w.Taken().String())
		want := readAs(text)
		for _, got := range found.values {
			if got != want {
				t.Errorf("%q was read as %q", want, got)
			}
		}
		if names := strings.Join(found.names, " "); text != "" && names != "p a b b i" {
			t.Errorf("%q: elements and attributes %s", text, names)
		}
	})
}

// readAs is how readers of HTML take characters that they change.
func readAs(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.ReplaceAll(text, "\x00", "\uFFFD")
}

type read struct{ names, values []string }

// tokens are the elements and attributes in their order, and their texts.
func tokens(page string) read {
	var found read
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		switch token := z.Token(); token.Type {
		case html.StartTagToken:
			found.names = append(found.names, token.Data)
			for _, a := range token.Attr {
				found.names = append(found.names, a.Key)
				if a.Key == "a" {
					found.values = append(found.values, a.Val)
				}
			}
		case html.TextToken:
			found.values = append(found.values, token.Data)
		default:
		}
	}
	return found
}

// TestForeign refuses what could end a style or script.
func TestForeign(t *testing.T) {
	for text, want := range map[string]string{
		"p > a {}": "", "x</style>": "a style or script has `</` or `<!--`", "<!-- x": "a style or script has `</` or `<!--`",
	} {
		var w Writer
		w.Foreign(text)
		var out strings.Builder
		got := ""
		if err := w.Flush(&out); err != nil {
			got = err.Error()
		}
		if got != want || want == "" && out.String() != text {
			t.Errorf("%q: error %q, text %q", text, got, out.String())
		}
	}
}
