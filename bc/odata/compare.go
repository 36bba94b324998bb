package odata

import "strings"

// Compare orders two values: null first, numbers exactly, texts and members of
// enumerations without regard to case, GUIDs as text, a date like its midnight in
// UTC. Values of kinds that cannot be compared are ordered by kind.
//
// Business Central lets the database sort: its collation orders letters with
// accents beside their base letters, and GUIDs by their last bytes first. Here
// characters are ordered by their number.
func Compare(a, b Value) int {
	if a.kind != b.kind {
		return compareKinds(a, b)
	}
	switch a.kind {
	case Number:
		return compareNumbers(a, b)
	case Text, Enum:
		return compareText(a.text, b.text)
	case GUID:
		return strings.Compare(a.text, b.text)
	}
	return compareInts(a.num, b.num)
}

func compareKinds(a, b Value) int {
	switch {
	case a.kind == Date && b.kind == DateTime:
		return compareInts(a.num*ticksPerDay, b.num)
	case a.kind == DateTime && b.kind == Date:
		return compareInts(a.num, b.num*ticksPerDay)
	case a.kind == Text && b.kind == Enum, a.kind == Enum && b.kind == Text:
		return compareText(a.text, b.text)
	}
	return int(a.kind) - int(b.kind)
}

// holds tells whether two values stand in the relation op. Null equals only null,
// and is neither less nor greater than anything (OData URL conventions, section
// 5.1.1.1).
func holds(op Operator, a, b Value) bool {
	switch op {
	case Eq:
		return Compare(a, b) == 0
	case Ne:
		return Compare(a, b) != 0
	}
	if a.kind == Null || b.kind == Null {
		return false
	}
	return relates(op, Compare(a, b))
}

// relates tells whether the result of a comparison is one that op asks for.
func relates(op Operator, c int) bool {
	switch op {
	case Eq:
		return c == 0
	case Ne:
		return c != 0
	case Gt:
		return c > 0
	case Ge:
		return c >= 0
	case Lt:
		return c < 0
	case Le:
		return c <= 0
	}
	return false
}

// commensurable tells whether the server compares values of two kinds.
func commensurable(a, b Kind) bool {
	switch {
	case a == Opaque || b == Opaque:
		return false
	case a == b, a == Null, b == Null:
		return true
	case a == Date && b == DateTime, a == DateTime && b == Date:
		return true
	}
	return a == Enum && b == Text || a == Text && b == Enum
}
