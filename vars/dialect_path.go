package vars

import (
	"errors"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// member gives the value of a path such as `order.lines[0].id` into a value that is an
// object or an array; nil if the name is no path, or leads into no such value. of gives
// the value that a path begins with.
func (p *Pass) member(name string, of func(base string) *value) *value {
	base := baseOf(name)
	if p.r.Exact || base == name || base == "" {
		return nil
	}
	whole := of(base)
	if whole == nil || whole.problem != nil || !isStructure(whole.text) {
		return nil
	}
	v := &value{origin: whole.origin}
	v.origin.Name = name
	if whole.text == "{{"+base+"}}" { // known only in a run
		v.text = "{{" + name + "}}"
		return v
	}
	v.text, v.problem = follow(name, base, whole.text)
	if v.problem != nil {
		v.text = "{{" + name + "}}"
		return v
	}
	if len(whole.marks) > 0 {
		v.hide(whole.marks[0].Wide)
	}
	p.r.hideByName(v, lastName(name))
	return v
}

func isStructure(text string) bool {
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// follow leads a path into the JSON text of a value.
func follow(name, base, text string) (string, *Problem) {
	path := name[len(base):]
	if strings.Contains(path, "[*]") {
		return "", &Problem{
			Code: "variable-path", Message: fmt.Sprintf("`%s` stands for several values; a reference has one", name),
			Hint: fmt.Sprintf("write `{{%s}}` for the first", strings.ReplaceAll(name, "[*]", "[0]")),
		}
	}
	if !jsonpath.Valid(text) {
		return "", &Problem{
			Code: "variable-path", Message: fmt.Sprintf("`%s` has no value: the value of `%s` begins as JSON does and is none", name, base),
			Hint: fmt.Sprintf("write the value of `%s` as JSON, such as {\"id\": 1}", base),
		}
	}
	found, err := jsonpath.First(text, "$"+path)
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return "", &Problem{
			Code:    "variable-path",
			Message: fmt.Sprintf("`%s` has no value: %s", name, strings.Replace(missing.Error(), "`$", "`"+base, 1)),
			Hint:    choices(missing.Step, missing.Members),
		}
	} else if err != nil {
		return "", &Problem{Code: "variable-path", Message: fmt.Sprintf("the path `%s` cannot be followed: %v", name, err)}
	}
	return found.Text(true), nil
}
