package token

import "cmp"

// Error is why there is no token, for a person to read. It never holds a secret.
type Error struct {
	Message, Advice string
	// Kind is the diagnostic (docs/diagnostics.md); "": the sign-in was tried.
	Kind string
}

// Kinds of an error.
const (
	Settings    = "token-settings"    // settings are missing, or wrong
	Unsupported = "token-unsupported" // a person is missing
)

func (e *Error) Error() string { return e.Message }

// Code is the diagnostic: Settings, Unsupported, else token-refused.
func (e *Error) Code() string { return cmp.Or(e.Kind, "token-refused") }

// Hint is what to do about it.
func (e *Error) Hint() string { return e.Advice }
