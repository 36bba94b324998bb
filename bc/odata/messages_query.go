package odata

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

func whole(o *Option, message, hint, server string) *SyntaxError {
	return &SyntaxError{Option: o.Name, Pos: o.NameRaw, Whole: true, Message: message, Hint: hint, Server: server}
}

func givenTwice(o *Option) *SyntaxError {
	return whole(
		o, "the option stands in the address twice", "keep one `"+shorten(o.Name)+"`",
		fmt.Sprintf("Query option '%s' was specified more than once, but it must be specified at most once.", o.Name),
	)
}

// notSupported is an option that OData has and Business Central has not (spec
// 3.1), or that nobody has.
func notSupported(o *Option) *SyntaxError {
	server := fmt.Sprintf("The query parameter '%s' is not supported.", o.Name)
	switch o.Name {
	case "$search", "$apply", "$compute", "$index", "$levels", "$deltatoken", "$id":
		return whole(o, "Business Central does not support this option", "use `$filter` and `$select`", server)
	}
	e := whole(o, "this is not an option of OData", "", server)
	if n := near.Nearest(o.Name, optionNames()); n != "" {
		e.Hint = "did you mean `" + n + "`?"
	} else {
		e.Hint = "known are " + strings.Join(optionNames(), ", ")
	}
	return e
}

// notNested is a part in the brackets of `$expand` that is no option.
func notNested(o *Option) *SyntaxError {
	e := whole(o, "expected an option such as `$select=id`", "", fmt.Sprintf("Syntax error at position %d in '%s'.", len(o.Name), o.Name))
	if n := near.Nearest("$"+o.Name, optionNames()); n != "" {
		e.Hint = "did you mean `" + n + "`?"
	} else if n := "$" + o.Name; slices.Contains(optionNames(), n) {
		e.Hint = "did you mean `" + n + "`?"
	} else {
		e.Hint = "separate options by `;`"
	}
	return e
}

func optionNames() []string {
	return []string{
		"$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$schemaversion",
	}
}

func value(o *Option) Span { return Span{0, len(o.Text)} }

func notANumber(o *Option) *SyntaxError {
	return &SyntaxError{
		Pos:     value(o),
		Message: "expected a whole number that is not negative, found `" + shorten(o.Text) + "`",
		Hint:    "write for example `" + o.Name + "=10`",
		Server: fmt.Sprintf("Invalid value '%s' for %s query option found. The %s query option requires a non-negative integer value.",
			o.Text, o.Name, o.Name),
	}
}

func notABool(o *Option) *SyntaxError {
	return &SyntaxError{
		Pos:     value(o),
		Message: "expected `true` or `false`, found `" + shorten(o.Text) + "`",
		Hint:    "write `" + o.Name + "=true`",
		Server:  fmt.Sprintf("Invalid value '%s' for %s query option found. Valid values are 'true, false'.", o.Text, o.Name),
	}
}

func notAVersion(o *Option) *SyntaxError {
	return &SyntaxError{
		Pos:     value(o),
		Message: "expected a version, found `" + shorten(o.Text) + "`",
		Hint:    "write `" + o.Name + "=2.1`",
		Server:  fmt.Sprintf("Invalid value '%s' for %s query option found.", o.Text, o.Name),
	}
}

// missingName is the lack of a property's name in `$select` and `$expand`.
func missingName(text string, after, t token) *SyntaxError {
	e := &SyntaxError{
		Pos:     Span{t.pos.Start, t.pos.Start},
		Message: "expected the name of a property, " + found(t),
		Server:  serverAt("Expression expected", text, t.pos.Start),
	}
	if after.kind == commaToken && t.kind == endToken {
		e.Hint = "remove the last `,`"
	}
	return e
}

func notAnItem(text string, t token) *SyntaxError {
	return &SyntaxError{
		Pos:     t.pos,
		Message: "expected `,` or the end, " + found(t),
		Hint:    "put a comma between names",
		Server:  serverAt("Syntax error", text, t.pos.End),
	}
}

func expandTooDeep(at Span) *SyntaxError {
	return &SyntaxError{
		Pos:     at,
		Message: fmt.Sprintf("options are nested more than %d deep", maxExpandLevels),
		Hint:    "read the inner entities in requests of their own",
		Server:  "Recursion depth exceeded allowed limit.",
	}
}
