package convert

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// hideRest makes variables of what is still secret in a request: below names that only their
// language knows, such as those of XML and of parts, or by its form.
func (d *draft) hideRest(target, body *string) {
	var text strings.Builder
	text.WriteString("POST " + *target)
	for _, field := range d.fields {
		text.WriteString("\n" + field.Name + ": " + field.Value)
	}
	text.WriteString("\n\n" + *body)
	head, rest, _ := strings.Cut(d.hide(text.String()), "\n\n")
	lines := strings.Split(head, "\n")
	*target, *body = lines[0][len("POST "):], rest
	for n := range d.fields {
		d.fields[n].Value = lines[n+1][len(d.fields[n].Name)+len(": "):]
	}
}

// hide makes variables of the secrets that stand in the text of a file as they are.
func (i *importer) hide(text string) string {
	if i.options.KeepSecrets {
		return text
	}
	var out strings.Builder
	end := 0
	for _, l := range literal.Find(parser.Parse(parser.NewSource("", text), parser.Options{})) {
		if !l.Whole || int(l.Value.Start) < end {
			continue
		}
		name, what := "token", "a signed token"
		if l.Name != "" {
			name, what = strings.ToLower(shellName(l.Name)), "the secret `"+oneLine(l.Name)+"`"
		}
		out.WriteString(text[end:l.Value.Start] + i.secret(name, text[l.Value.Start:l.Value.End], what))
		end = int(l.Value.End)
	}
	return out.String() + text[end:]
}

// hideAgain puts the references of secrets where their values stand another time. A word may
// stand anywhere by chance, so a value must have a digit.
func (i *importer) hideAgain(text string) string {
	var values, pairs []string
	for key := range i.byKey {
		value, ok := strings.CutPrefix(key, secretKey)
		if ok && len(value) >= secret.Shortest && strings.ContainsAny(value, "0123456789") && !strings.Contains(value, "{{") {
			values = append(values, value)
		}
	}
	slices.Sort(values)
	for _, value := range slices.Backward(values) { // one that begins another comes after it
		pairs = append(pairs, value, "{{"+i.byKey[secretKey+value]+"}}")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// secretKey begins the keys of secrets among those of variables.
const secretKey = "secret "
