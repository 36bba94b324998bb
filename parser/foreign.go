package parser

import (
	"iter"
	"strings"
)

// Foreign is a construct of another tool's dialect. In the default mode it is a
// node of its own and never part of URL, headers or body; in the exact mode it is
// plain text.
type Foreign struct {
	First, End int32 // lines
	// Span runs from the beginning of the first line to the end of the last one.
	Span Span
	Tool string
	// Element is a stable word for the construct.
	Element Element
	Verdict Verdict
	// Advice is what to write instead, for people.
	Advice string
	// Instead is the text that means the same here, for Span; "" if there is not
	// one right text.
	Instead string
	// Unclosed: the end of a script is missing, so it goes on to the end of the block.
	Unclosed bool
}

// Verdict is what becomes of a foreign construct.
type Verdict uint8

// Verdicts.
const (
	// Skip: accepted and ignored; nothing is lost by that.
	Skip Verdict = iota
	// Run: followed as its own tool does.
	Run
	// Adapt: understood, but not followed or not fully; the request is sent.
	Adapt
	// Reject: the request is not sent, because without the construct it would mean
	// something else.
	Reject
)

// Element names a kind of foreign construct. The words are stable.
type Element string

// Elements.
const (
	ResponseHandler   Element = "response handler"
	PreRequestScript  Element = "pre-request script"
	ResponseFile      Element = "response file"
	ResponseReference Element = "response reference"
	Import            Element = "import"
	RunRequest        Element = "run line"
	AssertionLine     Element = "assertion"
	ScriptBlock       Element = "script block"
	SharedBlock       Element = "shared block"
	SignIn            Element = "sign-in"
	ClientCertificate Element = "client certificate"
	SpreadHeader      Element = "header spread"
	FoldedHeader      Element = "folded header"
	LazyVariable      Element = "variable"
	BodySource        Element = "body source"
	OtherMethod       Element = "method"
	NoOperation       Element = "empty request"
	CommentWord       Element = "directive"
)

// Tools whose words are known.
const (
	jetBrains  = "JetBrains"
	httpYac    = "httpYac"
	kulala     = "Kulala"
	teaPie     = "TeaPie"
	httpRunner = "httprunner"
	resterm    = "Resterm"
)

// place is where in a block a line stands.
type place uint8

const (
	placeTop place = 1 << iota
	placeHeaders
	placeBody
	anyPlace = placeTop | placeHeaders | placeBody
)

// Foreign lists the constructs of other dialects in a block, from top to bottom:
// lines of kind LineForeign and LineFolded, the request line if its method is another
// tool's, headers that mean a sign-in or a certificate there, and comments that are
// directives of another tool.
func (f *File) Foreign(b *Block) iter.Seq[Foreign] {
	return func(yield func(Foreign) bool) {
		reader := foreignReader{file: f, block: b}
		for line := b.First; line < b.End; {
			found, ok := reader.known(line)
			if ok && !yield(found) {
				return
			}
			line = max(line+1, found.End)
		}
	}
}

// foreignReader recognises the constructs in one block.
type foreignReader struct {
	file  *File
	block *Block
	// unclosed remembers that no line behind closes a script block, so that a text
	// of many openings is searched once.
	unclosed bool
}

// known reads a line whose kind is already decided.
func (r *foreignReader) known(line int32) (Foreign, bool) {
	if r.file.Options.Exact {
		return Foreign{}, false
	}
	switch r.file.Lines[line].Kind {
	case LineForeign:
		return r.at(line, anyPlace)
	case LineFolded:
		return r.finish(Foreign{Tool: jetBrains, Element: FoldedHeader, Verdict: Run, Advice: adviceFolded}, line, line+1)
	case LineRequest:
		return r.finish(foreignMethod(TrimBlanks(r.file.Text(line))), line, line+1)
	case LineHeader:
		return r.finish(foreignHeader(trimLeft(r.file.Text(line))), line, line+1)
	case LineDelimiter:
		return r.finish(r.shared(line), line, line+1)
	case LineComment, LineDirective:
		return r.finish(r.comment(line), line, line+1)
	}
	return Foreign{}, false
}

// at recognises a construct by its exact form: quotes, XML and text that merely
// begin with the same sign are what they are in REST Client.
func (r *foreignReader) at(line int32, where place) (Foreign, bool) {
	text := TrimBlanks(r.file.Text(line))
	if text == "" {
		return Foreign{}, false
	}
	switch text[0] {
	case '>':
		return r.responseLine(text, line, where)
	case '<':
		return r.inputLine(text, line, where)
	case '?':
		return r.finish(assertionLine(text, where), line, line+1)
	case '{':
		return r.script(text, line, where)
	case '.':
		return r.finish(spreadHeader(text, where), line, line+1)
	case '@':
		return r.finish(lazyVariable(text, where), line, line+1)
	}
	if where&placeTop != 0 {
		return r.finish(topLine(text), line, line+1)
	}
	if where == placeBody && line == r.block.Body && strings.HasPrefix(text, "gql") {
		word, rest := cutWord(text)
		return r.finish(bodySource(word, rest), line, line+1)
	}
	return Foreign{}, false
}

// finish gives a construct its place; one without a tool is none.
func (r *foreignReader) finish(found Foreign, line, end int32) (Foreign, bool) {
	if found.Tool == "" {
		return Foreign{}, false
	}
	found.First, found.End = line, end
	found.Span = Span{r.file.Span(line).Start, r.file.Lines[end-1].End}
	return found, true
}

// finishScript is finish for a script that begins on a line and ends where a text says
// so; without its end it takes the rest of the block.
func (r *foreignReader) finishScript(found Foreign, line, from int32, ends func(text string) bool) (Foreign, bool) {
	end, closed := r.closing(from, ends)
	found.Unclosed = !closed
	return r.finish(found, line, end)
}

// closing is the line behind the first one whose text ends a construct; the end of
// the block, and false, if there is none.
func (r *foreignReader) closing(line int32, ends func(text string) bool) (end int32, ok bool) {
	for ; line < r.block.End; line++ {
		if ends(r.file.Text(line)) {
			return line + 1, true
		}
	}
	return line, false
}

// foreign takes a foreign construct at a line and moves behind it.
func (c *classifier) foreign(line *int32, where place) bool {
	if c.file.Options.Exact {
		return false
	}
	found, ok := c.reader.at(*line, where)
	if !ok {
		return false
	}
	for ; *line < found.End; *line++ {
		c.set(*line, LineForeign)
	}
	return true
}

// isPath tells whether a text looks like one file name.
func isPath(text string) bool {
	if text == "" || firstBlank(text) >= 0 {
		return false
	}
	return hasPathPrefix(text) || hasExtension(text)
}

func hasPathPrefix(text string) bool {
	return strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "/") ||
		strings.HasPrefix(text, "~/") || strings.HasPrefix(text, "{{") || strings.HasPrefix(text, `.\`) ||
		len(text) > 2 && isLetter(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/')
}

func hasExtension(text string) bool {
	dot := strings.LastIndexByte(text, '.')
	return dot > 0 && len(text)-dot <= 6 && isWord(text[dot+1:])
}
