package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// EnumMembers returns the members of an enum in declaration order, nil if the enum
// is unknown. It decodes on every call.
func EnumMembers(name string) []Member {
	all := blocks().enums
	i := slices.IndexFunc(all, func(e enum) bool { return e.name == name })
	if i < 0 {
		return nil
	}
	var members []Member
	for _, pair := range (fields{all[i].members}).pairs(0) {
		value, _ := strconv.Atoi(pair.Value)
		members = append(members, Member{Name: pair.Name, Value: value})
	}
	return members
}

// Caption is the text that an OData member name stands for: `_xHHHH_` escapes become
// their characters, so `Non_x002D_Inventory` is `Non-Inventory`.
func (m Member) Caption() string {
	var b strings.Builder
	rest := m.Name
	for rest != "" {
		if char, ok := escaped(rest); ok {
			b.WriteRune(char)
			rest = rest[len("_x0020_"):]
			continue
		}
		char, size := utf8.DecodeRuneInString(rest)
		b.WriteRune(char)
		rest = rest[size:]
	}
	return b.String()
}

// escaped reads a `_xHHHH_` at the start of a text.
func escaped(text string) (rune, bool) {
	if len(text) < len("_x0020_") || text[:2] != "_x" || text[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(code), err == nil
}
