package odata_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

func TestParseQuery(t *testing.T) {
	raw := "?$filter=displayName%20eq%20'B%C3%BCro%20%26+Co'&$select=id,%20displayName,*&$orderby=city+desc,tolower(name) asc,number" +
		"&$top=5&$skip=0&$count=true&$skiptoken='01905893'&$schemaversion=2.1&$format=json&company=CRONUS%20UK&tenant=default" +
		"&$expand=paymentTerm,salesOrderLines($expand=account,item($select=id);$filter=a eq ');' ;$top=2),*"
	q, err := odata.ParseQuery(raw)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%v %v %v %v %v %v %v %v %v", q.Filter, q.Select, q.OrderBy, *q.Top, *q.Skip, q.Count, q.SkipToken,
		q.SchemaVersion, q.Expand)
	want := "displayName eq 'Büro & Co' [id displayName *] [city desc tolower(name) number] 5 0 true '01905893' {2 1} " +
		"[paymentTerm salesOrderLines($expand=account,item($select=id);$filter=a eq ');';$top=2) *]"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if company, ok := q.Custom("Company"); company != "CRONUS UK" || !ok {
		t.Errorf("company: %q %t", company, ok)
	}
	if _, ok := q.Custom("other"); ok {
		t.Error("other is not there")
	}
	lines := q.Expand[1].Options
	if fmt.Sprint(lines.Filter, *lines.Top, lines.Expand) != "a eq ');' 2 [account item($select=id)]" {
		t.Errorf("nested: %v %v %v", lines.Filter, *lines.Top, lines.Expand)
	}
}

func TestRawSpans(t *testing.T) {
	raw := "?$top=1&$filter=%20a+eq+'%C3%A4'+and+b"
	q, err := odata.ParseQuery(raw)
	if err != nil {
		t.Fatal(err)
	}
	filter := q.Option("$filter")
	var got []string
	odata.Walk(q.Filter, func(e odata.Expr) bool {
		s := filter.Raw(e.Span())
		got = append(got, raw[s.Start:s.End])
		return true
	})
	want := []string{"a+eq+'%C3%A4'+and+b", "a+eq+'%C3%A4'", "a", "'%C3%A4'", "b"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if s := q.Option("$top").TextRaw; raw[s.Start:s.End] != "1" {
		t.Errorf("$top at %v", s)
	}
}

func TestQueryWithoutOptions(t *testing.T) {
	for _, raw := range []string{"", "?", "&&", "company=x&company=y&flag"} {
		if q, err := odata.ParseQuery(raw); err != nil || q.Filter != nil || q.Top != nil || q.Count {
			t.Errorf("%q: %v %v", raw, q, err)
		}
	}
}

func TestParseQueryMessages(t *testing.T) {
	nested := strings.Repeat("a($expand=", 20) + "b" + strings.Repeat(")", 20)
	for raw, want := range map[string][]problem{
		"$filter": {{
			odata.Span{},
			"`$filter`: expected a property, value or function, found the end", "",
			"Expression expected at position 0 in ''.",
		}},
		"$filter=displayName eq 'A & B'": {{
			odata.Span{Start: 15, End: 17},
			"`$filter`: `'A` has no closing quote",
			"close it with `'`; inside a string write `''` for a quote and `%26` for `&`",
			"There is an unterminated string literal at position 17 in 'displayName eq 'A'.",
		}},
		"$fitler=a": {{
			odata.Span{End: 7},
			"`$fitler`: this is not an option of OData", "did you mean `$filter`?",
			"The query parameter '$fitler' is not supported.",
		}},
		"$Filter=a": {{
			odata.Span{End: 7},
			"`$Filter`: this is not an option of OData", "did you mean `$filter`?",
			"The query parameter '$Filter' is not supported.",
		}},
		"$%0Ax%80=a": {{
			odata.Span{End: 8},
			"`$\uFFFDx\uFFFD`: this is not an option of OData",
			"known are $filter, $select, $expand, $orderby, $top, $skip, $count, $skiptoken, $schemaversion",
			"The query parameter '$\nx\x80' is not supported.",
		}},
		"x=1&$whatever=a": {{
			odata.Span{Start: 4, End: 13},
			"`$whatever`: this is not an option of OData",
			"known are $filter, $select, $expand, $orderby, $top, $skip, $count, $skiptoken, $schemaversion",
			"The query parameter '$whatever' is not supported.",
		}},
		"$search=a&$apply=b": {
			{
				odata.Span{End: 7},
				"`$search`: Business Central does not support this option", "use `$filter` and `$select`",
				"The query parameter '$search' is not supported.",
			},
			{
				odata.Span{Start: 10, End: 16},
				"`$apply`: Business Central does not support this option", "use `$filter` and `$select`",
				"The query parameter '$apply' is not supported.",
			},
		},
		"$top=1&$top=2": {{
			odata.Span{Start: 7, End: 11},
			"`$top`: the option stands in the address twice", "keep one `$top`",
			"Query option '$top' was specified more than once, but it must be specified at most once.",
		}},
		"$top=-1&$skip=many&$count=yes": {
			{
				odata.Span{End: 2},
				"`$top`: expected a whole number that is not negative, found `-1`", "write for example `$top=10`",
				"Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
			},
			{
				odata.Span{End: 4},
				"`$skip`: expected a whole number that is not negative, found `many`", "write for example `$skip=10`",
				"Invalid value 'many' for $skip query option found. The $skip query option requires a non-negative integer value.",
			},
			{
				odata.Span{End: 3},
				"`$count`: expected `true` or `false`, found `yes`", "write `$count=true`",
				"Invalid value 'yes' for $count query option found. Valid values are 'true, false'.",
			},
		},
		"$schemaversion=new": {{
			odata.Span{End: 3},
			"`$schemaversion`: expected a version, found `new`", "write `$schemaversion=2.1`",
			"Invalid value 'new' for $schemaversion query option found.",
		}},
		"$select=id,": {{
			odata.Span{Start: 3, End: 3},
			"`$select`: expected the name of a property, found the end", "remove the last `,`",
			"Expression expected at position 3 in 'id,'.",
		}},
		"$select=id displayName": {{
			odata.Span{Start: 3, End: 14},
			"`$select`: expected `,` or the end, found `displayName`", "put a comma between names",
			"Syntax error at position 14 in 'id displayName'.",
		}},
		"$orderby=name descending": {{
			odata.Span{Start: 5, End: 15},
			"`$orderby`: expected `asc`, `desc` or `,`, found `descending`", "write `desc` for the largest first",
			"Syntax error at position 15 in 'name descending'.",
		}},
		"$expand=lines($top=x)": {{
			odata.Span{Start: 11, End: 12},
			"`$expand`: `$top`: expected a whole number that is not negative, found `x`", "write for example `$top=10`",
			"Invalid value 'x' for $top query option found. The $top query option requires a non-negative integer value.",
		}},
		"$expand=lines(select=id)": {{
			odata.Span{Start: 6, End: 12},
			"`$expand`: `select`: expected an option such as `$select=id`", "did you mean `$select`?",
			"Syntax error at position 6 in 'select'.",
		}},
		"$expand=lines($select=id": {{
			odata.Span{Start: 16, End: 16},
			"`$expand`: a `(` is not closed", "add `)`",
			"')' or ',' expected at position 16 in 'lines($select=id'.",
		}},
		"$expand=" + nested: {{
			odata.Span{Start: 130, End: 208},
			"`$expand`: `$expand`: options are nested more than 12 deep",
			"read the inner entities in requests of their own",
			"Recursion depth exceeded allowed limit.",
		}},
	} {
		q, err := odata.ParseQuery(raw)
		var first *odata.SyntaxError
		if !errors.As(err, &first) || first != q.Problems[0] {
			t.Errorf("%s: the error is not the first problem: %v", raw, err)
		}
		var got []problem
		for _, e := range q.Problems {
			got = append(got, problem{e.Pos, e.Error(), e.Hint, e.Server})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", raw, diff)
		}
	}
}

func TestCountFalse(t *testing.T) {
	if q, err := odata.ParseQuery("$count=false&$filter=a%2beq"); q.Count || err == nil || q.Option("$x") != nil {
		t.Error(q, err)
	}
}

func TestSchemaVersion(t *testing.T) {
	q, err := odata.ParseQuery("$schemaversion=v2.0")
	if err != nil || q.SchemaVersion != (odata.SchemaVersion{Major: 2}) {
		t.Fatal(q.SchemaVersion, err)
	}
	if v21 := (odata.SchemaVersion{Major: 2, Minor: 1}); !q.SchemaVersion.Before(v21) || v21.Before(v21) || v21.Before(odata.SchemaVersion{Major: 1, Minor: 9}) {
		t.Error("versions are ordered by major, then minor")
	}
}
