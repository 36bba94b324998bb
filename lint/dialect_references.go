package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// reference tells what other tools make of a reference, each name once a block.
func (d *dialect) reference(t parser.Template) {
	if strings.HasPrefix(t.Name, "$") {
		d.system(t)
		return
	}
	request, rest, _ := strings.Cut(t.Name, ".")
	if !d.Index.KnowsRequest(request) {
		d.member(t)
		return
	}
	if path, ok := strings.CutPrefix(rest, "response.body."); ok {
		d.responsePath(t, path)
	}
}

// responsePath: tools agree on the response, and not on the path into it (trap 2).
func (d *dialect) responsePath(t parser.Template, path string) {
	if strings.HasPrefix(path, "$") {
		d.once(t.Name, "dialect-response-path", t.Span,
			"a path that begins with `$` is understood here, in REST Client and in TeaPie; httpYac stops with an error, Kulala inserts nothing, Resterm refuses it",
			"refer to the response in the words of those tools, if the file is to be used with them")
	}
	if at := strings.Index(path, "['@"); at >= 0 {
		d.once("@"+t.Name, "dialect-annotation", t.Span,
			"a name that begins with `@` is understood here; REST Client takes it for a test of type, finds nothing, and sends the reference as text",
			"write a backquote before it, which both understand: "+shorten(path[:at+2]+"`"+path[at+2:]))
	}
}

// member: a path into a variable is understood by JetBrains' client too, and not by REST
// Client.
func (d *dialect) member(t parser.Template) {
	base, _, isPath := strings.Cut(strings.ReplaceAll(t.Name, "[", "."), ".")
	if !isPath || d.Index.Defines(t.Name) {
		return
	}
	_, captured := d.captured[base]
	if _, inEnvironment := d.resolver.Environment.Lookup(base); !captured && !inEnvironment && !d.Index.Defines(base) {
		return
	}
	d.once(t.Name, "dialect-member", t.Span,
		fmt.Sprintf("a path into the variable `%s` is understood here and in JetBrains' client; REST Client sends the reference as text", shorten(base)),
		"define the member as a variable of its own, if the file is used with REST Client too")
}

// system tells where a system variable has another meaning, or none (traps 6 and 9).
func (d *dialect) system(t parser.Template) {
	word, options, _ := strings.Cut(t.Name, " ")
	message, hint := "", "define it with `@name = value`, if the file is used with REST Client too"
	switch {
	case word == "$randomInt" && options == "":
		message, hint = "`$randomInt` without bounds is 0 to 999 here, in JetBrains' client and in Visual Studio; REST Client sends the reference as text",
			"write `{{$randomInt 0 1000}}`"
	case word == "$randomInt":
		message, hint = "the second number of `$randomInt` is never drawn here and in REST Client; other tools may draw it",
			"do not depend on the largest number"
	case word == "$dotenv":
		message, hint = "`.env` is looked for beside the file and above it; Visual Studio takes that of the project, httpYac all on the way and those of the folder `env`",
			"keep one `.env`, in the folder of the project"
	case isForeignSystem(word):
		message = fmt.Sprintf("`%s` is a variable of other tools, which is followed; REST Client sends the reference as text", shorten(callee(word)))
		hint = "write `{{" + likeOurs(word) + "}}`"
	}
	if message != "" {
		d.once(word, "dialect-system-variable", t.Span, message, hint)
	}
}

// isForeignSystem tells the dynamic variables of other tools that are followed here.
func isForeignSystem(word string) bool {
	switch callee(word) {
	case "$uuid", "$isoTimestamp", "$dotEnv", "$projectRoot", "$auth.token", "$auth.idToken", "$auth.header":
		return true
	}
	return strings.HasPrefix(word, "$random.") || strings.HasPrefix(word, "$env.")
}

// callee is a word without the arguments in parentheses.
func callee(word string) string {
	before, _, _ := strings.Cut(word, "(")
	return before
}

// likeOurs is what comes nearest in REST Client.
func likeOurs(word string) string {
	switch name := callee(word); {
	case name == "$uuid", name == "$random.uuid":
		return "$guid"
	case name == "$isoTimestamp":
		return "$datetime iso8601"
	case strings.HasPrefix(name, "$auth."):
		return "$aadV2Token appOnly"
	case name == "$dotEnv":
		return "$dotenv NAME"
	case strings.HasPrefix(name, "$env."):
		return "$processEnv " + strings.TrimPrefix(name, "$env.")
	case strings.HasPrefix(name, "$random."):
		return "$randomInt 1 100"
	}
	return "name"
}
