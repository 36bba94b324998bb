package parser

import (
	"iter"
	"strings"
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
// tool's, the line that makes a body a query, headers that mean a sign-in or a certificate there, and comments that are
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
	looked   int // lines that were looked at for the end of a script
}

// known reads a line whose kind is already decided.
func (r *foreignReader) known(line int32) (Foreign, bool) {
	if r.file.Options.Exact {
		return Foreign{}, false
	}
	switch r.file.Line(line).Kind {
	case LineForeign:
		return r.at(line, anyPlace)
	case LineFolded:
		return r.finish(Foreign{Tool: jetBrains, Element: FoldedHeader, Verdict: Run, Advice: adviceFolded}, line, line+1)
	case LineRequest:
		return r.finish(foreignMethod(TrimBlanks(r.file.Text(line))), line, line+1)
	case LineHeader:
		return r.finish(foreignHeader(trimLeft(r.file.Text(line))), line, line+1)
	case LineBody, LineBodyFile:
		return r.finish(r.graphQLSource(line), line, line+1)
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
	case '-':
		return r.luaScript(text, line)
	case '.':
		return r.finish(spreadHeader(text, where), line, line+1)
	case '@':
		return r.finish(lazyVariable(text, where), line, line+1)
	case '/':
		return r.blockComment(text, line, where)
	case 'H':
		return r.finish(versionLine(text, where), line, line+1)
	}
	if where&placeTop != 0 {
		return r.finish(topLine(text), line, line+1)
	}
	return Foreign{}, false
}

// versionLine reads what ends a request line of several lines in Kulala.
func versionLine(text string, where place) Foreign {
	version, ok := strings.CutPrefix(text, "HTTP/")
	if !ok || where&placeHeaders == 0 || version == "" || strings.Trim(version, "0123456789.") != "" {
		return Foreign{}
	}
	return Foreign{Tool: kulala, Element: VersionLine, Verdict: Skip, Advice: "write it behind the URL: REST Client takes this line for a header and fails"}
}

// finish gives a construct its place; one without a tool is none.
func (r *foreignReader) finish(found Foreign, line, end int32) (Foreign, bool) {
	if found.Tool == "" {
		return Foreign{}, false
	}
	found.First, found.End = line, end
	found.Span = Span{r.file.Span(line).Start, r.file.Line(end - 1).End}
	return found, true
}

// finishScript is finish for a script that begins on a line and ends where a text says
// so. Without its end it goes on to the request line, or to the end of the block.
func (r *foreignReader) finishScript(found Foreign, line, from int32, ends func(text string) bool, end string) (Foreign, bool) {
	behind, closed := r.scriptEnd(line, from, ends)
	if !closed {
		found.Unclosed, found.Advice = true, "write `"+end+"` behind the script"
	}
	return r.finish(found, line, behind)
}

// scriptEnd is the line behind a script. Above a request, a request line ends it too,
// so that what is damaged stays small.
func (r *foreignReader) scriptEnd(line, from int32, ends func(text string) bool) (behind int32, closed bool) {
	above := r.block.Request < 0 || line < r.block.Request
	for ; from < r.block.End; from++ {
		r.looked++
		text := r.file.Text(from)
		if ends(text) {
			return from + 1, true
		}
		if above && from > line && isRequestLine(text, false) {
			return from, false
		}
	}
	return from, false
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

// isPath tells whether a text looks like one file name. With blanks it must look like one
// at both ends.
func isPath(text string) bool {
	if firstBlank(text) >= 0 {
		return hasPathPrefix(text) && hasExtension(text)
	}
	return text != "" && (hasPathPrefix(text) || hasExtension(text))
}

func hasPathPrefix(text string) bool {
	return strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "/") ||
		strings.HasPrefix(text, "~/") || strings.HasPrefix(text, "{{") || strings.HasPrefix(text, `.\`) || strings.HasPrefix(text, `..\`) ||
		len(text) > 2 && isLetter(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/')
}

func hasExtension(text string) bool {
	dot := strings.LastIndexByte(text, '.')
	return dot > 0 && len(text)-dot <= 6 && isWord(text[dot+1:])
}
