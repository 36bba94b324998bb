package parser

import "strings"

// StoredName is the name under which REST Client stores the response of a block's
// request (spec 3.2, 3.7); "" if it has none. The last of several counts. By default
// `# @name=word` is one too, as in JetBrains' client.
func (f *File) StoredName(b *Block) string {
	name := ""
	for line := b.First; line < b.Request; line++ {
		switch kind := f.Line(line).Kind; {
		case kind == LineComment && !f.Options.Exact:
			if word, ok := assignedName(f.Text(line)); ok {
				name = word
			}
			continue
		case kind != LineDirective:
			continue
		}
		if d, _ := f.directive(line); d.Key == "name" {
			name = d.Value
		}
	}
	return name
}

// KnownNames are the names that references take for requests: those that stand in
// a line `# @name word`, anywhere in the text (spec 3.7).
func (f *File) KnownNames() map[string]struct{} {
	known := make(map[string]struct{}, len(f.Blocks))
	eachKnownName(f.Source.Text(), !f.Options.Exact, func(name string) { known[name] = struct{}{} })
	return known
}

// KnownNamesIn are those of KnownNames that stand in a block, from left to right. In a file
// that is no Markdown they are all: no such line crosses a delimiter.
func (f *File) KnownNamesIn(b *Block) []string {
	var known []string
	text := f.Source.Slice(Span{f.Line(b.First).Start, f.Next(b.End - 1)})
	eachKnownName(text, !f.Options.Exact, func(name string) { known = append(known, name) })
	return known
}

func eachKnownName(text string, assigned bool, found func(name string)) {
	for from := 0; ; {
		i := strings.Index(text[from:], "@name")
		if i < 0 {
			return
		}
		at := from + i
		from = at + len("@name")
		if name, ok := knownNameAt(text, at, assigned); ok {
			found(name)
		}
	}
}

// knownNameAt reads the knowing rule of spec 3.7 around an "@name": blanks* ("#"+ |
// "//" "/"*) blanks+ "@name" blanks+ word blanks*, as a full line, where the blanks
// may be line ends. It looks no further than to the neighbouring words, so that a line
// of many names costs no more than its length. assigned: a `=` may stand in the place of
// the blanks behind "@name".
func knownNameAt(text string, at int, assigned bool) (string, bool) {
	before := trimRight(text[:at])
	if len(before) == at {
		return "", false
	}
	start := strings.TrimRight(before, "#")
	if len(start) == len(before) {
		if start = strings.TrimRight(before, "/"); len(before)-len(start) < 2 {
			return "", false
		}
	}
	above := trimRight(start)
	if above != "" && !strings.ContainsAny(start[len(above):], lineEnds) {
		return "", false
	}
	after := text[at+len("@name"):]
	rest := trimLeft(after)
	if len(rest) == len(after) {
		if !assigned || !strings.HasPrefix(after, "=") {
			return "", false
		}
		rest = after[1:]
	}
	end := 0
	for end < len(rest) && isWordByte(rest[end]) {
		end++
	}
	below := trimLeft(rest[end:])
	tail := rest[end : len(rest)-len(below)]
	return rest[:end], end > 0 && (below == "" || strings.ContainsAny(tail, lineEnds))
}

// assignedName reads the name of a comment `# @name=word`, as JetBrains' client has it.
func assignedName(text string) (string, bool) {
	text = trimLeft(text)
	rest, ok := strings.CutPrefix(text, "#")
	if !ok {
		rest, ok = strings.CutPrefix(text, "//")
	}
	name, found := strings.CutPrefix(trimLeft(rest), "@name=")
	name = trimRight(name)
	return name, ok && found && isWord(name)
}

const lineEnds = "\r\n\u2028\u2029"

// Title is the text behind the "###" that begins a block, "" for none. It is a name in
// JetBrains' client only.
func (f *File) Title(b *Block) string {
	if f.Line(b.First).Kind != LineDelimiter {
		return ""
	}
	return TrimBlanks(strings.TrimLeft(trimLeft(f.Text(b.First)), "#"))
}
