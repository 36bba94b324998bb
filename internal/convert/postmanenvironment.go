package convert

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// environmentFile is the text of an environment file with the variables of an exported
// environment, or of globals, which belong to every environment.
func (p *postman) environmentFile(root *value, private bool) string {
	name := oneLine(root.get("name").text)
	if name == "" || root.get("_postman_variable_scope").text == "globals" {
		name = "$shared"
	}
	members, hidden := []string{}, 0
	for n := range root.get("values").items {
		v := &root.get("values").items[n]
		key := v.get("key").text
		if key == "" || v.get("enabled").text == "false" {
			continue
		}
		isSecret := v.get("type").text == "secret" || secret.LooksSecret(key)
		if isSecret && !private {
			hidden++
		}
		if isSecret == private {
			members = append(members, "    "+quotedJSON(p.variableOf(key))+": "+quotedJSON(p.references(v.get("value").text, v.word())))
		}
	}
	if hidden > 0 {
		p.warn(root.get("values").word(), "left out: "+counted(hidden, "secret"),
			"`bchttp import postman --private FILE > http-client.private.env.json` writes them; keep that file out of the repository")
	}
	inside := ""
	if len(members) > 0 {
		inside = "\n" + strings.Join(members, ",\n") + "\n  "
	}
	return "{\n  " + quotedJSON(name) + ": {" + inside + "}\n}\n"
}

func quotedJSON(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}
