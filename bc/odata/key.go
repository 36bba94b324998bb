package odata

import "strings"

// KeyPart is a value in the brackets behind a set: `34f0…`, `'10000'`, `number='10000'`.
type KeyPart struct {
	// Name is empty where only the value is written, which is possible for keys of one
	// part.
	Name string
	// Value is decoded: without its quotes if it is Quoted.
	Value  string
	Quoted bool
	// NamePos is empty without a name; Pos is the value with its quotes.
	NamePos, Pos Span
}

// ParseKey reads the text between the brackets, which must not be percent-encoded any
// more (OData URL conventions, section 4.3.1). False means damage; the parts in front of
// it are given all the same.
func ParseKey(text string) (parts []KeyPart, ok bool) {
	k := keyReader{text: text}
	for ok = true; ok && k.skip() < len(text); {
		var part KeyPart
		if part, ok = k.part(); ok {
			parts = append(parts, part)
		}
	}
	return parts, ok && len(parts) > 0
}

type keyReader struct {
	text string
	at   int
}

// skip leaves out blanks.
func (k *keyReader) skip() int {
	for k.at < len(k.text) && blank(k.text[k.at]) {
		k.at++
	}
	return k.at
}

// part reads one value with its name, and the comma behind it.
func (k *keyReader) part() (part KeyPart, ok bool) {
	start := k.at
	if name, _, named := strings.Cut(k.text[start:], "="); named && !strings.ContainsAny(name, "',") {
		part.Name = withoutBlanks(name)
		part.NamePos = Span{start, start + len(part.Name)}
		k.at += len(name) + 1
		k.skip()
	}
	if strings.HasPrefix(k.text[k.at:], "'") {
		ok = k.quoted(&part)
	} else {
		ok = k.bare(&part)
	}
	if k.skip() < len(k.text) {
		ok = ok && k.text[k.at] == ','
		k.at++
	}
	return part, ok
}

func (k *keyReader) bare(part *KeyPart) bool {
	value, _, _ := strings.Cut(k.text[k.at:], ",")
	part.Value = withoutBlanks(value)
	part.Pos = Span{k.at, k.at + len(part.Value)}
	k.at += len(value)
	return part.Value != ""
}

// withoutBlanks leaves out those at the end.
func withoutBlanks(text string) string {
	end := len(text)
	for end > 0 && blank(text[end-1]) {
		end--
	}
	return text[:end]
}

// quoted reads up to the closing quote; two quotes stand for one.
func (k *keyReader) quoted(part *KeyPart) bool {
	part.Quoted, part.Pos.Start = true, k.at
	var b strings.Builder
	for k.at++; k.at < len(k.text); k.at++ {
		if k.text[k.at] == '\'' {
			if !strings.HasPrefix(k.text[k.at+1:], "'") {
				k.at++
				part.Value, part.Pos.End = b.String(), k.at
				return true
			}
			k.at++
		}
		b.WriteByte(k.text[k.at])
	}
	part.Pos.End = k.at
	return false
}
