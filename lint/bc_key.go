package lint

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/parser"
)

// checkKey checks the key of an entity. inside is what follows the opening bracket.
func (c *call) checkKey(e *model.Entity, inside model.Segment) {
	text, closed := strings.CutSuffix(inside.Text, ")")
	if !closed {
		c.found(parser.Error, "bc-key", c.url, inside.Start-1, inside.End, "the `(` of the key is not closed", "add `)`")
		return
	}
	encoded := strings.Contains(text, "%")
	if encoded {
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
	}
	parts, ok := odata.ParseKey(text)
	if !ok {
		c.found(parser.Error, "bc-key", c.url, inside.Start-1, inside.End, "this is no key", keyHint(e))
		return
	}
	for i, part := range parts {
		if encoded { // the places are those of the whole
			part.Pos, part.NamePos = odata.Span{End: len(inside.Text) - 1}, odata.Span{End: len(inside.Text) - 1}
			parts[i] = part
		}
	}
	if c.checkKeyNames(e, parts, inside) {
		for i := range parts {
			c.checkKeyValue(e, &parts[i], inside.Start)
		}
	}
}

// keyHint shows how the key of an entity is written.
func keyHint(e *model.Entity) string {
	if len(e.Key) == 1 {
		if p := e.Property(e.Key[0]); p != nil && p.Kind == model.GUID {
			return fmt.Sprintf("write `%s({{%sId}})`", e.Set, e.Name)
		}
	}
	var parts []string
	for _, name := range e.Key {
		value := "..."
		if p := e.Property(name); p != nil && p.Kind == model.String {
			value = "'...'"
		}
		if len(e.Key) > 1 {
			value = name + "=" + value
		}
		parts = append(parts, value)
	}
	return fmt.Sprintf("write `%s(%s)`", e.Set, strings.Join(parts, ","))
}

// checkKeyNames checks that the parts are those of the key, or of an alternate key.
func (c *call) checkKeyNames(e *model.Entity, parts []odata.KeyPart, inside model.Segment) bool {
	if len(parts) == 1 && parts[0].Name == "" && len(e.Key) == 1 {
		parts[0].Name = e.Key[0]
		return true
	}
	for _, key := range append([][]string{e.Key}, e.AlternateKeys...) {
		if len(key) == len(parts) && !slices.ContainsFunc(parts, func(p odata.KeyPart) bool { return !slices.Contains(key, p.Name) }) {
			return true
		}
	}
	start, end := inside.Start, inside.End-1
	if c.url.unknown(start, end) {
		return false
	}
	for _, p := range parts {
		if p.Name != "" && e.Property(p.Name) == nil {
			c.misspelt("bc-key", c.url, start+p.NamePos.Start, c.url.text[start+p.NamePos.Start:start+p.NamePos.End],
				fmt.Sprintf("`%s` is no part of the key of `%s`", shorten(p.Name), e.Set), keyNames(e))
			return false
		}
	}
	c.found(parser.Error, "bc-key", c.url, start, end, fmt.Sprintf("this is not the key of `%s`", e.Set), otherKey(e, parts))
	return false
}

func keyNames(e *model.Entity) []string {
	names := slices.Clone(e.Key)
	for _, key := range e.AlternateKeys {
		names = append(names, key...)
	}
	return names
}

// otherKey says what to write in the place of a property that is no key.
func otherKey(e *model.Entity, parts []odata.KeyPart) string {
	if len(parts) == 1 && parts[0].Name != "" && len(e.Key) == 1 {
		return fmt.Sprintf("find it with `%s?$filter=%s eq ...`", e.Set, parts[0].Name)
	}
	return keyHint(e)
}

// checkKeyValue checks how a part of a key is written.
func (c *call) checkKeyValue(e *model.Entity, part *odata.KeyPart, base int) {
	p := e.Property(part.Name)
	start, end := base+part.Pos.Start, base+part.Pos.End
	if p == nil {
		return
	}
	isText := p.Kind == model.String || p.Kind == model.Enum
	_, fits := odata.ParseValue(catalog.Kind(p.Kind), part.Value)
	inner := c.url.unknown(start, end)
	switch {
	case isText && !part.Quoted:
		c.found(parser.Error, "bc-key", c.url, start, end, fmt.Sprintf("`%s` is text, which stands in quotes", p.Name), "write `'"+shorten(part.Value)+"'`")
	case isText, !part.Quoted && (fits || inner):
	case part.Quoted && (fits || inner):
		c.quoted("bc-key", c.url, start, end, p)
	default:
		c.found(parser.Error, "bc-key", c.url, start, end,
			fmt.Sprintf("`%s` is %s, and this is none", p.Name, nounOf(p.Kind)), notThisKey(e, p))
	}
}

func notThisKey(e *model.Entity, p *model.Property) string {
	for _, name := range [...]string{"number", "code", "name"} {
		if p.Kind == model.GUID && p.Name != name && e.Property(name) != nil {
			return fmt.Sprintf("find it with `%s?$filter=%s eq '...'`", e.Set, name)
		}
	}
	return keyHint(e)
}

// quoted tells of quotes around a value that has none, which may be that of a variable.
func (c *call) quoted(code string, e excerpt, start, end int, p *model.Property) {
	d := parser.Diagnostic{
		Code: code, Severity: parser.Error, Span: e.span(start, end),
		Message: fmt.Sprintf("`%s` is %s, which stands without quotes", p.Name, nounOf(p.Kind)),
		Hint:    "remove the quotes",
	}
	if e.editable(start, start+1) && e.editable(end-1, end) && e.text[start] == '\'' {
		d.Fix = &parser.Replacement{Title: "Remove the quotes", Span: d.Span, Text: c.source.Slice(e.span(start+1, end-1))}
	}
	c.report(d)
}

// nounOf is what a value of a kind is called.
func nounOf(k model.Kind) string {
	switch k {
	case model.GUID:
		return "a GUID"
	case model.Decimal:
		return "a number"
	case model.Int32, model.Int64:
		return "a whole number"
	case model.Boolean:
		return "`true` or `false`"
	case model.Date:
		return "a date"
	case model.DateTimeOffset:
		return "a date with time"
	case model.Enum, model.String:
		return "text"
	}
	return "a value"
}
