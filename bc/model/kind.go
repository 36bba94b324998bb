package model

import "strings"

// Kind groups the types of properties by how their values are written.
type Kind uint8

// Kinds of property; the comment is the OData type.
const (
	Unknown        Kind = iota
	String              // Edm.String
	GUID                // Edm.Guid
	Decimal             // Edm.Decimal
	Boolean             // Edm.Boolean
	Int32               // Edm.Int32
	Int64               // Edm.Int64
	Date                // Edm.Date
	DateTimeOffset      // Edm.DateTimeOffset
	Stream              // Edm.Stream
	Enum                // Microsoft.NAV.*
	Collection          // Collection(*)
)

const navNamespace = "Microsoft.NAV."

// KindOf returns the kind of an OData type.
func KindOf(odataType string) Kind {
	switch odataType {
	case "Edm.String":
		return String
	case "Edm.Guid":
		return GUID
	case "Edm.Decimal":
		return Decimal
	case "Edm.Boolean":
		return Boolean
	case "Edm.Int32":
		return Int32
	case "Edm.Int64":
		return Int64
	case "Edm.Date":
		return Date
	case "Edm.DateTimeOffset":
		return DateTimeOffset
	case "Edm.Stream":
		return Stream
	}
	switch {
	case strings.HasPrefix(odataType, navNamespace):
		return Enum
	case strings.HasPrefix(odataType, "Collection("):
		return Collection
	}
	return Unknown
}
