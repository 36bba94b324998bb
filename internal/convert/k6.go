package convert

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// K6 is the request of a block as statements for the default function of a k6 script that
// [WriteK6] makes: the request, and its assertions as checks as far as they have a
// counterpart. It shows no secret; what comes from the environment, and what is not known,
// is read from `__ENV`. The error says why there is none.
func (f *File) K6(ctx context.Context, b *parser.Block) (statements string, err error) {
	c := newComposer(ctx, f, b)
	q, err := c.sent()
	if err != nil {
		return "", errors.New(c.title() + ": " + c.secrets.Mask(err.Error()))
	}
	k := k6Writer{composer: c, expressions: c.expressions()}
	name := c.Tree.StoredName(b)
	label := name
	if label == "" {
		label = strings.TrimSpace(c.secrets.Mask(c.title()))
	}
	var call strings.Builder
	call.WriteString("  response = http.request(" + quotedJSON(q.method) + ", " + k.text(q.url) + ", ")
	if c.msg.HasBody {
		call.WriteString(k.text(q.body))
	} else {
		call.WriteString("null")
	}
	call.WriteString(", {\n    headers: {")
	for _, field := range q.fields {
		if value := k.field(field); value != "" {
			call.WriteString("\n      " + quotedJSON(field.Name) + ": " + value + ",")
		}
	}
	if len(q.fields) > 0 {
		call.WriteString("\n    ")
	}
	call.WriteString("},\n    tags: { name: " + quotedJSON(label) + " },\n")
	if !c.followsRedirects() {
		call.WriteString("    redirects: 0,\n")
	}
	call.WriteString("  });\n")
	if name != "" {
		call.WriteString("  responses[" + quotedJSON(name) + "] = response;\n")
	}
	checks, notes := k.checks()
	var out strings.Builder
	for _, line := range slices.Concat([]string{c.title()}, c.notes(call.String(), func(name string) []string {
		return []string{"__ENV." + name + "}", "__ENV." + name + ","}
	}), notes) {
		out.WriteString("  // " + oneLine(c.secrets.Mask(line)) + "\n")
	}
	out.WriteString(call.String() + checks)
	return out.String(), nil
}

// MissingK6 names the requests whose responses statements read and do not get.
func MissingK6(statements []string) []string {
	var missing []string
	text := strings.Join(statements, "")
	for _, rest := range strings.Split(text, `${responses["`)[1:] {
		name, _, _ := strings.Cut(rest, `"`)
		if !strings.Contains(text, `responses["`+name+`"] = response;`) && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	return missing
}

// WriteK6 makes the script of statements.
func WriteK6(statements []string) string {
	return "import encoding from 'k6/encoding';\nimport http from 'k6/http';\nimport { check } from 'k6';\n\n" +
		"export const options = { vus: 1, iterations: 1 };\n\n" +
		"// body is what the JSON of a response says, undefined if it is none.\n" +
		"function body(response) {\n  try {\n    return response.json();\n  } catch {\n    return undefined;\n  }\n}\n\n" +
		"export default function () {\n  const responses = {};\n  let response;\n\n" +
		strings.Join(statements, "\n") + "}\n"
}

type k6Writer struct {
	*composer
	expressions map[string]string // of JavaScript, by the name of the unknown
}

// expressions says how a script gets each unknown: from a response, else from its
// environment.
func (c *composer) expressions() map[string]string {
	all := map[string]string{}
	for key, n := range c.unknowns.byKey {
		if n >= len(c.unknowns.list) {
			continue
		}
		name := c.unknowns.list[n].name
		all[name] = "__ENV." + name
		if reference, ok := strings.CutPrefix(key, "reference "); ok {
			if expression, known := responseExpression(reference); known {
				all[name], c.unknowns.list[n].note = expression, ""
			}
		}
	}
	return all
}

// responseExpression reads `name.response.body.$.a[0].b`, `name.response.body.*` and
// `name.response.headers.X`.
func responseExpression(reference string) (string, bool) {
	name, rest, found := strings.Cut(reference, ".response.")
	if !found || strings.Trim(name, nameSigns) != "" {
		return "", false
	}
	response := "responses[" + quotedJSON(name) + "]"
	if header, ok := strings.CutPrefix(rest, "headers."); ok {
		return response + ".headers[" + quotedJSON(canonical(header)) + "]", strings.Trim(header, nameSigns+"-") == ""
	}
	if rest == "body.*" {
		return response + ".body", true
	}
	path, ok := strings.CutPrefix(rest, "body.$.")
	if !ok {
		return "", false
	}
	steps, ok := memberPath("", "."+path)
	return response + ".json()" + steps, ok && !strings.HasPrefix(steps, "len(")
}

const nameSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"

// text is a text as an expression of JavaScript.
func (k *k6Writer) text(text string) string {
	text = k.masked(text)
	if !k.unknowns.holds(text) {
		return quotedJSON(text)
	}
	escape := strings.NewReplacer(`\`, `\\`, "`", "\\`", "${", "\\${", "\r", `\r`)
	var out strings.Builder
	for literal, unknown := range k.unknowns.pieces(text) {
		out.WriteString(escape.Replace(literal))
		if unknown != nil {
			out.WriteString("${" + k.expressions[unknown.name] + "}")
		}
	}
	return "`" + out.String() + "`"
}

// field is the value of a header field, "" for one that the program would compute: the
// password in it must not be sent as it is. A user and a password are encoded when they are
// known (spec 16.1).
func (k *k6Writer) field(field result.Header) string {
	words := strings.FieldsFunc(field.Value, parser.IsBlank)
	if !strings.EqualFold(field.Name, "authorization") || len(words) < 2 {
		return k.text(field.Value)
	}
	login := words[1]
	if len(words) > 2 {
		login += ":" + strings.Join(words[2:], " ")
	}
	switch scheme := strings.ToLower(words[0]); {
	case scheme == "basic" && strings.Contains(login, ":"):
		return `"Basic " + encoding.b64encode(` + k.text(login) + ")"
	case scheme == "aws", scheme == "cognito", scheme == "ntlm", scheme == "digest" && len(words) > 2:
		k.remarks = append(k.remarks, "not translated: the sign-in "+strings.ToUpper(scheme)+", so there is no `Authorization`")
		return ""
	}
	return k.text(field.Value)
}

// checks are the assertions as checks, and what has no counterpart. Where none reads the
// status, it is checked as `run` does.
func (k *k6Writer) checks() (text string, notes []string) {
	var checks []string
	readsStatus := false
	for d := range k.Tree.Directives(k.block) {
		switch d.Key {
		case "assert":
			readsStatus = readsStatus || strings.Contains(d.Value, "status")
			if condition, ok := k6Condition(d.Value); ok && withoutLiterals(d.Value) == d.Value {
				checks = append(checks, fmt.Sprintf("    %s: (r) => %s,\n", quotedJSON(k.secrets.Mask(d.Value)), condition))
				continue
			}
			notes = append(notes, "not translated: @assert "+withoutLiterals(d.Value))
		case "if", "loop", "retry", "capture", "cleanup", "disabled", "timeout", "sleep", "ref", "forceref", "import":
			notes = append(notes, strings.TrimSpace("not translated: @"+d.Key+" "+withoutLiterals(d.Value)))
		}
	}
	if !readsStatus {
		checks = append(checks, "    \"status < 400\": (r) => r.status > 0 && r.status < 400,\n")
	}
	if checks == nil {
		return "", notes
	}
	return "  check(response, {\n" + strings.Join(checks, "") + "  });\n", notes
}
