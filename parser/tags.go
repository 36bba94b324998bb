package parser

import "strings"

// Tags are those that "# @tag" gives the request of a block, in their order.
func (f *File) Tags(b *Block) []string {
	var tags []string
	for d := range f.Directives(b) {
		if d.Key == "tag" {
			tags = append(tags, Words(d.Value)...)
		}
	}
	return tags
}

// Words splits a list of tags at commas and blanks.
func Words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
}
