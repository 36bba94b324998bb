package parser

import (
	"iter"
	"strings"
)

// Directive is a comment of the form "# @key value". Key is in small letters.
// Metadata tells whether it stands where REST Client reads metadata (spec 3.1).
type Directive struct {
	Key, Value         string
	Line               int32
	KeySpan, ValueSpan Span
	Metadata           bool
}

// Directives are all directives of a block, from top to bottom.
func (f *File) Directives(b *Block) iter.Seq[Directive] {
	return func(yield func(Directive) bool) {
		for line := b.First; line < b.End; line++ {
			if f.Lines[line].Kind != LineDirective {
				continue
			}
			d, _ := f.directive(line)
			d.Metadata = b.Request < 0 || line < b.Request
			if !yield(d) {
				return
			}
		}
	}
}

func (f *File) directive(line int32) (Directive, bool) {
	text, base := f.Text(line), f.Span(line).Start
	keyStart, keyEnd, ok := cutDirective(text)
	if !ok {
		return Directive{}, false
	}
	value := TrimBlanks(text[keyEnd:])
	at := base + uint32(keyEnd)
	if value != "" {
		at = base + uint32(len(text)-len(trimLeft(text[keyEnd:])))
	}
	return Directive{
		Key: strings.ToLower(text[keyStart:keyEnd]), Value: value, Line: line,
		KeySpan:   Span{base + uint32(keyStart), base + uint32(keyEnd)},
		ValueSpan: Span{at, at + uint32(len(value))},
	}, true
}

// cutDirective finds the key in a line of the grammar of spec 3.1:
// blanks* ("#" | "//") blanks* "@" key [blanks+ value] blanks*.
func cutDirective(text string) (start, end int, ok bool) {
	rest := trimLeft(text)
	switch {
	case strings.HasPrefix(rest, "#"):
		rest = rest[1:]
	case strings.HasPrefix(rest, "//"):
		rest = rest[2:]
	default:
		return 0, 0, false
	}
	rest = trimLeft(rest)
	if !strings.HasPrefix(rest, "@") {
		return 0, 0, false
	}
	start = len(text) - len(rest) + 1
	end = start
	for end < len(text) && (isWordByte(text[end]) || text[end] == '-') {
		end++
	}
	if end == start || end < len(text) && len(trimLeft(text[end:])) == len(text[end:]) {
		return 0, 0, false
	}
	return start, end, true
}

// StoredName is the name under which REST Client stores the response of a block's
// request (spec 3.2, 3.7); "" if it has none. The last of several counts.
func (f *File) StoredName(b *Block) string {
	name := ""
	for line := b.First; line < b.Request; line++ {
		if f.Lines[line].Kind != LineDirective {
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
	text := f.Source.Text
	for from := 0; ; {
		i := strings.Index(text[from:], "@name")
		if i < 0 {
			return known
		}
		at := from + i
		from = at + len("@name")
		if name, ok := knownNameAt(text, at); ok {
			known[name] = struct{}{}
		}
	}
}

// knownNameAt reads the knowing rule of spec 3.7 around an "@name": blanks* ("#"+ |
// "//" "/"*) blanks+ "@name" blanks+ word blanks*, as a full line, where the blanks
// may be line ends.
func knownNameAt(text string, at int) (string, bool) {
	before := trimRight(text[:at])
	if len(before) == at {
		return "", false
	}
	sign := strings.TrimRight(before, "#")
	if len(sign) == len(before) {
		if sign = strings.TrimRight(before, "/"); len(before)-len(sign) < 2 {
			return "", false
		}
	}
	sign = strings.TrimPrefix(sign, byteOrderMark)
	if line := sign[strings.LastIndexAny(sign, "\r\n")+1:]; !isBlankLine(line) {
		return "", false
	}
	after := text[at+len("@name"):]
	rest := trimLeft(after)
	if len(rest) == len(after) {
		return "", false
	}
	end := 0
	for end < len(rest) && isWordByte(rest[end]) {
		end++
	}
	tail, _, _ := strings.Cut(rest[end:], "\n")
	tail, _, _ = strings.Cut(tail, "\r")
	return rest[:end], end > 0 && isBlankLine(tail)
}
