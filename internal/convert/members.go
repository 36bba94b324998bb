package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// hiddenJSON makes variables of the secret strings of a JSON text; another secret in it is
// masked.
func (d *draft) hiddenJSON(text string) string {
	if d.options.KeepSecrets || !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") && !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "[") {
		return text
	}
	text = d.hiddenMembers(text)
	if open := withoutReferences(text, secret.Mask); secret.JSON(open) != open {
		d.warn(d.url, "a secret in the body is masked, as it is no string of its own", "write `{{name}}` in its place")
		return secret.JSON(text)
	}
	return text
}

// hiddenMembers replaces the strings of members whose name looks secret.
func (d *draft) hiddenMembers(text string) string {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	var out strings.Builder
	copied := 0
	var m members
	for {
		before := int(decoder.InputOffset())
		token, err := decoder.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				return text
			}
			out.WriteString(text[copied:])
			return out.String()
		}
		name, isValue := m.next(token)
		if !isValue || !secret.LooksSecret(name) {
			continue
		}
		if start, end, ok := scalar(text, before, int(decoder.InputOffset()), token); ok {
			out.WriteString(text[copied:start])
			out.WriteString(d.secret(strings.ToLower(shellName(name)), text[start:end], "the member `"+oneLine(name)+"`"))
			copied = end
		}
	}
}

// scalar is the place of a string, without its quotes, or of a number.
func scalar(text string, before, end int, token json.Token) (from, to int, ok bool) {
	from = end - len(strings.TrimLeft(text[before:end], " \t\r\n:,"))
	switch value := token.(type) {
	case string:
		return from + 1, end - 1, value != ""
	case float64:
		return from, end, true
	}
	return 0, 0, false
}

// members follows the tokens of a JSON text and knows under which name each stands.
type members struct {
	open  []container
	name  string
	named bool // a name has been read, its value is next
}

// container is an open bracket. What is inside of a secret is secret.
type container struct {
	object bool
	secret string
}

// next gives the name under which a token is a value; false if it is no value of a member.
func (m *members) next(token json.Token) (name string, isValue bool) {
	inside := container{}
	if len(m.open) > 0 {
		inside = m.open[len(m.open)-1]
	}
	switch token {
	case json.Delim('}'), json.Delim(']'):
		m.open = m.open[:len(m.open)-1]
		return "", false
	}
	if inside.object && !m.named {
		m.name, m.named = token.(string)
		return "", false
	}
	name = inside.secret
	if m.named && (name == "" || secret.LooksSecret(m.name)) {
		name = m.name
	}
	m.named = false
	if sign, opens := token.(json.Delim); opens {
		m.open = append(m.open, container{object: sign == '{', secret: secretName(name)})
		return "", false
	}
	return name, name != ""
}

func secretName(name string) string {
	if secret.LooksSecret(name) {
		return name
	}
	return ""
}
