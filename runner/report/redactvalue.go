package report

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

func (r redactor) capture(c result.Capture) result.Capture {
	if secret.LooksSecret(c.Name) && c.Value != "" {
		c.Value = secret.Mask
	}
	c.Name, c.Value = r.secrets.Mask(c.Name), r.value(c.Value)
	return c
}

func (r redactor) assertion(a result.Assertion) result.Assertion {
	c := a
	c.Left, c.Right = r.sides(a.Expr, a.Left, a.Right)
	said := func(text string) string { return hide(hide(text, a.Left, c.Left), a.Right, c.Right) }
	c.Message, c.Note, c.Hint = said(a.Message), said(a.Note), said(a.Hint)
	c.Leaves = make([]result.Leaf, len(a.Leaves))
	for i, leaf := range a.Leaves {
		left, right := r.sides(leaf.Expr, leaf.Left, leaf.Right)
		for _, text := range []*string{&c.Message, &c.Note, &c.Hint} {
			*text = hide(hide(*text, leaf.Left, left), leaf.Right, right)
		}
		c.Leaves[i] = result.Leaf{Expr: r.expression(leaf.Expr, leaf.Expr), Left: left, Right: right}
		for _, d := range leaf.Differences {
			if namesSecret(leaf.Expr) {
				d = maskedStrings(d)
			}
			d = hide(hide(d, leaf.Left, left), leaf.Right, right)
			c.Leaves[i].Differences = append(c.Leaves[i].Differences, r.secrets.Mask(d))
		}
	}
	c.Expr = r.expression(a.Expr, a.Expr)
	for _, text := range []*string{&c.Message, &c.Note, &c.Hint} {
		*text = r.expression(*text, a.Expr)
	}
	c.Problem = r.problemPointer(a.Problem)
	return c
}

// namesSecret tells whether an assertion names a secret. httpYac writes the text behind a
// comparison without quotes.
func namesSecret(expr string) bool {
	if strings.HasPrefix(expr, "??") {
		for _, sign := range [...]string{" == ", " != ", " contains ", " includes ", " startsWith ", " endsWith ", " matches "} {
			if names, text, ok := strings.Cut(expr, sign); ok {
				expr = names + sign + strconv.Quote(text)
				break
			}
		}
	}
	return secret.NamesSecret(expr)
}

// expression masks text that is an expression or quotes it: where that names a secret,
// its literals may be the secret.
func (r redactor) expression(text, expr string) string {
	if namesSecret(expr) {
		text = maskedLiterals(text, expr)
	}
	return r.secrets.Mask(text)
}

// sides masks the values of a comparison: all text in one that names a secret, and
// secrets inside of structures.
func (r redactor) sides(expr, left, right string) (string, string) {
	if namesSecret(expr) {
		left, right = maskedText(left), maskedText(right)
	}
	return r.json(left), r.json(right)
}

// json masks a text that is JSON, and stays JSON whatever a secret consists of.
func (r redactor) json(text string) string {
	masked := stillJSON(text, r.value(text))
	if masked != text && json.Valid([]byte(text)) && !json.Valid([]byte(masked)) {
		return `"` + secret.Mask + `"`
	}
	return masked
}

// value masks a value that may be JSON.
func (r redactor) value(text string) string {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return r.secrets.Body("application/json", text)
	}
	return r.secrets.Mask(text)
}

// maskedText masks the strings of a value in JSON: it, and those inside of it. Names of
// members, numbers, null and the like tell nothing.
func maskedText(value string) string {
	if value == "" || !strings.ContainsRune("\"{[", rune(value[0])) {
		return value
	}
	return maskedStrings(value)
}

// maskedStrings masks the strings of JSON in a text.
func maskedStrings(value string) string {
	var out strings.Builder
	for at := 0; at < len(value); {
		start := strings.IndexByte(value[at:], '"')
		if start < 0 {
			out.WriteString(value[at:])
			break
		}
		out.WriteString(value[at : at+start])
		at += start
		end := at + quotedEnd(value[at:])
		out.WriteString(maskedString(value[at:end], value[end:]))
		at = end
	}
	return out.String()
}

// maskedString masks one string of JSON, unless it is empty or names a member.
func maskedString(quoted, after string) string {
	if quoted == `""` || strings.HasPrefix(strings.TrimLeft(after, " \t\r\n"), ":") {
		return quoted
	}
	return `"` + secret.Mask + `"`
}

// hide replaces a value in a message where it was masked elsewhere.
func hide(message, value, masked string) string {
	if value == masked || message == "" {
		return message
	}
	return strings.ReplaceAll(message, value, masked)
}
