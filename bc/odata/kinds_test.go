package odata_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

// plainTypes is an entity with one property of each kind and no names of types.
func plainTypes() table {
	t := table{}
	for kind, name := range []string{"null", "bool", "number", "text", "guid", "date", "dateTime", "time", "duration", "enum", "opaque"} {
		t.names = append(t.names, name)
		t.types = append(t.types, odata.Type{Kind: odata.Kind(kind)})
	}
	t.names[0] = "nothing"
	return t
}

// TestKindsThatDoNotGoTogether holds the words for kinds, types and operators.
func TestKindsThatDoNotGoTogether(t *testing.T) {
	for filter, want := range map[string]string{
		"bool eq number":       "`eq` does not go with `bool` (a Boolean) and `number` (a number)|'Edm.Boolean' and 'Edm.Decimal' for operator kind 'Equal'",
		"text ne guid":         "`ne` does not go with `text` (text) and `guid` (a GUID)|'Edm.String' and 'Edm.Guid' for operator kind 'NotEqual'",
		"date gt time":         "`gt` does not go with `date` (a date) and `time` (a time of day)|'Edm.Date' and 'Edm.TimeOfDay' for operator kind 'GreaterThan'",
		"dateTime lt duration": "`lt` does not go with `dateTime` (a date with time) and `duration` (a duration)|'Edm.DateTimeOffset' and 'Edm.Duration' for operator kind 'LessThan'",
		"enum le opaque":       "`le` does not go with `enum` (an enumeration) and `opaque` (binary data)|'Edm.String' and 'Edm.Binary' for operator kind 'LessThanOrEqual'",
		"null eq opaque":       "`eq` does not go with `null` (null) and `opaque` (binary data)|'<null>' and 'Edm.Binary' for operator kind 'Equal'",
		"text sub 1 eq 1":      "`sub` does not go with `text` (text) and `1` (a number)|'Edm.String' and 'Edm.Int32' for operator kind 'Subtract'",
		"text mul 1 eq 1":      "`mul` does not go with `text` (text) and `1` (a number)|'Edm.String' and 'Edm.Int32' for operator kind 'Multiply'",
		"1 div text eq 1":      "`div` does not go with `1` (a number) and `text` (text)|'Edm.Int32' and 'Edm.String' for operator kind 'Divide'",
		"1.5 mod text eq 1":    "`mod` does not go with `1.5` (a number) and `text` (text)|'Edm.Decimal' and 'Edm.String' for operator kind 'Modulo'",
	} {
		_, err := odata.Compile(filterOf(t, filter), plainTypes())
		e, ok := err.(*odata.BindError)
		if !ok {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		message, types, _ := strings.Cut(want, "|")
		if diff := cmp.Diff(message, e.Message); diff != "" {
			t.Errorf("%s (-want +got):\n%s", filter, diff)
		}
		if diff := cmp.Diff("A binary operator with incompatible types was detected. Found operand types "+types+".", e.Server); diff != "" {
			t.Errorf("%s (-want +got):\n%s", filter, diff)
		}
	}
}

func TestKindsThatGoTogether(t *testing.T) {
	row := record{
		{}, odata.BoolValue(true), odata.IntValue(1), odata.TextValue("a"), {}, {}, {}, {}, {}, odata.EnumValue("Open"), {},
	}
	for filter, want := range map[string]bool{
		"nothing eq null": true, "text eq enum": false, "enum eq 'OPEN'": true, "enum gt 'Closed'": true, "enum eq enum": true,
		"number ge number": true, "1 le number": true, "2 ge number": true, "1 ge 1": true, "guid eq guid": true,
		"nothing eq 1": false, "year(date) eq 1": false, "date(dateTime) eq null": true, "text lt 'b'": true, "concat(text,enum) eq 'aopen'": true,
	} {
		p, err := odata.Compile(filterOf(t, filter), plainTypes())
		if err != nil || p(&row) != want {
			t.Errorf("%s is not %t (%v)", filter, want, err)
		}
	}
}

func TestValueTells(t *testing.T) {
	for _, c := range []struct {
		value odata.Value
		want  string
	}{
		{odata.Value{}, "0 true false "},
		{odata.BoolValue(true), "1 false true "},
		{odata.BoolValue(false), "1 false false "},
		{odata.IntValue(1), "2 false false "},
		{odata.TextValue("aB"), "3 false false aB"},
		{odata.EnumValue("_x0020_"), "9 false false  "},
	} {
		got := fmt.Sprintf("%d %t %t %s", c.value.Kind(), c.value.IsNull(), c.value.IsTrue(), c.value)
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
