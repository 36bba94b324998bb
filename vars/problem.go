package vars

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// undefined explains a name that nobody knows.
func (p *Pass) undefined(name string) *Problem {
	switch {
	case name == "":
		return &Problem{Code: "reference-empty", Message: "nothing stands between the braces", Hint: "write the name of a variable: `{{name}}`"}
	case strings.HasPrefix(name, "%"):
		return p.percentForm(name)
	case strings.HasPrefix(name, "$"):
		return p.systemUnknown(name)
	}
	if r := parseReference(name); r.entity != "" || looksLikeRequest(name) {
		return p.requestUnknown(name, r)
	}
	problem := &Problem{Code: "variable-undefined", Message: fmt.Sprintf("the variable `%s` is not defined", name)}
	if like := near.Nearest(name, p.variableNames()); like != "" {
		problem.Hint = fmt.Sprintf("did you mean `%s`?", like)
	} else if like := near.Nearest(name, slices.Collect(p.r.Index.RequestNames())); like != "" {
		problem.Hint = fmt.Sprintf("did you mean the request `%s`? write `{{%s.response.body.PATH}}`", like, like)
	} else if p.r.Exact {
		problem.Hint = fmt.Sprintf("define it with `@%s = value`, or in an environment", definable(name))
	} else {
		problem.Hint = fmt.Sprintf("define it with `@%s = value`, in an environment, or with --var %s=VALUE", definable(name), definable(name))
	}
	return problem
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

// variableNames are all names that a reference could have meant.
func (p *Pass) variableNames() []string {
	names := slices.Collect(p.r.Index.DefinedNames())
	for answered := range p.answers {
		names = append(names, answered)
	}
	for given := range p.r.Overrides {
		names = append(names, given)
	}
	for _, imported := range p.r.Imports {
		names = slices.AppendSeq(names, imported.Index.DefinedNames())
	}
	names = append(names, p.r.Environment.Names()...)
	slices.Sort(names)
	return names
}

func (p *Pass) percentForm(name string) *Problem {
	plain := strings.TrimSpace(name[1:])
	problem := &Problem{
		Code:    "percent-form",
		Message: fmt.Sprintf("`%s` has no value: the form with `%%` is for definitions of the file only", name),
		Hint:    fmt.Sprintf("define `@encoded = {{%s}}`, and write `{{%%encoded}}`", plain),
	}
	if p.r.Index.Defines(plain) {
		problem.Message = fmt.Sprintf("a blank stands behind the `%%` of `%s`", name)
		problem.Hint = fmt.Sprintf("write `{{%%%s}}`", plain)
	} else if p.r.Index.Defines(name[1:]) {
		problem.Message = fmt.Sprintf("`%s` has no value: the form with `%%` does not work inside of a definition", name)
		problem.Hint = fmt.Sprintf("write `{{%s}}` here, and the `%%` where this definition is used", plain)
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
		problem.Hint = fmt.Sprintf("write `{{%s%s}}`", trimmed, strings.TrimPrefix(name, r.request))
		return problem
	}
	if like := near.Nearest(r.request, slices.Sorted(p.r.Index.RequestNames())); like != "" {
		problem.Hint = fmt.Sprintf("did you mean `%s`?", like)
	} else {
		problem.Hint = fmt.Sprintf("name the request with `# @name %s` on a line above it", r.request)
	}
	return problem
}

// malformed explains a reference to a known request that names no value (spec 13.2,
// 13.10).
func malformed(name string, r reference) *Problem {
	problem := &Problem{Code: "reference-form", Hint: fmt.Sprintf("write for example `{{%s.response.body.$.id}}`", r.request)}
	at := r.request
	switch {
	case r.broken != "" && r.entity == "":
		problem.Message = fmt.Sprintf("`%s` stands behind the request `%s`; expected is `request` or `response`", r.broken, r.request)
		problem.Hint = correction(problem.Hint, name, r.broken, "request", "response")
	case r.broken != "":
		at += "." + r.entity
		problem.Message = fmt.Sprintf("`%s` stands behind `%s`; expected is `body` or `headers`", r.broken, at)
		problem.Hint = correction(problem.Hint, name, r.broken, "body", "headers")
	case r.entity == "":
		problem.Message = fmt.Sprintf("`%s` is a request; its name alone has no value", r.request)
	case r.part == "":
		problem.Message = fmt.Sprintf("`%s.%s` has no value: `body` or `headers` is missing behind it", r.request, r.entity)
	case r.part == "body":
		problem.Message = fmt.Sprintf("`%s` has no value: a path, or `*` for the whole body, is missing behind it", strings.TrimSuffix(name, "."))
	default:
		problem.Message = fmt.Sprintf("`%s` has no value: the name of a header is missing behind it", strings.TrimSuffix(name, "."))
		problem.Hint = fmt.Sprintf("write for example `{{%s.%s.headers.Location}}`", r.request, r.entity)
	}
	return problem
}

// correction is the reference with the word that was meant, or a general hint.
func correction(otherwise, name, broken string, words ...string) string {
	for _, word := range words {
		if strings.EqualFold(broken, word) || near.Nearest(broken, words) == word {
			return fmt.Sprintf("write `{{%s}}`", strings.Replace(name, "."+broken, "."+word, 1))
		}
	}
	return otherwise
}

// notAnswered explains a reference to a request of which there is no response
// (spec 13.3).
func (p *Pass) notAnswered(name string, state State) *Problem {
	problem := &Problem{Request: name}
	line := p.r.requestLine(name)
	switch {
	case state == NoAnswer:
		problem.Code, problem.Message = "request-no-answer", fmt.Sprintf("the request `%s` got no response", name)
		problem.Hint = "see why it failed; this value comes from its response"
	case state == Skipped:
		problem.Code, problem.Message = "request-skipped", fmt.Sprintf("the request `%s` was skipped", name)
		problem.Hint = "this value comes from its response"
	case line == 0:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("no request is sent under the name `%s`", name)
		problem.Hint = fmt.Sprintf("the line `# @name %s` must stand above the request line of its request", name)
	case line == p.line():
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` refers to its own response, and it has none yet", name)
		problem.Hint = "refer to an earlier request"
	case line > p.line() && p.line() > 0:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` has not been sent yet: it stands below, on line %d", name, line)
		problem.Hint = fmt.Sprintf("move it up, or write `# @ref %s` above this request", name)
		if p.r.Exact {
			problem.Hint = "move it up"
		}
	default:
		problem.Code, problem.Message = "request-not-sent", fmt.Sprintf("the request `%s` on line %d has not been sent", name, line)
		problem.Hint = "send it first"
	}
	return problem
}

// cycle names all definitions of a cycle (spec 10.7).
func (p *Pass) cycle(names []string) *Problem {
	return &Problem{
		Code:    "definition-cycle",
		Message: fmt.Sprintf("definitions refer to each other in a circle: `%s` -> `%s`", strings.Join(names, "` -> `"), names[0]),
		Hint:    fmt.Sprintf("give `%s` a value that does not lead back to it", names[0]),
	}
}

func (p *Pass) sharedUnknown(name, unknown string) *Problem {
	return &Problem{
		Code:    "shared-unknown",
		Message: fmt.Sprintf("the variable `%s` of the environment refers to `{{$shared %s}}`, which `$shared` does not have", name, unknown),
		Hint:    fmt.Sprintf("add `%s` to `$shared`", unknown),
	}
}

// side is "the response of `login`".
func (r reference) side() string { return fmt.Sprintf("the %s of `%s`", r.entity, r.request) }

func noBody(r reference) *Problem {
	return &Problem{Code: "value-missing", Message: r.side() + " has no body", Hint: "refer to a header, or to another request"}
}

func (m *Message) noHeader(r reference, empty bool) *Problem {
	if empty {
		return &Problem{Code: "value-empty", Message: fmt.Sprintf("the header `%s` in %s is empty", r.path, r.side())}
	}
	problem := &Problem{Code: "value-missing", Message: fmt.Sprintf("%s has no header `%s`", r.side(), r.path)}
	names := make([]string, 0, len(m.Fields))
	for _, field := range m.Fields {
		if !slices.Contains(names, field.Name) {
			names = append(names, field.Name)
		}
	}
	problem.Hint = choices(r.path, names)
	return problem
}

// choices says which names there are, and which one was probably meant.
func choices(name string, names []string) string {
	if like := near.Nearest(name, names); like != "" {
		return fmt.Sprintf("did you mean `%s`?", like)
	}
	const most = 12
	switch {
	case len(names) == 0:
		return ""
	case len(names) > most:
		return fmt.Sprintf("there are: %s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return "there are: " + strings.Join(names, ", ")
}

func noSuchMember(r reference, path string, missing *jsonpath.Missing) *Problem {
	return &Problem{
		Code:    "value-missing",
		Message: fmt.Sprintf("`%s` leads to nothing in %s: %s", path, r.side(), missing.Error()),
		Hint:    choices(missing.Step, missing.Members),
	}
}

func noSuchNode(r reference, path string) *Problem {
	return &Problem{
		Code:    "value-missing",
		Message: fmt.Sprintf("the XPath `%s` leads to nothing in %s", path, r.side()),
		Hint:    "elements in a default namespace are found by `//*[local-name()='name']`",
	}
}

func emptyValue(r reference, path string) *Problem {
	return &Problem{
		Code: "value-empty", Message: fmt.Sprintf("`%s` is an empty text in %s, which counts as no value", path, r.side()),
		Hint: "refer to a member that has a value",
	}
}

func falsyBody(r reference, body string) *Problem {
	return &Problem{
		Code: "value-missing", Message: fmt.Sprintf("the body of %s is `%s`, which no path leads into", r.side(), strings.TrimSpace(body)),
		Hint: fmt.Sprintf("write `{{%s.%s.body.*}}` for the body as it is", r.request, r.entity),
	}
}

func badPath(r reference, path string, err error) *Problem {
	return &Problem{Code: "path-form", Message: fmt.Sprintf("the path `%s` cannot be followed in %s: %v", path, r.side(), err)}
}

func (m *Message) invalidJSON(r reference) *Problem {
	message := fmt.Sprintf("the body of %s is not JSON", r.side())
	if media := m.mediaType(); isJSONType(media) {
		message += fmt.Sprintf(", although its content type is `%s`", media)
	}
	return &Problem{
		Code: "body-not-json", Message: message + ": it begins with " + beginning(m.Body),
		Hint: fmt.Sprintf("look at the whole body with `{{%s.%s.body.*}}`", r.request, r.entity),
	}
}

func invalidXML(r reference, err error) *Problem {
	return &Problem{
		Code: "body-not-xml", Message: fmt.Sprintf("the body of %s is not XML: %v", r.side(), errors.Unwrap(err)),
		Hint: fmt.Sprintf("look at the whole body with `{{%s.%s.body.*}}`", r.request, r.entity),
	}
}

// beginning is the first part of a text, in backquotes.
func beginning(text string) string {
	const most = 20
	text, _, _ = strings.Cut(strings.TrimSpace(text[:min(len(text), 1000)]), "\n")
	if runes := []rune(strings.TrimSpace(text)); len(runes) > most {
		return "`" + string(runes[:most]) + "…`"
	}
	return "`" + strings.TrimSpace(text) + "`"
}

func otherType(r reference, media string) *Problem {
	what := fmt.Sprintf("is of type `%s`", media)
	if media == "" {
		what = "has no content type"
	}
	return &Problem{
		Code:    "body-kind",
		Message: fmt.Sprintf("the body of %s %s; a path leads into JSON and XML only", r.side(), what),
		Hint: fmt.Sprintf("write `{{%s.%s.body.asJson.%s}}` or `asXml.` if it is one, or `body.*` for the whole body",
			r.request, r.entity, r.path),
	}
}
