package odata

import "math/big"

// Kind is the type of a [Value] and of a field.
type Kind uint8

// The kinds, with the primitive types of OData that they stand for.
const (
	Null     Kind = iota
	Bool          // Edm.Boolean
	Number        // Edm.Int16, Int32, Int64, Decimal, Double: all exact
	Text          // Edm.String
	GUID          // Edm.Guid
	Date          // Edm.Date
	DateTime      // Edm.DateTimeOffset
	Time          // Edm.TimeOfDay
	Duration      // Edm.Duration
	Enum          // an enumeration
	Opaque        // Edm.Binary, Edm.Stream, collections: never compared
)

// Value is one value of a row. The zero value is null. Values are small and are
// passed by copy; make them once, with [TextValue], [ParseValue] and their like,
// and keep them.
type Value struct {
	kind  Kind
	scale int8     // of a number: how many digits of num stand after the point
	num   int64    // bool 0 or 1; digits of a number; days; ticks of 100 ns
	text  string   // text; GUID in lower case; decoded name of an enumeration's member
	big   *big.Rat // a number that num cannot hold
}

// BoolValue is true or false.
func BoolValue(b bool) Value {
	if b {
		return Value{kind: Bool, num: 1}
	}
	return Value{kind: Bool}
}

// IntValue is a whole number.
func IntValue(n int64) Value { return Value{kind: Number, num: n} }

// TextValue is a text, compared without regard to case.
func TextValue(s string) Value { return Value{kind: Text, text: s} }

// EnumValue is a member of an enumeration by its encoded (`Sales_x0020_Order`) or
// plain name.
func EnumValue(member string) Value { return Value{kind: Enum, text: DecodeMember(member)} }

// ParseValue reads the text of a value as it stands in JSON and in addresses,
// without quotes. False means that the text is no value of the kind.
func ParseValue(kind Kind, text string) (Value, bool) {
	switch kind {
	case Null:
		return Value{}, text == "null"
	case Bool:
		return BoolValue(text == "true"), text == "true" || text == "false"
	case Number:
		return parseDecimal(text)
	case Text:
		return TextValue(text), true
	case GUID:
		return parseGUID(text)
	case Date:
		return parseDate(text)
	case DateTime:
		return parseDateTime(text)
	case Time:
		return parseClock(text)
	case Duration:
		return parseDuration(text)
	case Enum:
		return EnumValue(text), true
	}
	return Value{kind: Opaque}, true
}

// Kind is the kind of the value.
func (v Value) Kind() Kind { return v.kind }

// IsNull tells whether the value is null.
func (v Value) IsNull() bool { return v.kind == Null }

// IsTrue tells whether the value is the Boolean true.
func (v Value) IsTrue() bool { return v.kind == Bool && v.num == 1 }

// String is the content of a text, a GUID, or the plain name of an enumeration's
// member; "" for other kinds.
func (v Value) String() string { return v.text }
