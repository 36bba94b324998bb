package odata

// SyntaxError is one thing wrong with a query string.
type SyntaxError struct {
	// Option is the name of the option, `$filter`; "" from [ParseFilter].
	Option string
	// Inner is the innermost option when the error is inside of `$expand`.
	Inner string
	// Pos is what is wrong, in the decoded text of the option; a missing part has
	// no width. When the option as a whole is wrong (unknown, given twice), Pos is
	// its name in the raw query string and Whole is set.
	Pos   Span
	Whole bool
	// Message says what was found and what was expected.
	Message string
	// Hint is what to type, "" if nothing is likely.
	Hint string
	// Server is the sentence that Business Central answers with, which is that of
	// the OData library below it: `Expression expected at position 3 in 'a eq'.`
	// Its positions count UTF-16 units.
	Server string
}

// Error is the message, after the names of the option and the inner option.
func (e *SyntaxError) Error() string {
	message := e.Message
	if e.Inner != "" {
		message = "`" + shorten(e.Inner) + "`: " + message
	}
	if e.Option != "" {
		message = "`" + shorten(e.Option) + "`: " + message
	}
	return message
}
