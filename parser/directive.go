package parser

import (
	"iter"
	"strings"
)

// Directive is a comment of the form "# @key value". Key is in small letters.
// Metadata tells whether it stands where REST Client reads metadata (spec 3.1), and is
// written so: `@prompt` counts in small letters only (spec 3.3).
type Directive struct {
	Key, Value         string
	Line               int32
	KeySpan, ValueSpan Span
	Metadata           bool
	// Foreign: a construct of another tool says it; both spans cover the construct, or the
	// part of it that says it.
	Foreign bool
}

// The keys of directives that only constructs of other tools give: the response is written
// to a file, in place of one that is there or beside it.
const (
	WriteNew  = ">>"
	WriteOver = ">>!"
)

// Directives are all directives of a block, from top to bottom. In the default mode
// a construct of another tool that means the same as one of ours is one too: its key
// and value are what one would write here, its spans cover the whole construct.
func (f *File) Directives(b *Block) iter.Seq[Directive] {
	return func(yield func(Directive) bool) {
		reader := foreignReader{file: f, block: b}
		for line := b.First; line < b.End; line++ {
			kind := f.Line(line).Kind
			if kind != LineDirective && kind != LineComment && kind != LineForeign {
				continue
			}
			if kind == LineDirective {
				d, _ := f.directive(line)
				d.Metadata = (b.Request < 0 || line < b.Request) && (d.Key != "prompt" || f.Source.Slice(d.KeySpan) == "prompt")
				if !yield(d) {
					return
				}
				if isDirective(d.Key) { // then it is no word of another tool
					continue
				}
			}
			if found, foreign := reader.known(line); foreign {
				if found.Verdict == Run && !f.followed(b, &found, yield) {
					return
				}
				line = found.End - 1
			}
		}
	}
}

// Mentions tells whether "@" with a word behind it stands anywhere in a file, in any letter
// case: without that no line has the word as its key.
func (f *File) Mentions(key string) bool {
	for _, part := range f.Source.Parts() {
		if mentions(part, key) {
			return true
		}
	}
	return false
}

func mentions(text, key string) bool {
	for {
		_, rest, ok := strings.Cut(text, "@")
		if !ok {
			return false
		}
		if text = rest; len(text) >= len(key) && strings.EqualFold(text[:len(key)], key) {
			return true
		}
	}
}

// followed gives what a construct says that is followed as directives of ours.
func (f *File) followed(b *Block, found *Foreign, yield func(Directive) bool) bool {
	if found.Element == ResponseFile {
		d := Directive{Key: WriteNew, Value: found.File, Line: found.First, KeySpan: found.Span, ValueSpan: found.Span, Foreign: true}
		if found.Overwrite {
			d.Key = WriteOver
		}
		return yield(d)
	}
	if found.Element == RunRequest {
		_, rest := cutWord(TrimBlanks(f.Source.Slice(found.Span)))
		return yield(Directive{Key: RunLineKey, Value: rest, Line: found.First, KeySpan: found.Span, ValueSpan: found.Span, Foreign: true})
	}
	part := 0
	for line := range strings.SplitSeq(found.Instead, "\n") {
		start, end, ok := cutDirective(line)
		if !ok {
			continue
		}
		at := found.Span
		if part < len(found.Parts) {
			at = found.Parts[part]
		}
		part++
		if !yield(Directive{
			Key: strings.ToLower(line[start:end]), Value: TrimBlanks(line[end:]), Line: int32(f.Source.Position(at.Start).Line) - 1,
			KeySpan: at, ValueSpan: at, Foreign: true,
			Metadata: line[start:end] == "prompt" && (b.Request < 0 || found.First < b.Request),
		}) {
			return false
		}
	}
	return true
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

// DirectiveNames are the words behind `# @` that mean something here.
func DirectiveNames() []string { return directiveNames() }

// directiveNames are the words that mean something here (spec 3, INTERFACE section 3).
func directiveNames() []string {
	return []string{
		"name", "note", "prompt", "no-redirect", "no-cookie-jar",
		"assert", "capture", "retry", "timeout", "sleep", "tag", "ref", "forceref", "import", "if", "disabled",
		"loop", "cleanup", "secret",
	}
}

// isDirective tells whether a key, in small letters, is one of directiveNames.
func isDirective(key string) bool {
	switch key {
	case "assert", "capture", "retry", "timeout", "sleep", "tag", "ref", "forceref", "import", "if", "disabled",
		"loop", "cleanup", "secret":
		return true
	}
	return key == "name" || isMetadata(key)
}

// isMetadata tells REST Client's own words but the name, which count above the
// request line only.
func isMetadata(key string) bool {
	switch key {
	case "note", "prompt", "no-redirect", "no-cookie-jar":
		return true
	}
	return false
}
