package odata_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

// shape is the tree of e with all brackets and the spans of its nodes.
func shape(e odata.Expr) string {
	s := e.Span()
	at := fmt.Sprintf("@%d-%d", s.Start, s.End)
	switch e := e.(type) {
	case *odata.Binary:
		return "(" + shape(e.Left) + " " + e.Op.String() + " " + shape(e.Right) + ")" + at
	case *odata.Unary:
		return "(" + e.Op.String() + " " + shape(e.Operand) + ")" + at
	case *odata.Call:
		return e.Name + shapes(e.Args) + at
	case *odata.List:
		return "list" + shapes(e.Items) + at
	case *odata.Lambda:
		body := ""
		if e.Body != nil {
			body = e.Variable.Name + ":" + shape(e.Body)
		}
		return fmt.Sprintf("%s all=%t[%s]%s", shape(e.Source), e.All, body, at)
	case *odata.Bad:
		return "bad[" + e.Text + "]" + at
	}
	return e.String() + at
}

func shapes(items []odata.Expr) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = shape(item)
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func TestParseFilterTree(t *testing.T) {
	for text, want := range map[string]string{
		"a eq 1":                 "(a@0-1 eq 1@5-6)@0-6",
		"a eq 1 or b eq 2 and c": "((a@0-1 eq 1@5-6)@0-6 or ((b@10-11 eq 2@15-16)@10-16 and c@21-22)@10-22)@0-22",
		"(a or b) and c":         "((a@1-2 or b@6-7)@1-7 and c@13-14)@0-14",
		"a gt 1 eq b lt 2":       "((a@0-1 gt 1@5-6)@0-6 eq (b@10-11 lt 2@15-16)@10-16)@0-16",
		"1 add 2 mul 3 sub 4":    "((1@0-1 add (2@6-7 mul 3@12-13)@6-13)@0-13 sub 4@18-19)@0-19",
		"not a eq b":             "((not a@4-5)@0-5 eq b@9-10)@0-10",
		"not (a eq b)":           "(not (a@5-6 eq b@10-11)@5-11)@0-12",
		"-x lt -5":               "((- x@1-2)@0-2 lt -5@6-8)@0-8",
		"x in (1,'a')":           "(x@0-1 in list[1@6-7 'a'@8-11]@5-12)@0-12",
		"contains(name, 'x')":    "contains[name@9-13 'x'@15-18]@0-19",
		"customer/name eq null":  "(customer/name@0-13 eq null@17-21)@0-21",
		"lines/$count gt 2":      "(lines/$count@0-12 gt 2@16-17)@0-17",
		"lines/any(l:l/q gt 5)":  "lines@0-5 all=false[l:(l/q@12-15 gt 5@19-20)@12-20]@0-21",
		"lines/any()":            "lines@0-5 all=false[]@0-11",
		"a/b/all(x:x)":           "a/b@0-3 all=true[x:x@10-11]@0-12",
		"in eq 1 or eq eq 2":     "((in@0-2 eq 1@6-7)@0-7 or (eq@11-13 eq 2@17-18)@11-18)@0-18",
		"Größe eq 'ä'":           "(Größe@0-7 eq 'ä'@11-15)@0-15",
		"journals.x eq 1":        "(journals.x@0-10 eq 1@14-15)@0-15",
		"a = 5":                  "(a@0-1 ? 5@4-5)@0-5",
		"a eq":                   "(a@0-1 eq bad[]@4-4)@0-4",
		"a eq 1 and":             "((a@0-1 eq 1@5-6)@0-6 and bad[]@10-10)@0-10",
		"eq 1":                   "(bad[]@0-0 eq 1@3-4)@0-4",
		"contains(name":          "contains[name@9-13]@0-13",
		"customer/":              "customer@0-9",
		"a equals 1 and b eq 2":  "((a@0-1 ? 1@9-10)@0-10 and (b@15-16 eq 2@20-21)@15-21)@0-21",
		"a eq 1) and b eq 2":     "((a@0-1 eq 1@5-6)@0-6 and (b@12-13 eq 2@17-18)@12-18)@0-18",
		"lines/any(l l/q)":       "lines@0-5 all=false[l:l/q@12-15]@0-16",
		"a eq 34F03EEE-2a32-f011-9a4a-7ced8d0ee6e7": "(a@0-1 eq 34F03EEE-2a32-f011-9a4a-7ced8d0ee6e7@5-41)@0-41",
	} {
		e, _ := odata.ParseFilter(text)
		if diff := cmp.Diff(want, shape(e)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestParseFilterLiterals(t *testing.T) {
	for text, want := range map[string]odata.Literal{
		"null":                      {Kind: odata.NullLiteral, Value: "null"},
		"true":                      {Kind: odata.BoolLiteral, Value: "true"},
		"-12":                       {Kind: odata.IntLiteral, Value: "-12"},
		"42L":                       {Kind: odata.IntLiteral, Value: "42L"},
		"1000.00":                   {Kind: odata.DecimalLiteral, Value: "1000.00"},
		"1e-3":                      {Kind: odata.DecimalLiteral, Value: "1e-3"},
		"4.2M":                      {Kind: odata.DecimalLiteral, Value: "4.2M"},
		"'O''Neil'":                 {Kind: odata.StringLiteral, Value: "O'Neil"},
		"''":                        {Kind: odata.StringLiteral, Value: ""},
		"2019-05-01":                {Kind: odata.DateLiteral, Value: "2019-05-01"},
		"2019-08-18T20:05:51.603Z":  {Kind: odata.DateTimeOffsetLiteral, Value: "2019-08-18T20:05:51.603Z"},
		"2019-08-18T20:05:51+02:00": {Kind: odata.DateTimeOffsetLiteral, Value: "2019-08-18T20:05:51+02:00"},
		"2019-08-18T20:05Z":         {Kind: odata.DateTimeOffsetLiteral, Value: "2019-08-18T20:05Z"},
		"20:05:51.5":                {Kind: odata.TimeOfDayLiteral, Value: "20:05:51.5"},
		"duration'PT4H'":            {Kind: odata.DurationLiteral, Value: "PT4H"},
		"binary'AQID'":              {Kind: odata.BinaryLiteral, Value: "AQID"},
		"Microsoft.NAV.b'Ship'":     {Kind: odata.EnumLiteral, Value: "Ship", Type: "Microsoft.NAV.b"},
		"fd3a4006-a6ef-420e-8eda-da2b1c58f6df": {
			Kind: odata.GUIDLiteral, Value: "fd3a4006-a6ef-420e-8eda-da2b1c58f6df",
		},
	} {
		e, err := odata.ParseFilter(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		want.Text, want.Pos = text, odata.Span{End: len(text)}
		if diff := cmp.Diff(odata.Expr(&want), e); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestNormalForm(t *testing.T) {
	for text, want := range map[string]string{
		"( ( a eq 1 ) )":                  "a eq 1",
		"a  eq\t1 and(b eq 2)":            "a eq 1 and b eq 2",
		"(a or b) and c":                  "(a or b) and c",
		"a or (b or c)":                   "a or (b or c)",
		"a sub (b sub c)":                 "a sub (b sub c)",
		"- 5 add -(x)":                    "- 5 add - x",
		"- -5":                            "- -5",
		"not(a eq 1)":                     "not (a eq 1)",
		"x in ( 1 , 2 )":                  "x in (1,2)",
		"l/any( x : x/q gt 1 or x/q)":     "l/any(x:x/q gt 1 or x/q)",
		"contains( tolower(a) , 'it''s')": "contains(tolower(a),'it''s')",
	} {
		e, err := odata.ParseFilter(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got := e.String(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// problem is what a user sees of a SyntaxError, and what the server says.
type problem struct {
	Pos                   odata.Span
	Message, Hint, Server string
}

func TestParseFilterMessages(t *testing.T) {
	const zoneless = "a gt 2019-08-18T20:05:51"
	deep := strings.Repeat("(", 200) + "a"
	for text, want := range map[string]problem{
		"": {
			odata.Span{Start: 0, End: 0},
			"expected a property, value or function, found the end", "",
			"Expression expected at position 0 in ''.",
		},
		"a eq": {
			odata.Span{Start: 4, End: 4},
			"expected a property, value or function after `eq`, found the end", "",
			"Expression expected at position 4 in 'a eq'.",
		},
		"ä eq and b": {
			odata.Span{Start: 6, End: 6},
			"expected a property, value or function after `eq`, found `and`", "",
			"Expression expected at position 5 in 'ä eq and b'.",
		},
		"'😀' eq": {
			odata.Span{Start: 9, End: 9},
			"expected a property, value or function after `eq`, found the end", "",
			"Expression expected at position 7 in ''😀' eq'.",
		},
		"a eq .": {
			odata.Span{Start: 5, End: 5},
			"expected a property, value or function after `eq`, found `.`", "",
			"Expression expected at position 5 in 'a eq .'.",
		},
		"a = 5": {
			odata.Span{Start: 2, End: 3},
			"expected an operator such as `eq` or `and`, found `=`", "did you mean `eq`?",
			"Syntax error at position 3 in 'a = 5'.",
		},
		"a EQ 5": {
			odata.Span{Start: 2, End: 4},
			"expected an operator such as `eq` or `and`, found `EQ`", "did you mean `eq`?",
			"Syntax error at position 4 in 'a EQ 5'.",
		},
		"a like 5": {
			odata.Span{Start: 2, End: 6},
			"expected an operator such as `eq` or `and`, found `like`", "write `contains(field,'text')`",
			"Syntax error at position 6 in 'a like 5'.",
		},
		"a eq 1 adn b": {
			odata.Span{Start: 7, End: 10},
			"expected an operator such as `eq` or `and`, found `adn`", "did you mean `and`?",
			"Syntax error at position 10 in 'a eq 1 adn b'.",
		},
		"42 42": {
			odata.Span{Start: 3, End: 5},
			"expected an operator such as `eq` or `and`, found `42`", "",
			"Syntax error at position 5 in '42 42'.",
		},
		"(42": {
			odata.Span{Start: 3, End: 3},
			"a `(` is not closed", "add `)`",
			"')' or operator expected at position 3 in '(42'.",
		},
		"func(42": {
			odata.Span{Start: 7, End: 7},
			"a `(` is not closed", "add `)`",
			"')' or ',' expected at position 7 in 'func(42'.",
		},
		"func(42 1)": {
			odata.Span{Start: 8, End: 9},
			"expected an operator such as `eq` or `and`, found `1`", "",
			"')' or ',' expected at position 8 in 'func(42 1)'.",
		},
		"a eq 1)": {
			odata.Span{Start: 6, End: 7},
			"`)` closes nothing", "remove `)`",
			"Syntax error at position 7 in 'a eq 1)'.",
		},
		"a eq 'some": {
			odata.Span{Start: 5, End: 10},
			"`'some` has no closing quote",
			"close it with `'`; inside a string write `''` for a quote and `%26` for `&`",
			"There is an unterminated string literal at position 10 in 'a eq 'some'.",
		},
		"duration'P": {
			odata.Span{Start: 0, End: 10},
			"`duration'P` has no closing quote",
			"close it with `'`; inside a string write `''` for a quote and `%26` for `&`",
			"There is an unterminated literal at position 10 in 'duration'P'.",
		},
		`a eq "x"`: {
			odata.Span{Start: 5, End: 6},
			"`\"` has no meaning here", "write strings in single quotes: `'text'`",
			`Syntax error: character '"' is not valid at position 5 in 'a eq "x"'.`,
		},
		"a < 5": {
			odata.Span{Start: 2, End: 3},
			"`<` has no meaning here", "write `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `and`, `or` or `not`",
			"Syntax error: character '<' is not valid at position 2 in 'a < 5'.",
		},
		"4.a": {
			odata.Span{Start: 0, End: 3},
			"`4.a` is neither a number, a date, a time nor a GUID", "write strings in single quotes: `'4.a'`",
			"A digit was expected at position 2 in '4.a'.",
		},
		"a eq 5kg": {
			odata.Span{Start: 5, End: 8},
			"`5kg` is neither a number, a date, a time nor a GUID", "write strings in single quotes: `'5kg'`",
			"Syntax error at position 8 in 'a eq 5kg'.",
		},
		zoneless: {
			odata.Span{Start: 5, End: 24},
			"`2019-08-18T20:05:51` has no time zone", "write `2019-08-18T20:05:51Z`, or `%2B02:00` at its end",
			"Syntax error at position 24 in 'a gt 2019-08-18T20:05:51'.",
		},
		"a eq 2019-02-30": {
			odata.Span{Start: 5, End: 15},
			"`2019-02-30` is no possible date or time", "",
			"Syntax error at position 15 in 'a eq 2019-02-30'.",
		},
		"1e999": {
			odata.Span{Start: 0, End: 5},
			"`1e999` is out of range, the exponent may be 400", "",
			"Syntax error at position 5 in '1e999'.",
		},
		"l/any(x eq 1)": {
			odata.Span{Start: 8, End: 10},
			"expected a variable and `:`, found `eq`", "write for example `lines/any(l:l/quantity gt 5)`",
			"Syntax error at position 10 in 'l/any(x eq 1)'.",
		},
		deep: {
			odata.Span{Start: 128, End: 129},
			"brackets are nested more than 128 deep", "remove brackets that change nothing",
			"Recursion depth exceeded allowed limit.",
		},
	} {
		_, err := odata.ParseFilter(text)
		var e *odata.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%s: no error", text)
			continue
		}
		if diff := cmp.Diff(want, problem{e.Pos, e.Message, e.Hint, e.Server}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestLargeFilterEnds(t *testing.T) {
	text := "a eq 1" + strings.Repeat(" or a eq 1", 30_000)
	_, err := odata.ParseFilter(text)
	if err == nil || err.Error() != "the expression has more than 100000 parts" {
		t.Errorf("got %v", err)
	}
	if _, err := odata.ParseFilter("a eq 1" + strings.Repeat(" or a eq 1", 15_000)); err != nil {
		t.Errorf("half of it: %v", err)
	}
}

func TestNodeAt(t *testing.T) {
	e, _ := odata.ParseFilter("contains(name,'x') and qty gt ")
	for offset, want := range map[int]string{
		0:  "contains(name,'x') and qty gt  > contains(name,'x')",
		10: "contains(name,'x') and qty gt  > contains(name,'x') > name",
		24: "contains(name,'x') and qty gt  > qty gt  > qty",
		30: "contains(name,'x') and qty gt  > qty gt  > ",
	} {
		var names []string
		for _, n := range odata.NodeAt(e, offset) {
			names = append(names, n.String())
		}
		if diff := cmp.Diff(want, strings.Join(names, " > ")); diff != "" {
			t.Errorf("%d (-want +got):\n%s", offset, diff)
		}
	}
}
