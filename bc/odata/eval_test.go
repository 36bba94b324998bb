package odata_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

// table is an entity type with its fields in a fixed order.
type table struct {
	names []string
	types []odata.Type
}

func (t table) TypeName() string     { return "Microsoft.NAV.customer" }
func (t table) Properties() []string { return t.names }

func (t table) Field(path *odata.Path) (odata.Field, bool) {
	i := slices.Index(t.names, path.String())
	if i < 0 {
		return odata.Field{}, false
	}
	return odata.Field{Index: i, Type: t.types[i]}, true
}

type record []odata.Value

func (r *record) Value(i int) odata.Value { return (*r)[i] }

func customers() table {
	return table{
		names: []string{
			"id", "number", "displayName", "creditLimit", "taxLiable", "blocked", "orderDate", "modified", "quantity",
			"resource", "customer/city", "start", "lead", "picture",
		},
		types: []odata.Type{
			{Kind: odata.GUID},
			{Kind: odata.Text, MaxLength: 20},
			{Kind: odata.Text, MaxLength: 100},
			{Kind: odata.Number},
			{Kind: odata.Bool},
			{Kind: odata.Enum, Name: "Microsoft.NAV.customerBlocked", Members: []string{"_x0020_", "Ship", "Sales_x0020_Order", "All"}},
			{Kind: odata.Date},
			{Kind: odata.DateTime},
			{Kind: odata.Number, Name: "Edm.Int32"},
			{Kind: odata.Text, Wildcard: true},
			{Kind: odata.Text},
			{Kind: odata.Time},
			{Kind: odata.Duration},
			{Kind: odata.Opaque},
		},
	}
}

func parsed(t testing.TB, kind odata.Kind, text string) odata.Value {
	t.Helper()
	v, ok := odata.ParseValue(kind, text)
	if !ok {
		t.Fatalf("%q is no value", text)
	}
	return v
}

func adatum(t testing.TB) *record {
	return &record{
		parsed(t, odata.GUID, "34F03EEE-2A32-F011-9A4A-7CED8D0EE6E7"),
		odata.TextValue("C00010"),
		odata.TextValue("Büro & Söhne O'Neil"),
		parsed(t, odata.Number, "1000.50"),
		odata.BoolValue(true),
		odata.EnumValue("Sales_x0020_Order"),
		parsed(t, odata.Date, "2019-05-01"),
		parsed(t, odata.DateTime, "2019-08-18T20:05:51.603Z"),
		odata.IntValue(7),
		odata.TextValue("v2.0/customers"),
		{},
		parsed(t, odata.Time, "08:30:00"),
		parsed(t, odata.Duration, "P1DT2H"),
		{},
	}
}

func evaluate(t *testing.T, filter string) bool {
	t.Helper()
	e, err := odata.ParseFilter(filter)
	if err != nil {
		t.Fatalf("%s: %v", filter, err)
	}
	p, err := odata.Compile(e, customers())
	if err != nil {
		t.Fatalf("%s: %v", filter, err)
	}
	return p(adatum(t))
}

func TestTrueFilters(t *testing.T) {
	for _, filter := range []string{
		"number eq 'c00010'", "number ge 'C00010'", "number lt 'C00011'", "'C00011' gt number", "'C00010' le number",
		"displayName eq 'BÜRO & söhne o''neil'", "displayName ne 'Buro'", "displayName gt 'buro'",
		"contains(displayName,'SÖHNE')", "startswith(displayName,'bÜ')", "endswith(displayName,'neil')", "not contains(displayName,'x')",
		"startswith(number,'c0')", "contains(number,'0001')", "endswith(number,'10')", "contains(displayName,'')",
		"contains(tolower(displayName),'büro')", "tolower(number) eq 'c00010'", "toupper(displayName) eq 'BÜRO & SÖHNE O''NEIL'",
		"substring(number,1) eq '00010'", "substring(displayName,1,3) eq 'üro'", "substring(number,9) eq ''", "substring(number,-1,2) eq 'C0'",
		"indexof(displayName,'RO') eq 2", "indexof(number,'x') eq -1", "length(displayName) eq 19", "concat(number,'-1') eq 'C00010-1'",
		"contains('20 K','0 k')", "contains('Kelvin','k')", "contains(displayName,'O''NEIL')", "startswith('K','K')", "'K' eq 'k'",
		"trim(' a ') eq 'A'", "tolower(toupper(number)) eq 'C00010'", "tolower(blocked) eq 'sales order'", "contains(number,tolower('C0'))",
		"tolower(number) ne toupper('c00011')", "startswith(toupper(displayName),tolower('BÜRO'))", "tolower(customer/city) eq null",
		"creditLimit eq 1000.5", "creditLimit eq 1000.500", "creditLimit gt 1000", "creditLimit lt 1001", "creditLimit le 1.0005e3",
		"creditLimit ne 1000.5000000000000000000001", "creditLimit lt 1000.5000000000000000000001", "creditLimit gt -1e300",
		"creditLimit lt 9223372036854775808", "1000.5 eq creditLimit", "quantity gt -8", "quantity lt 9223372036854775807",
		"quantity add 1 eq 8", "quantity div 2 eq 3", "quantity divby 2 eq 3.5", "quantity mod 4 eq 3", "-(quantity) lt 0",
		"creditLimit div 2 eq 500.25", "quantity mul 2 sub 4 eq 10", "quantity div 0 eq null",
		"floor(creditLimit) eq 1000", "ceiling(creditLimit) eq 1001", "round(creditLimit) eq 1001", "round(-2.5) eq -3", "floor(-2.5) eq -3",
		"taxLiable", "taxLiable eq true", "true eq taxLiable", "not (taxLiable eq false)", "taxLiable and true",
		"blocked eq 'Sales Order'", "blocked eq 'sales_x0020_order'", "blocked eq Microsoft.NAV.customerBlocked'Sales_x0020_Order'",
		"blocked gt 'Ship'", "blocked lt 'All'", "blocked ne ' '", "'Ship' lt blocked", "startswith(blocked,'sales')",
		"id eq 34f03eee-2a32-f011-9a4a-7ced8d0ee6e7", "id ne 00000000-0000-0000-0000-000000000000",
		"orderDate ge 2019-05-01", "orderDate lt 2019-05-02", "orderDate eq 2019-05-01T00:00:00Z", "orderDate lt 2019-05-01T00:00:01Z",
		"modified gt 2019-08-18T20:05:51.602Z", "modified eq 2019-08-18T22:05:51.603+02:00", "modified gt 2019-08-18", "modified lt 2019-08-18T20:05:52-01:00",
		"year(modified) eq 2019 and month(modified) eq 8 and day(modified) eq 18", "hour(modified) eq 20 and minute(modified) eq 5 and second(modified) eq 51",
		"date(modified) eq 2019-08-18", "time(modified) eq 20:05:51.603", "year(orderDate) eq 2019", "hour(start) eq 8",
		"start eq 08:30", "start lt 08:30:00.1", "lead eq duration'PT26H'", "lead gt duration'-P1D'", "lead lt duration'P1DT2H0.5S'",
		"customer/city eq null", "null eq customer/city", "customer/city ne 'x'", "not (customer/city gt 'x')", "not contains(customer/city,'x')",
		"resource eq 'V2.0*'", "resource ne 'v2.0*'", "number in ('x','C00010')", "quantity in (1,7)", "not (quantity in (1,2))",
		"number eq 'x' or number eq 'C00010' or number eq 'y'", "number eq 'C00010' and quantity eq 7 and taxLiable",
		"(number eq 'x' or quantity eq 7) and taxLiable", "(quantity eq 7) eq true",
	} {
		if !evaluate(t, filter) {
			t.Errorf("%s is not true", filter)
		}
	}
}

func TestFalseFilters(t *testing.T) {
	for _, filter := range []string{
		"number eq 'C00011'", "displayName lt 'Buro'", "contains(displayName,'sohne')", "startswith(number,'00')", "endswith(displayName,'x')",
		"creditLimit eq 1000.5000000000000000000001", "creditLimit gt 1000.5", "creditLimit lt 1000.5", "creditLimit gt 9223372036854775808",
		"not taxLiable", "taxLiable and false", "null", "blocked lt 'Ship'", "blocked eq 'All'", "id eq 00000000-0000-0000-0000-000000000000",
		"orderDate gt 2019-05-01", "modified lt 2019-08-18T20:05:51.603Z", "customer/city gt 'a'", "customer/city le null",
		"contains(customer/city,'x')", "customer/city eq ''", "length(customer/city) eq 0", "resource eq 'v2.1*'",
		"number in ()", "number in ('x','y')", "number eq 'x' or number eq 'y'", "quantity add null eq 7", "1e400 mul 1e400 mul 1e400 mul 1e400 gt 1",
	} {
		if evaluate(t, filter) {
			t.Errorf("%s is not false", filter)
		}
	}
}

func TestCompileMessages(t *testing.T) {
	for filter, want := range map[string]odata.BindError{
		"displyName eq 'x'": {
			Code: odata.UnknownProperty, Pos: odata.Span{End: 10},
			Message: "`displyName` is no property of `Microsoft.NAV.customer`", Hint: "did you mean `displayName`?",
			Server: "Could not find a property named 'displyName' on type 'Microsoft.NAV.customer'.",
		},
		"number eq 10000": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 15},
			Message: "`eq` does not go with `number` (text) and `10000` (a number)", Hint: "write `'10000'`",
			Server: "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'.",
		},
		"orderDate ge '2019-05-01'": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 25},
			Message: "`ge` does not go with `orderDate` (a date) and `'2019-05-01'` (text)", Hint: "write `2019-05-01` without quotes",
			Server: "A binary operator with incompatible types was detected. Found operand types 'Edm.Date' and 'Edm.String' for operator kind 'GreaterThanOrEqual'.",
		},
		"id ne '34f03eee-2a32-f011-9a4a-7ced8d0ee6e7'": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 44},
			Message: "`ne` does not go with `id` (a GUID) and `'34f03eee-2a32-f011-9a4a-7ced8d0ee6e7'` (text)",
			Hint:    "write `34f03eee-2a32-f011-9a4a-7ced8d0ee6e7` without quotes",
			Server:  "A binary operator with incompatible types was detected. Found operand types 'Edm.Guid' and 'Edm.String' for operator kind 'NotEqual'.",
		},
		"quantity in (1,'a')": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 19},
			Message: "`in` does not go with `quantity` (a number) and `'a'` (text)",
			Server:  "A binary operator with incompatible types was detected. Found operand types 'Edm.Int32' and 'Edm.String' for operator kind 'Equal'.",
		},
		"3000000000 lt taxLiable": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 23},
			Message: "`lt` does not go with `3000000000` (a number) and `taxLiable` (a Boolean)",
			Server:  "A binary operator with incompatible types was detected. Found operand types 'Edm.Int64' and 'Edm.Boolean' for operator kind 'LessThan'.",
		},
		"number add 1 eq 2": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 12},
			Message: "`add` does not go with `number` (text) and `1` (a number)", Hint: "write `'1'`",
			Server: "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Add'.",
		},
		"blocked eq 'Shp'": {
			Code: odata.NotAMember, Pos: odata.Span{Start: 11, End: 16}, Field: "blocked", Value: "Shp",
			Message: "`Shp` is no value of `blocked`", Hint: "did you mean `Ship`?",
			Server: "'Shp' is not an option. The existing options are:  ,Ship,Sales Order,All",
		},
		"blocked eq 'Whatever'": {
			Code: odata.NotAMember, Pos: odata.Span{Start: 11, End: 21}, Field: "blocked", Value: "Whatever",
			Message: "`Whatever` is no value of `blocked`", Hint: "known are ` `, `Ship`, `Sales Order`, `All`",
			Server: "'Whatever' is not an option. The existing options are:  ,Ship,Sales Order,All",
		},
		"number eq '123456789012345678901'": {
			Code: odata.TooLong, Pos: odata.Span{Start: 10, End: 33}, Field: "number", Value: "123456789012345678901",
			Message: "the text is longer than the 20 characters of `number`", Hint: "shorten it, or use `contains`",
		},
		"displayName": {
			Code: odata.NotBoolean, Pos: odata.Span{End: 11},
			Message: "a condition is expected, `displayName` is none", Hint: "write for example `displayName eq 'text'`",
			Server: "The $filter expression must evaluate to a single boolean value.",
		},
		"quantity add 1": {
			Code: odata.NotBoolean, Pos: odata.Span{End: 14},
			Message: "a condition is expected, `quantity add 1` is none",
			Server:  "The $filter expression must evaluate to a single boolean value.",
		},
		"contain(displayName,'x')": {
			Code: odata.UnknownFunction, Pos: odata.Span{End: 7},
			Message: "`contain` is no function", Hint: "did you mean `contains`?",
			Server: "An unknown function with name 'contain' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.",
		},
		"substringof('x',displayName)": {
			Code: odata.UnknownFunction, Pos: odata.Span{End: 11},
			Message: "`substringof` is no function", Hint: "write `contains(field,'text')`",
			Server: "An unknown function with name 'substringof' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.",
		},
		"contains(displayName)": {
			Code: odata.UnknownFunction, Pos: odata.Span{End: 21},
			Message: "the arguments of `contains` do not fit", Hint: "write `contains(field,'text')`",
			Server: "No function signature for the function with name 'contains' matches the specified arguments.",
		},
		"contains(quantity,'7')": {
			Code: odata.UnknownFunction, Pos: odata.Span{End: 22},
			Message: "the arguments of `contains` do not fit", Hint: "write `contains(field,'text')`",
			Server: "No function signature for the function with name 'contains' matches the specified arguments.",
		},
		"lines/any(l:l/quantity gt 5)": {
			Code: odata.NotEvaluated, Pos: odata.Span{End: 28},
			Message: "a lambda cannot be evaluated", Server: "The query specified in the URI is not valid.",
		},
		"blocked has 'Ship'": {
			Code: odata.NotEvaluated, Pos: odata.Span{End: 18},
			Message: "`has` cannot be evaluated", Server: "The query specified in the URI is not valid.",
		},
		"number in resource": {
			Code: odata.NotEvaluated, Pos: odata.Span{End: 18},
			Message: "`in` without a list cannot be evaluated", Server: "The query specified in the URI is not valid.",
		},
		"-number eq 1": {
			Code: odata.NotEvaluated, Pos: odata.Span{End: 7},
			Message: "the negative of text cannot be evaluated", Server: "The query specified in the URI is not valid.",
		},
		"lead eq duration'4h'": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{Start: 8, End: 20},
			Message: "`duration'4h'` is no possible value", Server: "Unrecognized literal 'duration'4h''.",
		},
		"picture eq binary'AQID'": {
			Code: odata.IncompatibleTypes, Pos: odata.Span{End: 23},
			Message: "`eq` does not go with `picture` (binary data) and `binary'AQID'` (binary data)",
			Server:  "A binary operator with incompatible types was detected. Found operand types 'Edm.Binary' and 'Edm.Binary' for operator kind 'Equal'.",
		},
	} {
		e, err := odata.ParseFilter(filter)
		if err != nil {
			t.Fatalf("%s: %v", filter, err)
		}
		p, err := odata.Compile(e, customers())
		var got *odata.BindError
		if p != nil || !errors.As(err, &got) {
			t.Errorf("%s: no error", filter)
			continue
		}
		if diff := cmp.Diff(want, *got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", filter, diff)
		}
		if err.Error() != want.Message {
			t.Errorf("%s: %v", filter, err)
		}
	}
}

func TestCompileRefusesDamagedTrees(t *testing.T) {
	for _, filter := range []string{"", "number eq", "number = 'x'", "not", "number eq 'x' and", "contains(number,)"} {
		e, _ := odata.ParseFilter(filter)
		if _, err := odata.Compile(e, customers()); err == nil {
			t.Errorf("%q compiles to something", filter)
		}
	}
}

func TestOrder(t *testing.T) {
	rows := []*record{adatum(t), adatum(t), adatum(t), adatum(t)}
	for i, name := range []string{"Zimmer", "ärger", "anna", "ANNA"} {
		(*rows[i])[2] = odata.TextValue(name)
		(*rows[i])[8] = odata.IntValue(int64(10 - i))
	}
	for i, blocked := range []string{"All", "Ship", "_x0020_", "Sales Order"} {
		(*rows[i])[5] = odata.EnumValue(blocked)
	}
	for orderBy, want := range map[string]string{
		"displayName":                    "anna ANNA Zimmer ärger",
		"displayName desc":               "ärger Zimmer anna ANNA",
		"displayName,quantity":           "ANNA anna Zimmer ärger",
		"displayName desc,quantity desc": "ärger Zimmer anna ANNA",
		"quantity":                       "ANNA anna ärger Zimmer",
		"blocked":                        "anna ärger ANNA Zimmer",
		"blocked desc":                   "Zimmer ANNA ärger anna",
		"customer/city,length(displayName) desc,quantity": "Zimmer ärger ANNA anna",
	} {
		q, err := odata.ParseQuery("$orderby=" + orderBy)
		if err != nil {
			t.Fatal(err)
		}
		compare, err := odata.CompileOrder(q.OrderBy, customers())
		if err != nil {
			t.Fatal(err)
		}
		sorted := slices.Clone(rows)
		slices.SortStableFunc(sorted, func(a, b *record) int { return compare(a, b) })
		var got []string
		for _, r := range sorted {
			got = append(got, (*r)[2].String())
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", orderBy, diff)
		}
	}
}

func TestOrderByUnknownProperty(t *testing.T) {
	q, _ := odata.ParseQuery("$orderby=number,nmbr")
	_, err := odata.CompileOrder(q.OrderBy, customers())
	if err == nil || err.Error() != "`nmbr` is no property of `Microsoft.NAV.customer`" {
		t.Error(err)
	}
}

func TestParseValueRefuses(t *testing.T) {
	for _, c := range []struct {
		kind odata.Kind
		text string
	}{
		{odata.Number, ""},
		{odata.Number, "-"},
		{odata.Number, "1x"},
		{odata.Number, "1e401"},
		{odata.Bool, "yes"},
		{odata.GUID, "34f03eee"},
		{odata.Date, "2019-13-01"},
		{odata.Date, "0000-01-01"},
		{odata.Date, "2019-02-29"},
		{odata.DateTime, "2019-02-01"},
		{odata.DateTime, "2019-02-01T25:00:00Z"},
		{odata.DateTime, "2019-02-01T20:00:00"},
		{odata.Time, "24:00:00"},
		{odata.Time, ""},
		{odata.Duration, "P"},
		{odata.Duration, "PT"},
		{odata.Duration, "PT1D"},
		{odata.Duration, "PT1.5H"},
		{odata.Duration, "PT1S1S"},
	} {
		if v, ok := odata.ParseValue(c.kind, c.text); ok {
			t.Errorf("%v %q is taken for %v", c.kind, c.text, v)
		}
	}
}

func TestCompareIsAnOrder(t *testing.T) {
	ascending := []odata.Value{
		{},
		odata.BoolValue(false),
		odata.BoolValue(true),
		parsed(t, odata.Number, "-1e300"),
		parsed(t, odata.Number, "-9223372036854775809"),
		odata.IntValue(-1 << 63),
		parsed(t, odata.Number, "-1.5"),
		odata.IntValue(-1),
		parsed(t, odata.Number, "-0.000000000000000001"),
		odata.IntValue(0),
		parsed(t, odata.Number, "0.1"),
		parsed(t, odata.Number, "0.12"),
		odata.IntValue(1<<63 - 1),
		parsed(t, odata.Number, "9223372036854775807.5"),
		odata.TextValue(""),
		odata.TextValue("a"),
		odata.TextValue("B"),
		odata.TextValue("ba"),
		odata.TextValue("É"),
		parsed(t, odata.GUID, "00000000-0000-0000-0000-000000000000"),
		parsed(t, odata.GUID, "{34F03EEE-2A32-F011-9A4A-7CED8D0EE6E7}"),
		parsed(t, odata.Date, "0001-01-01"),
		parsed(t, odata.Date, "1969-12-31"),
		parsed(t, odata.Date, "9999-12-31"),
	}
	for i, a := range ascending {
		for j, b := range ascending {
			if got := odata.Compare(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%d and %d compare as %d", i, j, got)
			}
		}
	}
	for _, pair := range [][2]odata.Value{
		{odata.TextValue("STRASSE ÄÖ"), odata.TextValue("strasse äö")},
		{parsed(t, odata.Number, "10.0"), parsed(t, odata.Number, "1e1")},
		{parsed(t, odata.Date, "2019-05-01"), parsed(t, odata.DateTime, "2019-05-01T02:00:00+02:00")},
		{odata.EnumValue("Sales_x0020_Order"), odata.TextValue("sales order")},
		{odata.EnumValue("G_x002F_L_x0020_Account"), odata.EnumValue("G/L Account")},
	} {
		if odata.Compare(pair[0], pair[1]) != 0 {
			t.Errorf("%v and %v differ", pair[0], pair[1])
		}
	}
}

func TestDecodeMember(t *testing.T) {
	for name, want := range map[string]string{
		"_x0020_": " ", "Open": "Open", "Code_x002B_City": "Code+City", "_x00zz_": "_x00zz_", "a_x": "a_x", "_x002F__x0020_": "/ ",
	} {
		if got := odata.DecodeMember(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func ExampleCompile() {
	e, _ := odata.ParseFilter("startswith(number,'c') and quantity gt 5")
	passes, _ := odata.Compile(e, customers())
	row := make(record, 14)
	row[1], row[8] = odata.TextValue("C00010"), odata.IntValue(6)
	fmt.Println(passes(&row))
	// Output: true
}
