package convert

import "strings"

// literal writes the texts of a value so that nothing in them is a reference.
func (i *importer) literal(v *value) {
	v.text = i.literalText(v.text)
	for n := range v.items {
		i.literal(&v.items[n])
	}
}

// literalText writes a text so that nothing in it is a reference: a brace before another
// becomes a variable whose value is a brace, and what is replaced is not read again.
func (i *importer) literalText(text string) string {
	if withoutReferences(text, "") == text {
		return text
	}
	brace := i.define("brace", "{")
	var out strings.Builder
	for at := range len(text) {
		if strings.HasPrefix(text[at:], "{{") {
			out.WriteString(brace)
		} else {
			out.WriteByte(text[at])
		}
	}
	return out.String()
}
