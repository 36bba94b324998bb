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
	Tool       string
	// Element is a stable word for the construct.
	Element string
	Verdict Verdict
	// Advice is what to write instead.
	Advice string
}

// Verdict is what becomes of a foreign construct.
type Verdict uint8

// Verdicts.
const (
	// Skip: accepted and ignored, with a hint.
	Skip Verdict = iota
	// Reject: the request is not sent, because without the construct it would mean
	// something else or a test would be lost.
	Reject
)

// place is where in a block a line stands.
type place uint8

const (
	placeTop place = iota
	placeHeaders
	placeBody
)

const (
	jetBrains = "JetBrains"
	httpYac   = "httpYac"
)

// Foreign lists the constructs of other dialects in a block.
func (f *File) Foreign(b *Block) iter.Seq[Foreign] {
	return func(yield func(Foreign) bool) {
		for line := b.First; line < b.End; {
			if f.Lines[line].Kind != LineForeign {
				line++
				continue
			}
			found, ok := f.foreignAt(line, b.End, f.placeOf(b, line))
			if !ok || !yield(found) {
				return
			}
			line = found.End
		}
	}
}

func (f *File) placeOf(b *Block, line int32) place {
	switch {
	case b.Request < 0 || line < b.Request:
		return placeTop
	case line < b.Body:
		return placeHeaders
	}
	return placeBody
}

// foreign takes a foreign construct at a line and moves behind it.
func (c *classifier) foreign(line *int32, where place) bool {
	if c.file.Options.Exact {
		return false
	}
	found, ok := c.file.foreignAt(*line, c.block.End, where)
	if !ok {
		return false
	}
	for ; *line < found.End; *line++ {
		c.set(*line, LineForeign)
	}
	return true
}

// foreignAt recognises a construct by its exact form: quotes, XML and text that
// merely begin with the same sign are body text.
func (f *File) foreignAt(line, end int32, where place) (Foreign, bool) {
	text := TrimBlanks(f.Text(line))
	if text == "" {
		return Foreign{}, false
	}
	var found Foreign
	switch text[0] {
	case '>', '<':
		found = redirection(text, where)
	case '?':
		if strings.HasPrefix(text, "?? ") {
			found = Foreign{Tool: httpYac, Element: "assertion", Verdict: Reject, Advice: adviceAssert(text[3:])}
		}
	case '{':
		if where == placeTop && strings.HasPrefix(text, "{{") && !strings.Contains(text, "}}") {
			found = Foreign{Tool: httpYac, Element: "script", Verdict: Reject, Advice: "move what the script computes into a variable, or remove it"}
		}
	case '.':
		if where == placeHeaders && strings.HasPrefix(text, "...") {
			found = Foreign{Tool: httpYac, Element: "spread header", Verdict: Reject, Advice: "write the header lines out"}
		}
	case 'i', 'r':
		if where == placeTop {
			found = importOrRun(text)
		}
	}
	if found.Tool == "" {
		return found, false
	}
	found.First, found.End = line, line+1
	switch {
	case strings.Contains(text, "{%"):
		found.End = f.behind(line, end, "%}")
	case found.Element == "script":
		found.End = f.behind(line, end, "}}")
	}
	return found, true
}

// behind is the line behind the one that holds the closing sign, or behind the
// first if none does.
func (f *File) behind(line, end int32, closing string) int32 {
	for at := line; at < end; at++ {
		if strings.Contains(f.Text(at), closing) {
			return at + 1
		}
	}
	return line + 1
}

// redirection reads the constructs that begin with ">" or "<".
func redirection(text string, where place) Foreign {
	sign, rest, _ := strings.Cut(text, " ")
	rest = TrimBlanks(rest)
	switch {
	case strings.HasPrefix(rest, "{%") && sign == ">":
		return Foreign{Tool: jetBrains, Element: "response handler", Verdict: Reject, Advice: "write what it tests as `# @assert EXPR` lines"}
	case strings.HasPrefix(rest, "{%") && sign == "<":
		return Foreign{Tool: jetBrains, Element: "pre-request script", Verdict: Reject, Advice: "set the variables with `@name = value` lines or --var"}
	case sign == ">" && isScriptPath(rest):
		return Foreign{Tool: jetBrains, Element: "response handler", Verdict: Reject, Advice: "write what it tests as `# @assert EXPR` lines"}
	case sign == "<" && where == placeTop && isScriptPath(rest):
		return Foreign{Tool: jetBrains, Element: "pre-request script", Verdict: Reject, Advice: "set the variables with `@name = value` lines or --var"}
	case (sign == ">>" || sign == ">>!") && isPath(rest) && where != placeTop:
		return Foreign{Tool: jetBrains, Element: "response to file", Verdict: Skip, Advice: "the response is not written; use --report json=FILE"}
	case sign == "<>" && isPath(rest):
		return Foreign{Tool: jetBrains, Element: "response reference", Verdict: Skip, Advice: "it has no effect here"}
	}
	return Foreign{}
}

func isScriptPath(text string) bool {
	return strings.HasSuffix(text, ".js") || strings.HasSuffix(text, ".mjs") || strings.HasSuffix(text, ".cjs")
}

// isPath tells whether a text looks like one file name.
func isPath(text string) bool {
	return text != "" && firstBlank(text) < 0 && (strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "{{") || strings.Contains(text, "."))
}

func importOrRun(text string) Foreign {
	word, rest, _ := strings.Cut(text, " ")
	rest = TrimBlanks(rest)
	path := strings.HasSuffix(strings.ToLower(rest), ".http") || strings.HasSuffix(strings.ToLower(rest), ".rest")
	switch {
	case word == "import" && path:
		return Foreign{Tool: jetBrains, Element: "import", Verdict: Reject, Advice: "name both files on the command line"}
	case word == "run" && (path || strings.HasPrefix(rest, "#")):
		return Foreign{Tool: jetBrains, Element: "run", Verdict: Reject, Advice: "name both files on the command line"}
	}
	return Foreign{}
}

// adviceAssert translates httpYac's plainest assertions.
func adviceAssert(text string) string {
	text = TrimBlanks(text)
	if strings.HasPrefix(text, "status ") {
		return "write `# @assert " + text + "`"
	}
	return "write it as `# @assert EXPR`"
}
