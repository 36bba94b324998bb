package vars

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/vars/jsonpath"
	"github.com/bchttp/bchttp/vars/xmlpath"
)

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

func noSuchNode(r reference, path string, exact bool) *Problem {
	problem := &Problem{
		Code: "value-missing", Message: fmt.Sprintf("the XPath `%s` leads to nothing in %s", path, r.side()),
		Hint: fmt.Sprintf("look at the whole body with `{{%s.%s.body.*}}`", r.request, r.entity),
	}
	if exact {
		problem.Hint = "elements in a default namespace are found by `//*[local-name()='name']`"
	}
	return problem
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
	if media := m.mediaType(); jsonpath.IsMediaType(media) {
		message += fmt.Sprintf(", although its content type is `%s`", media)
	}
	return &Problem{
		Code: "body-not-json", Message: message + beginning(m.Body),
		Hint: fmt.Sprintf("look at the whole body with `{{%s.%s.body.*}}`", r.request, r.entity),
	}
}

func invalidXML(r reference, err error) *Problem {
	return &Problem{
		Code: "body-not-xml", Message: fmt.Sprintf("the body of %s is not XML: %s", r.side(), strings.TrimPrefix(err.Error(), xmlpath.ErrInvalid.Error()+": ")),
		Hint: fmt.Sprintf("look at the whole body with `{{%s.%s.body.*}}`", r.request, r.entity),
	}
}

// beginning shows what a body that is not JSON is instead, if it begins with a tag.
// Anything else may be a secret.
func beginning(body string) string {
	const most = 40
	body = strings.TrimSpace(body)
	end := strings.IndexAny(body, "> \t\r\n")
	if !strings.HasPrefix(body, "<") || end < 2 || end > most {
		return ""
	}
	return fmt.Sprintf("; it begins with `%s`", body[:end])
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
