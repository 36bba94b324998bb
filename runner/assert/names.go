package assert

import "slices"

// Scope tells which names the file gives an expression, beside those of INTERFACE
// section 4.
type Scope struct {
	// Locals are the variable of a loop and `index`, if the request has one. They hide
	// requests of these names; a word of the language or a name of section 4 hides them.
	Locals []string
	// Before: the expression is read before the request is sent, so that nothing of its
	// own exchange is there.
	Before bool
	// IsRequest tells whether an earlier request has this name; nil: none has.
	IsRequest func(name string) bool
	// RequestNames lists them, for hints.
	RequestNames func() []string
}

func (s Scope) isRequest(name string) bool { return s.IsRequest != nil && s.IsRequest(name) }

func (s Scope) requestNames() []string {
	if s.RequestNames == nil {
		return nil
	}
	return s.RequestNames()
}

// nameIndex is the number of a loop's row, from 0.
const nameIndex = "index"

// ownNames are the names that stand for something of the own exchange, or lead to
// the rest of the file.
func ownNames() []string {
	return []string{
		"status", "reason", "headers", "body", "text", "size", "duration",
		"request", "response", "vars", "requests", "odata",
	}
}

func isOwnName(name string) bool {
	switch name {
	case "status", "reason", "headers", "body", "text", "size", "duration",
		"request", "response", "vars", "requests", "odata":
		return true
	}
	return false
}

// ownFunctions are the functions that expr does not have.
func ownFunctions() []string {
	return []string{
		"header", "jsonpath", "xpath", "has", "isUuid", "isIsoDate", "isJson", "isEmpty", "schema",
		"md5", "sha256", "sha512",
	}
}

func isOwnFunction(name string) bool {
	return slices.Contains(ownFunctions(), name)
}

// words are those of the language itself.
func words() []string {
	return []string{
		"true", "false", "nil", "not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith",
		"let", "if", "else",
	}
}

// IsReserved tells whether a name is a word or function of the language, or a name
// of INTERFACE section 4, so that a request of this name is only reached through
// `requests`.
func IsReserved(name string) bool {
	return isOwnName(name) || name == nameIndex || isOwnFunction(name) || slices.Contains(words(), name) || isBuiltin(name)
}

// Names are those that stand for something of the own exchange, or lead to the rest of the
// file (INTERFACE section 4).
func Names() []string { return ownNames() }

// Functions are all functions that an expression can call, ours first.
func Functions() []string { return append(ownFunctions(), builtins()...) }

// RequestMembers and ResponseMembers are the members of `request` and `response`.
func RequestMembers() []string { return sentNames() }

// ResponseMembers see RequestMembers.
func ResponseMembers() []string { return receivedNames() }

// Words are those of the language itself.
func Words() []string { return words() }

// IsFunction tells the names of functions, which name nothing else where they are called.
func IsFunction(name string) bool { return isOwnFunction(name) || isBuiltin(name) }
