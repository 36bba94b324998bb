package vars

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/vars/environment"
)

// undefined explains a name that nobody knows.
func (p *Pass) undefined(name string) *Problem {
	switch {
	case name == "":
		return &Problem{Code: "reference-empty", Message: "nothing stands between the braces", Hint: "write the name of a variable: `{{name}}`"}
	case strings.HasPrefix(name, "}}"): // the shortest name has one character (spec 9.1)
		return &Problem{
			Code: "reference-empty", Message: "nothing stands between the braces, so that the reference goes on to the next `}}`",
			Hint: "write the name of a variable: `{{name}}`",
		}
	case strings.HasPrefix(name, "%"):
		return p.percentForm(name)
	case strings.HasPrefix(name, "$"):
		return p.systemUnknown(name)
	}
	if r := parseReference(name); r.entity != "" || looksLikeRequest(name) {
		return p.requestUnknown(name, r)
	}
	if line := p.captureLine(name); line > 0 {
		return captureMissing(name, line)
	}
	if problem := script(name); problem != nil {
		return problem
	}
	if found, ok := p.r.Environment.LeftOut(name); ok {
		return leftOut(name, found)
	}
	problem := &Problem{Code: "variable-undefined", Message: fmt.Sprintf("the variable `%s` is not defined", name)}
	if there := p.r.Environment.Elsewhere(name); len(there) > 0 {
		problem.Hint = "choose an environment that defines it" + p.r.Environment.Choose(there)
	} else if like := p.nearVariable(name); like != "" {
		problem.Hint, problem.Instead = fmt.Sprintf("did you mean `%s`?", like), like
	} else if like := p.r.nearest(name, p.r.requestNames()); like != "" {
		problem.Hint = fmt.Sprintf("did you mean the request `%s`? write `{{%s.response.body.PATH}}`", like, like)
	} else if rest, ok := strings.CutPrefix(name, "response."); ok && !p.r.Exact {
		problem.Hint = fmt.Sprintf("name the request with `# @name NAME`, and write `{{NAME.response.%s}}`", bodyOf(rest))
	} else if isTemplate(name) {
		problem.Hint = "if this is text for another tool, put the body into a file, and write `< FILE` in its place"
	} else if p.r.Exact {
		problem.Hint = fmt.Sprintf("define it with `@%s = value`, or in an environment", definable(name))
	} else if secret.LooksSecret(name) {
		problem.Hint = fmt.Sprintf("pass --secret %s=VALUE, or define it in http-client.private.env.json", definable(name))
	} else {
		problem.Hint = fmt.Sprintf("define it with `@%s = value`, in an environment, or with --var %s=VALUE", definable(name), definable(name))
	}
	return problem
}

// bodyOf is the part of a response that a path of another tool means, in our words.
func bodyOf(path string) string {
	first, rest, _ := strings.Cut(path, ".")
	switch first {
	case "headers":
		return path
	case "body", "parsedBody", "rawBody":
		path = rest
	}
	if path == "" {
		path = "*"
	}
	return "body." + path
}

// isTemplate tells the tags of Handlebars and its kin, such as `#if x`, `/if` and `> part`,
// which are no names here.
func isTemplate(name string) bool { return strings.IndexByte("#/^>&!{", name[0]) >= 0 }

// leftOut explains a variable that a file of environments gives no value that can be used.
func leftOut(name string, found environment.LeftOut) *Problem {
	return &Problem{
		Code:    "variable-undefined",
		Message: fmt.Sprintf("the variable `%s` is %s on line %d of `%s`, which is no value", name, found.Kind, found.Line, found.File),
		Hint:    fmt.Sprintf("write a text there: `\"%s\": \"value\"`", name),
	}
}

// definable is a name that a definition can have.
func definable(name string) string {
	if strings.ContainsAny(name, " \t=") {
		return "name"
	}
	return name
}

// looksLikeRequest tells names that were meant as references to a request, whatever
// is misspelt in them.
func looksLikeRequest(name string) bool {
	parts := strings.SplitN(name, ".", 4)
	if len(parts) < 3 {
		return false
	}
	part := strings.ToLower(parts[2])
	return part == "body" || part == "headers" || near.Nearest(parts[1], []string{"request", "response"}) != ""
}

func (p *Pass) percentForm(name string) *Problem {
	plain := strings.TrimSpace(name[1:])
	problem := &Problem{
		Code:    "percent-form",
		Message: fmt.Sprintf("`%s` has no value: the form with `%%` is for definitions of the file only", name),
		Hint:    fmt.Sprintf("define `@encoded = {{%s}}`, and write `{{%%encoded}}`", plain),
	}
	if plain != name[1:] && p.r.Index.Defines(plain) {
		problem.Message = fmt.Sprintf("a blank stands behind the `%%` of `%s`", name)
		problem.Hint, problem.Instead = fmt.Sprintf("write `{{%%%s}}`", plain), "%"+plain
	} else if p.r.Index.Defines(name[1:]) {
		problem.Message = fmt.Sprintf("`%s` has no value: the form with `%%` does not work inside of a definition", name)
		problem.Hint = fmt.Sprintf("write `{{%s}}` here, and the `%%` where this definition is used", plain)
		problem.Instead = plain
	}
	return problem
}

// requestUnknown explains a reference to a request that is not in the file, or whose
// name cannot be referred to (spec 3.7).
func (p *Pass) requestUnknown(name string, r reference) *Problem {
	problem := &Problem{Code: "request-unknown", Message: fmt.Sprintf("there is no request named `%s` in this file", r.request)}
	if at := p.r.requestLine(r.request); at > 0 {
		problem.Code = "request-name-form"
		problem.Message = fmt.Sprintf("the request on line %d is named `%s`, but references cannot use this name", at, r.request)
		problem.Hint = "name it with `# @name` in small letters, a blank, and a word of letters A-Z, digits and `_`"
		return problem
	}
	if trimmed := strings.TrimSpace(r.request); trimmed != r.request && p.r.knowsRequest(trimmed) {
		problem.Message = fmt.Sprintf("a blank stands behind the name `%s`", trimmed)
		problem.Instead = trimmed + strings.TrimPrefix(name, r.request)
		problem.Hint = fmt.Sprintf("write `{{%s}}`", problem.Instead)
		return problem
	}
	if like := p.r.nearest(r.request, p.r.requestNames()); like != "" {
		problem.Hint, problem.Instead = fmt.Sprintf("did you mean `%s`?", like), like+strings.TrimPrefix(name, r.request)
	} else {
		problem.Hint = fmt.Sprintf("name the request with `# @name %s` on a line above it", r.request)
	}
	return problem
}

// cycle names all definitions of a cycle (spec 10.7).
func (p *Pass) cycle(names []string) *Problem {
	const most = 8
	shown := names
	if len(names) > most {
		shown = append(slices.Clone(names[:most-1]), "...")
	}
	return &Problem{
		Code:    "definition-cycle",
		Message: fmt.Sprintf("definitions refer to each other in a circle: `%s` -> `%s`", strings.Join(shown, "` -> `"), names[0]),
		Hint:    fmt.Sprintf("give `%s` a value that does not lead back to it", names[0]),
	}
}

// brokenInside explains a value of the environment that refers to another one in
// vain (spec 11.4).
func brokenInside(name string, v environment.Value) *Problem {
	problem := &Problem{
		Code:    "shared-unknown",
		Message: fmt.Sprintf("the variable `%s` of the environment refers to `{{%s}}`", name, v.Unknown),
	}
	from, key, _ := strings.Cut(v.Unknown, " ")
	if from != "$shared" {
		from = from[1:]
	}
	switch {
	case v.Cyclic:
		problem.Message += ", which leads back to itself or too far"
		problem.Hint = fmt.Sprintf("give `%s` of `%s` a value without that reference", key, from)
	case from == "$shared":
		problem.Message += ", which `$shared` does not have"
		problem.Hint = fmt.Sprintf("add `%s` to `$shared`", key)
	default:
		problem.Message += ", which it does not have"
		problem.Hint = fmt.Sprintf("add `%s` to `%s`", key, from)
	}
	return problem
}

// short is the problem with a message and a hint that can be read: references can be
// of any length.
func (p *Problem) short() *Problem {
	const most = 600
	if p == nil || len(p.Message) <= most && len(p.Hint) <= most {
		return p
	}
	shorter := *p
	shorter.Message, shorter.Hint = shorten(p.Message, most), shorten(p.Hint, most)
	return &shorter
}

// shorten leaves out the middle of a long text.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	const end = 200
	return strings.ToValidUTF8(text[:most-end], "") + " ... " + strings.ToValidUTF8(text[len(text)-end:], "")
}
