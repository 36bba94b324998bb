package convert

import (
	"sort"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// piece is a part of a file to be, and what stands before it there.
type piece struct {
	before string
	text   *string
	at     int
}

// hideRest makes variables of what is still secret in a request: below names that only their
// language knows, such as those of XML and of parts, or by its form.
func (d *draft) hideRest(target, body *string) {
	pieces := []piece{{before: "POST ", text: target}}
	for n := range d.fields {
		pieces = append(pieces, piece{before: "\n" + d.fields[n].Name + ": ", text: &d.fields[n].Value})
	}
	d.hide(append(pieces, piece{before: "\n\n", text: body}))
}

// hide makes variables of the secrets that stand in pieces of a file as they are.
func (i *importer) hide(pieces []piece) {
	if i.options.KeepSecrets {
		return
	}
	var out strings.Builder
	for n := range pieces {
		out.WriteString(pieces[n].before)
		pieces[n].at = out.Len()
		out.WriteString(*pieces[n].text)
	}
	text := out.String()
	n, end, moved := 0, 0, 0 // moved is by how much the piece n has grown
	for _, l := range literal.Find(parser.Parse(parser.NewSource("", text), parser.Options{})) {
		from, to := int(l.Value.Start), int(l.Value.End)
		for n+1 < len(pieces) && pieces[n+1].at <= from {
			n, moved = n+1, 0
		}
		p := pieces[n]
		if !l.Whole || from < max(end, p.at) {
			continue
		}
		if from += moved - p.at; to+moved-p.at > len(*p.text) {
			continue
		}
		what, name := "the secret `"+oneLine(l.Name)+"`", shellName(l.Name)
		if l.Name == "" {
			what, name = "a signed token", "token"
		}
		value := text[l.Value.Start:to]
		hidden := i.secret(strings.ToLower(name), value, what)
		*p.text = (*p.text)[:from] + hidden + (*p.text)[from+len(value):]
		moved += len(hidden) - len(value)
		end = to
	}
}

// hideAgain puts the references of secrets where their values stand another time. A word may
// stand anywhere by chance, so a value must have a digit.
func (i *importer) hideAgain(text string) string {
	var pairs []string
	for _, value := range i.values() {
		pairs = append(pairs, value, "{{"+i.byKey[secretKey+value]+"}}")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

const secretKey = "secret "

// values are those of the secrets that became variables, the longest first.
func (i *importer) values() []string {
	var values []string
	for key := range i.byKey {
		value, ok := strings.CutPrefix(key, secretKey)
		if ok && len(value) >= secret.Shortest && strings.ContainsAny(value, "0123456789") && !strings.Contains(value, "{{") {
			values = append(values, value)
		}
	}
	sort.Slice(values, func(a, b int) bool {
		return len(values[a]) > len(values[b]) || len(values[a]) == len(values[b]) && values[a] < values[b]
	})
	return values
}
