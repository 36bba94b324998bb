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
	Binary64      // Edm.Binary, Edm.Stream: never compared
)

// Value is one value of a row. The zero value is null. Values are small and are
// passed by copy; make them with [TextValue], [NumberValue] and their like.
type Value struct {
	kind  Kind
	scale int8  // of a number: digits after the point that num holds
	num   int64 // bool 0 or 1; number; days, ticks of 100 ns since the year 1; duration ticks
	text  string
	big   *big.Rat // a number that num cannot hold
}
