package xmlpath

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const order = `<?xml version="1.0" encoding="utf-8"?>
<order no="10" xmlns:x="urn:x">
  <item id="1">plain</item>
  <item id="2"><name>Chair &amp; Co</name></item>
  <x:remark>note</x:remark>
</order>`

const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry id="e1">one</entry></feed>`

// answer is the text of an expression, "error: ..." for an error.
func answer(body, path string, options ...Option) string {
	value, err := First(body, path, options...)
	if err != nil {
		return "error: " + err.Error()
	}
	return value.Text()
}

const nothing = "error: the XPath leads to nothing"

func TestAsRESTClientAnswers(t *testing.T) {
	for path, want := range map[string]string{
		`//item[1]`:                  "plain",
		`//item[2]/@id`:              "2",
		`//item`:                     "plain",
		`/order/item[2]/text()`:      nothing,
		`string(//item[2])`:          "Chair & Co",
		`count(//item)`:              nothing,
		`//item[@id="2"]/name`:       "Chair &amp; Co",
		`//none`:                     nothing,
		`/`:                          strings.SplitN(order, "\n", 2)[1],
		`//@id`:                      "1",
		`name(/*)`:                   "order",
		`concat("a", "b")`:           "ab",
		`//item[last()]/@id`:         "2",
		`//*[local-name()='remark']`: "note",
		`//x:remark`:                 "error: the prefix `x` is not known",
		`boolean(//item)`:            nothing,
		`//item[`:                    "error: the expression ends too early",
		`$.order`:                    "error: `$.order` is a variable of XPath, and there are none",
		`/order`: "\n  <item id=\"1\">plain</item>\n  <item id=\"2\"><name>Chair &amp; Co</name></item>\n" +
			"  <x:remark xmlns:x=\"urn:x\">note</x:remark>\n",
	} {
		if diff := cmp.Diff(want, answer(order, path, Exact)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestDefaultNamespaces(t *testing.T) {
	for path, want := range map[string][2]string{ // exact, default
		`//entry`:                                    {nothing, "one"},
		`//*[local-name()='entry']/@id`:              {"e1", "e1"},
		`//*[local-name()='entry']`:                  {"one", "one"},
		`/feed`:                                      {nothing, `<entry id="e1" xmlns="http://www.w3.org/2005/Atom">one</entry>`},
		`//*[name()='entry']`:                        {"one", "one"},
		`//*[entry]`:                                 {nothing, `<entry id="e1" xmlns="http://www.w3.org/2005/Atom">one</entry>`},
		`/*[@id or not(self::feed)]/*/@id`:           {"e1", nothing},
		`/child::*/child::entry`:                     {nothing, "one"},
		`/*/*[attribute::id = 'e1' and 2 div 2 = 1]`: {"one", "one"},
	} {
		got := [2]string{answer(feed, path, Exact), answer(feed, path)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestWhatTheExactModeRefuses(t *testing.T) {
	for path, want := range map[string]string{
		`count(//item)`: "2", `boolean(//none)`: "false", `sum(//item/@id) div 2`: "1.5",
		`//x:remark`: "note", `number('x')`: "NaN", `1 div 0`: "Infinity", `-1 div 0`: "-Infinity", `0 * -1`: "0",
	} {
		if got := answer(order, path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestFirstMeansInTheOrderOfTheDocument(t *testing.T) {
	body := `<r><a n="1"/><b n="2"><c n="3"/></b></r>`
	for path, want := range map[string]string{
		`//b/@n | //a/@n`: "1", `//c/ancestor::*/@n`: "2", `//c/preceding::*/@n`: "1", `(//c | //b)/@n`: "2",
	} {
		if got := answer(body, path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestHowNodesAreWritten(t *testing.T) {
	for _, c := range []struct{ body, path, want string }{
		{"\ufeff<a><b c='1 &quot;&lt;'></b><!-- d --><?e f?><![CDATA[<g>]]>h &gt; ]]&gt;</a>", "/a", `<b c="1 &quot;&lt;"/><!-- d --><?e f?><![CDATA[<g>]]>h > ]]&gt;`},
		{`<a><![CDATA[<b>]]>c</a>`, "/a/text()", `<b>`},
		{`<a><!--b--></a>`, "/a/comment()", `b`},
		{`<a xml:lang="de"/>`, "/a/@xml:lang", `de`},
		{`<a xml:lang="de"/>`, "/a/..", `<a xml:lang="de"/>`},
		{`<a/>`, "/a", ``},
		{`<a><?p q?><b/><?p q?><?r?>c</a>`, "/a/node()[5]", "c"},
		{`<a><?p q r?><b/><?r?></a>`, "/a/processing-instruction()", "q r"},
		{`<a><?p q r?><b/><?s t?></a>`, "//processing-instruction('s')", "t"},
		{`<a><b/><?p q?><c/></a>`, "/a/c/preceding-sibling::*/following-sibling::*[name()='c']/..", `<b/><?p q?><c/>`},
		{`<a xmlns:p="u"><b p:c="1"><p:d p:e="2"/></b></a>`, "/a", `<b xmlns:p="u" p:c="1"><p:d p:e="2"/></b>`},
		{`<a xmlns="u"><b xmlns=""><c/></b></a>`, "/*", `<b xmlns=""><c/></b>`},
		{`<?xml version="1.0" encoding="utf-16"?><a>ä</a>`, "/a", `ä`},
		{`<!DOCTYPE a [<!ENTITY b "c">]><a>d</a>`, "/a", `d`},
		{"<a>\r\n<b>1</b>\n\r</a>", "/a", "\r\n<b>1</b>\n\r"},
		{"<a>&amp;&#10;x&#xA;&#13;\ry\r\n</a>", "/a", "&amp;\nx\n\r\ry\r\n"},
		{"<a><![CDATA[\r\n]]>\n</a>", "/a", "<![CDATA[\r\n]]>\n"},
		{properties, "/*", `<m:p xmlns:m="m"><d:n xmlns:d="d"/><d:o m:null="1" xmlns:d="d"/></m:p>`},
	} {
		if got := answer(c.body, c.path); got != c.want {
			t.Errorf("%s of %s:\n got %s\nwant %s", c.path, c.body, got, c.want)
		}
	}
}

const properties = `<c xmlns:m="m" xmlns:d="d"><m:p><d:n/><d:o m:null="1"/></m:p></c>`

// TestHowTheLibraryOfRESTClientWrites holds to what it answered.
func TestHowTheLibraryOfRESTClientWrites(t *testing.T) {
	for _, c := range []struct{ body, path, want string }{
		{properties, "/*", `<m:p xmlns:m="m"><d:n xmlns:d="d"/><d:o m:null="1"/></m:p>`},
		{properties, "//@*", `m`},
		{`<a><b c="&lt;&quot;&amp;">&lt;</b></a>`, "/a", `<b c="<&quot;&amp;">&lt;</b>`},
		{`<a><b c="1"/><p:d xmlns:p="u"/><p:d xmlns:p="u"/></a>`, "/a", `<b c="1"/><p:d xmlns:p="u"/><p:d xmlns:p="u"/>`},
	} {
		if got := answer(c.body, c.path, Exact); got != c.want {
			t.Errorf("%s of %s:\n got %s\nwant %s", c.path, c.body, got, c.want)
		}
	}
}

func TestInvalidBodies(t *testing.T) {
	for body, want := range map[string]string{
		"":                               "there is no element",
		"text":                           "there is no element",
		"<a>\n<b></a>":                   "`</a>` stands where `</b>` is expected",
		"<a>\n":                          "`<a>` is not closed",
		"<a>":                            "`<a>` is not closed",
		"</a>":                           "`</a>` closes nothing",
		"<a/><b/>":                       "a second element stands behind the root element",
		"<a b></a>":                      "attribute name without = in element",
		"<a>&nbsp;</a>":                  "invalid character entity &nbsp;",
		strings.Repeat("<a>", deepest+1): "more than 2000 elements lie inside each other",
	} {
		_, err := First(body, "/")
		if !errors.Is(err, ErrInvalid) {
			t.Errorf("%.20s: %v is not ErrInvalid", body, err)
			continue
		}
		want = "the body is not valid XML: line " + string('1'+byte(strings.Count(body, "\n"))) + ": " + want
		if err.Error() != want {
			t.Errorf("%.20s: %v, want %s", body, err, want)
		}
	}
}

func TestPathsThatAreWrong(t *testing.T) {
	for path, want := range map[string]string{
		"": "error: it is empty", "  ": "error: it is empty",
		strings.Repeat("/a", longest): "error: it is longer than 16384 bytes",
		"no-such(/a)":                 "error: there is no function `no-such()`",
		"p:count(/a)":                 "error: there is no function `count()`",
		"$x":                          "error: `$x` is a variable of XPath, and there are none",
		"count('a')":                  "error: `count()` takes nodes",
		"count()":                     "error: `count()` lacks an argument",
		"not(1, 2)":                   "error: `not()` takes 1 argument at most",
		"true(1)":                     "error: `true()` takes no argument",
		"contains(1, 2, 3)":           "error: `contains()` takes 2 arguments at most",
		"/a | 1":                      "error: `|` joins nodes only",
		"'a'[1]":                      "error: a condition or a step must stand behind nodes",
		"/a/":                         "error: the expression ends too early",
		"/a[1":                        "error: `]` is missing at the end",
		"/a]":                         "error: `]` stands where it means nothing",
		"/a 1":                        "error: `1` stands where it means nothing",
		"/a/'b'":                      "error: `b` stands where it means nothing",
		"'a":                          "error: a quote is not closed in `'a`",
		"/a#b":                        "error: `#b` means nothing in XPath",
		"/upward::a":                  "error: there is no axis `upward`",
		"matches(/a, '[')":            "error: error parsing regexp: missing closing ]: `[`",
		strings.Repeat("(", 300):      "error: the expression nests more than 200 deep",
	} {
		if got := answer("<a/>", path); got != want {
			t.Errorf("%.20s: %s, want %s", path, got, want)
		}
	}
}

func TestHostileExpressionsEnd(t *testing.T) {
	body := "<a>" + strings.Repeat("<b><c/></b>", 2000) + "</a>"
	path := "//*" + strings.Repeat("[//*", 8) + strings.Repeat("]", 8) + "/ancestor::*/preceding::x"
	if _, err := First(body, path); !errors.Is(err, ErrTooLong) && !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
	for _, path := range []string{strings.Repeat("(", 8000), strings.Repeat("/..", 5000), strings.Repeat("-", 9000) + "1"} {
		if _, err := First(body, path); err == nil {
			t.Logf("%.10s has a value", path)
		}
	}
}

func FuzzFirst(f *testing.F) {
	f.Add(order, "//item[@id='1'] | /order/@no")
	f.Add(feed, "concat(//entry, string(1))")
	f.Add("<a><![CDATA[x]]></a>", "//text()/following-sibling::*[position() < 2]")
	f.Fuzz(func(_ *testing.T, body, path string) {
		if len(body)+len(path) > 2000 {
			return
		}
		for _, options := range [][]Option{nil, {Exact}} {
			if value, err := First(body, path, options...); err == nil {
				_ = value.Text()
			}
		}
	})
}

func BenchmarkFirst(b *testing.B) {
	body := "<rows>" + strings.Repeat(`<row id="1"><name>Adatum</name></row>`, 100) + "</rows>"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := First(body, "/rows/row[2]/name"); err != nil {
			b.Fatal(err)
		}
	}
}
