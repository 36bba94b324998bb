package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoundSymbol is a symbol of one of the documents of a workspace.
type FoundSymbol struct {
	Symbol
	Document *Document
}

// mostSymbols is how many an answer holds: nobody reads more.
const mostSymbols = 500

// FindSymbols finds the requests and definitions of documents whose name holds the letters
// of a query in their order, whatever their case. Names that hold the query as it is come
// first.
func FindSymbols(documents []*Document, query string) []FoundSymbol {
	var exact, loose []FoundSymbol
	query = strings.ToLower(query)
	for _, d := range documents {
		for _, s := range d.written() {
			switch {
			case !holdsInAnyCase(s.Name, query):
			case strings.Contains(strings.ToLower(s.Name), query):
				exact = append(exact, FoundSymbol{s, d})
			default:
				loose = append(loose, FoundSymbol{s, d})
			}
			if len(exact) == mostSymbols {
				return exact
			}
		}
	}
	found := append(exact, loose...)
	return found[:min(len(found), mostSymbols)]
}

// readWritten lists the symbols of a document without children, requests as they are written.
func (d *Document) readWritten() []Symbol {
	var found []Symbol
	for i := range d.Tree.Blocks {
		b := &d.Tree.Blocks[i]
		for line := b.First; line < b.End; line++ {
			if def, ok := d.definitionAt(line); ok {
				found = append(found, Symbol{Kind: SymbolVariable, Name: def.Name, Span: d.Tree.Span(line), Selection: def.NameSpan})
			}
		}
		if b.Request < 0 {
			continue
		}
		s := Symbol{Kind: SymbolRequest, Name: d.Tree.StoredName(b), Span: d.requestSpan(b), Selection: d.Tree.Span(b.Request)}
		if s.Detail = shorten(d.requestLine(b), 120); s.Name == "" {
			s.Name, s.Detail = s.Detail, d.Tree.Title(b)
		}
		found = append(found, s)
	}
	return found
}

// holdsInAnyCase tells whether small letters stand in a name in their order, in whichever case.
// Most names and letters are ASCII.
func holdsInAnyCase(name, letters string) bool {
	at := 0
	for i := 0; i < len(name) && at < len(letters); {
		c, letter := name[i], letters[at]
		switch {
		case c >= utf8.RuneSelf || letter >= utf8.RuneSelf:
			return holdsLetters(strings.ToLower(name), letters)
		case isASCIISpace(letter):
			at++
			continue
		case c == letter || c >= 'A' && c <= 'Z' && c+'a'-'A' == letter:
			at++
		}
		i++
	}
	return holdsLetters("", letters[at:])
}

func isASCIISpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// holdsLetters tells whether the letters of a query stand in a name in their order.
func holdsLetters(name, query string) bool {
	for _, letter := range query {
		if unicode.IsSpace(letter) {
			continue
		}
		at := strings.IndexRune(name, letter)
		if at < 0 {
			return false
		}
		name = name[at+len(string(letter)):]
	}
	return true
}
