package odata_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{
		"", "a eq 1 or b eq 'O''Neil' and not contains(tolower(c),'x')", "a in (1,-2.5e3)", "l/any(x:x/q gt 5)", "- -5 sub -(x)",
		"a eq 34f03eee-2a32-f011-9a4a-7ced8d0ee6e7 and b gt 2019-08-18T20:05:51.603+02:00", "duration'P' lt binary'' eq N.E'x'",
		"(((", ")))", "a = 5", "'", "a eq", "eq eq eq", "x/", "1 2 3", "ä lt 10:30", "in/any()", "a\xffb", "-sub sub(0)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := odata.ParseFilter(text)
		odata.Walk(e, func(n odata.Expr) bool {
			if s := n.Span(); s.Start < 0 || s.Start > s.End || s.End > len(text) {
				t.Fatalf("%T at %v of %d", n, s, len(text))
			}
			return true
		})
		_, _ = odata.Compile(e, customers())
		odata.OrOverFields(e)
		if err != nil {
			s := err.(*odata.SyntaxError).Pos
			if s.Start > s.End || s.End > len(text) {
				t.Fatalf("error at %v of %d", s, len(text))
			}
			return
		}
		normal := e.String()
		again, err := odata.ParseFilter(normal)
		if err != nil {
			t.Fatalf("%q becomes %q: %v", text, normal, err)
		}
		if diff := cmp.Diff(normal, again.String()); diff != "" {
			t.Fatalf("%q (-first +second):\n%s", text, diff)
		}
	})
}

func FuzzEvaluate(f *testing.F) {
	for _, seed := range []string{
		"creditLimit div 3 mul 1e300 gt quantity", "substring(displayName,1e30,-5) eq number", "round(creditLimit) eq ceiling(-quantity)",
		"year(orderDate) eq month(modified)", "concat(number,number) eq indexof(number,'1')", "number in ('a',null)", "start lt time(modified)",
	} {
		f.Add(seed)
	}
	row := adatum(f)
	f.Fuzz(func(t *testing.T, text string) {
		e, err := odata.ParseFilter(text)
		if err != nil {
			return
		}
		p, err := odata.Compile(e, customers())
		if err != nil {
			return
		}
		again, err := odata.Compile(filterOf(t, e.String()), customers())
		if err != nil {
			t.Fatalf("%q compiles, its normal form does not: %v", text, err)
		}
		if p(row) != again(row) {
			t.Fatalf("%q and its normal form %q differ", text, e)
		}
	})
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{
		"?$filter=a%20eq%201&$top=5", "$expand=a($expand=b($select=c;$top=x);d),*", "$orderby=a desc,b&$select=*,c", "$filter=%+%4&$filter",
		"$expand=a(;;)),b(", "&&=&$=", "$schemaversion=2.1&$count=true", "$expand=l($filter=a eq ')'", "$select=+a+,%20b%20",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := odata.ParseQuery(raw)
		if (err == nil) != (len(q.Problems) == 0) {
			t.Fatalf("%d problems, error %v", len(q.Problems), err)
		}
		for i := range q.Options {
			o := &q.Options[i]
			s := o.Raw(odata.Span{End: len(o.Text)})
			if s != o.TextRaw || s.Start > s.End || s.End > len(raw) || o.NameRaw.End > len(raw) {
				t.Fatalf("%q at %v, %v of %d", o.Name, s, o.TextRaw, len(raw))
			}
		}
		for _, e := range q.Problems {
			o := q.Option(e.Option)
			if limit := len(o.Text); !e.Whole && (e.Pos.Start > e.Pos.End || e.Pos.End > limit) {
				t.Fatalf("%v at %v of %d", e, e.Pos, limit)
			}
			if utf8.ValidString(raw) && utf8.ValidString(o.Text) && !utf8.ValidString(e.Error()) {
				t.Fatalf("broken message %q", e.Error())
			}
		}
	})
}
