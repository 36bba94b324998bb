package lint

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/parser"
)

// value checks that the value of a member fits its property. What stands there is not
// shown: it may be anybody's data.
func (c *content) value(m *jsonMember, p *model.Property) {
	v := &m.value
	switch {
	case v.kind == jsonUnknown:
	case v.kind == jsonNull:
		if p.NotNull {
			c.valueFound(m, fmt.Sprintf("`%s` must not be `null`", p.Name), "leave the member out, or give it a value")
		}
	case v.kind == jsonObject, v.kind == jsonArray:
		c.valueFound(m, fmt.Sprintf("`%s` is %s, and this is an object or a list", p.Name, nounOf(p.Kind)), "")
	case p.Kind == model.Enum:
		c.enum(m, p)
	case p.Kind == model.String:
		c.text(m, p)
	case !fits(v, p.Kind):
		c.valueFixed(m, fmt.Sprintf("`%s` is %s, and this is none", p.Name, nounOf(p.Kind)), formHint(v, p.Kind), "Remove the quotes", rightForm(v, p.Kind))
	}
}

func (c *content) valueFound(m *jsonMember, message, hint string) {
	c.valueFixed(m, message, hint, "", "")
}

// valueFixed tells of a value that another one is meant by, "" if that is not known.
func (c *content) valueFixed(m *jsonMember, message, hint, title, instead string) {
	fixed := *c.call
	fixed.report = func(d parser.Diagnostic) {
		if d.Fix != nil {
			d.Fix.Title = title
		}
		c.report(d)
	}
	fixed.fixed(parser.Error, "bc-value", c.body, m.value.start, m.value.end, message, hint, instead)
}

// rightForm is what a value means that only stands in quotes by mistake, "" for others.
func rightForm(v *jsonValue, k model.Kind) string {
	if text := strings.ToLower(v.text); k == model.Boolean && v.kind == jsonString && (text == "true" || text == "false") {
		return text
	}
	return ""
}

// quotedForm is a number or constant as text.
func quotedForm(v *jsonValue) string {
	if v.kind == jsonNumber || v.kind == jsonBoolean {
		return strconv.Quote(v.text)
	}
	return ""
}

// fits tells whether a value has the form of a kind. Numbers may stand in quotes, which
// clients do that ask for IEEE754Compatible (spec 3.4).
func fits(v *jsonValue, k model.Kind) bool {
	switch k {
	case model.Boolean:
		return v.kind == jsonBoolean
	case model.Int32, model.Int64:
		bits := 32
		if k == model.Int64 {
			bits = 64
		}
		_, err := strconv.ParseInt(v.text, 10, bits)
		return v.kind != jsonBoolean && err == nil
	case model.Decimal:
		_, ok := odata.ParseValue(odata.Number, v.text)
		return ok && v.kind != jsonBoolean
	case model.GUID, model.Date, model.DateTimeOffset:
		_, ok := odata.ParseValue(catalog.Kind(k), v.text)
		return ok && v.kind == jsonString
	}
	return true
}

// formHint shows the form of a kind.
func formHint(v *jsonValue, k model.Kind) string {
	switch k {
	case model.Boolean:
		if text := strings.ToLower(v.text); text == "true" || text == "false" {
			return "write `" + text + "` without quotes"
		}
		return "write `true` or `false`"
	case model.Date:
		return "write it as `\"2026-01-31\"`"
	case model.DateTimeOffset:
		return "write it as `\"2026-01-31T12:00:00Z\"`"
	case model.GUID:
		return "write it as `\"00000000-0000-0000-0000-000000000000\"`, or a variable"
	case model.Int32, model.Int64:
		return "write it as `12`"
	}
	return "write it as `12.5`"
}

// text checks a text and its length.
func (c *content) text(m *jsonMember, p *model.Property) {
	switch length := len(utf16.Encode([]rune(m.value.text))); {
	case m.value.kind != jsonString:
		c.valueFixed(m, fmt.Sprintf("`%s` is text, which stands in quotes", p.Name), "put it in double quotes", "Put it in double quotes", quotedForm(&m.value))
	case p.MaxLength > 0 && length > p.MaxLength:
		c.valueFound(m, fmt.Sprintf("the text has %d characters, and `%s` takes %d", length, p.Name, p.MaxLength), "shorten it")
	case p.Required && c.creates && strings.TrimSpace(m.value.text) == "":
		c.valueFound(m, fmt.Sprintf("`%s` must not be blank", p.Name), "give it a value")
	}
}

// enum checks that a text is a member, by its name or its caption (spec 3.6).
func (c *content) enum(m *jsonMember, p *model.Property) {
	v := &m.value
	if v.kind != jsonString {
		c.valueFound(m, fmt.Sprintf("`%s` is text, which stands in quotes", p.Name), "put it in double quotes")
		return
	}
	members := catalog.Members(p)
	for _, member := range members {
		caption := member.Caption()
		if strings.EqualFold(member.Name, v.text) || strings.EqualFold(caption, v.text) || v.text == "" && caption == " " {
			return
		}
	}
	if len(members) == 0 {
		return
	}
	hint, instead := memberHint(v.text, p)
	if instead != "" {
		instead = strconv.Quote(instead)
	}
	c.fixed(parser.Error, "bc-enum", c.body, v.start, v.end, noMember(v.text, p), hint, instead)
}

// checkArguments checks the parameters of an action.
func (c *call) checkArguments(d destination) {
	v, failed := readJSON(c.body)
	if failed >= 0 {
		c.notJSON(failed)
		return
	}
	if v.kind != jsonObject {
		return
	}
	known := &content{call: c, body: c.body, entity: argumentsOf(d.action), creates: true}
	for i := range v.members {
		m := &v.members[i]
		switch p := known.entity.Property(m.name); {
		case !m.known || strings.Contains(m.name, "@"):
		case p == nil:
			known.memberFound("bc-property", m, fmt.Sprintf("`%s` is no parameter of the action `%s`", shorten(m.name), d.action.Name), properties(known.entity))
		default:
			known.value(m, p)
		}
	}
	for _, p := range d.action.Parameters {
		if !v.open && v.member(p.Name) == nil {
			c.found(parser.Error, "bc-required", c.body, v.start, v.start+1, fmt.Sprintf("the action `%s` needs `%s`", d.action.Name, p.Name), fmt.Sprintf("add `\"%s\": ...`", p.Name))
		}
	}
}

// argumentsOf are the parameters of an action in the form of an entity.
func argumentsOf(a *model.Action) *model.Entity {
	e := model.Entity{Name: a.Name}
	for _, p := range a.Parameters {
		e.Properties = append(e.Properties, model.Property{Name: p.Name, Type: p.Value})
	}
	return model.NewEntity(e)
}
