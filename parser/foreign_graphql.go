package parser

import "strings"

// GraphQLCall is what the word `gql` of httpYac begins: a body that is a GraphQL query.
type GraphQLCall struct {
	// Operation is the one of a file that is called, "" for the first.
	Operation string
	// Start is where the query begins in Message.Body; Opening is what stands before it.
	Start   int
	Opening string
}

// CutGraphQL reads a line `gql NAME < FILE`, `gql query NAME {`, `gql NAME {` or `gql {`.
// rest is what takes its place: the file line, or the beginning of the query.
func CutGraphQL(line string) (call GraphQLCall, rest string, ok bool) {
	rest, found := strings.CutPrefix(line, "gql")
	text := trimLeft(rest)
	if !found || text == "" || len(text) == len(rest) && text[0] != '{' {
		return call, "", false
	}
	word, behind := cutWord(text)
	call.Start = len(line) - len(text)
	switch {
	case isFileLine(text) && !strings.HasPrefix(text, "<@"):
		return call, text, true
	case isWord(word) && isFileLine(behind) && !strings.HasPrefix(behind, "<@"):
		call.Operation, call.Start = word, strings.LastIndex(line, behind)
		return call, behind, true
	case !strings.HasSuffix(trimRight(text), "{") && !strings.HasSuffix(trimRight(text), "}"):
		return call, "", false
	}
	name := text[:len(text)-len(strings.TrimLeft(text, wordCharacters))]
	switch {
	case text[0] == '{', name == "query", name == "mutation", name == "subscription", name == "fragment":
	case name != "":
		call.Opening = "query "
	default:
		return call, "", false
	}
	return call, text, true
}

const wordCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

// graphQLBody makes a body that begins with `gql` a GraphQL query.
func (p *messageParser) graphQLBody() {
	m := p.message
	start := 0
	for start < len(m.Body) && TrimBlanks(m.Body[start:start+lineLength(m.Body[start:])]) == "" {
		start = min(start+lineLength(m.Body[start:])+1, len(m.Body))
	}
	line := m.Body[start : start+lineLength(m.Body[start:])]
	call, rest, ok := CutGraphQL(line)
	if !ok {
		return
	}
	if call.Start += start; isFileLine(rest) {
		path, _, _, _ := cutFileLine(rest)
		m.Files = append([]FileLine{{Start: call.Start, End: start + len(line), Path: path}}, m.Files...)
	}
	m.GraphQL = call
	if !m.hasField("x-request-type") {
		m.Fields = append(m.Fields, Field{Name: "X-Request-Type", Value: "GraphQL"})
	}
	p.graphQLCall = true
}

// beginsBody tells the first line of a body that has text.
func (f *File) beginsBody(b *Block, line int32) bool {
	for above := b.Body; above < line; above++ {
		if kind := f.Line(above).Kind; kind == LineBodyFile || kind == LineForeign || kind == LineBody && !isBlankLine(f.Text(above)) {
			return false
		}
	}
	return line >= b.Body
}

// graphQLSource is a line of a body that begins with `gql`.
func (r *foreignReader) graphQLSource(line int32) Foreign {
	text := r.file.Text(line)
	if !strings.HasPrefix(text, "gql") || !r.file.beginsBody(r.block, line) {
		return Foreign{}
	}
	if _, _, ok := CutGraphQL(text); !ok {
		return Foreign{}
	}
	return Foreign{Tool: httpYac, Element: BodySource, Verdict: Run, Advice: adviceGraphQL}
}

const adviceGraphQL = "write the header `X-Request-Type: GraphQL`, and the query or `< FILE` without `gql`"
