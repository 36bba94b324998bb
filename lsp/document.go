package lsp

import (
	"path/filepath"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Document is one state of a text. It is immutable.
type Document struct {
	URI protocol.DocumentURI
	// Path is the file, "" for a document that is not on disk.
	Path    string
	Version int32
	// Open: the text is the client's, not that of the disk.
	Open bool
	// Scenario: the text holds requests. Others, such as files of environments, are kept
	// so that what is typed there counts; their tree means nothing.
	Scenario bool
	File     *parser.File

	encoding protocol.PositionEncoding
	index    func() *vars.Index
	facts    func() *language.Document
	// colouring is what is known of the colours of the text.
	colouring *colouring
}

func newDocument(uri protocol.DocumentURI, language, text string, encoding protocol.PositionEncoding) *Document {
	d := &Document{URI: uri, Path: pathOf(uri), encoding: encoding}
	name := d.Path
	if name == "" {
		name = string(uri)
	}
	extension := strings.ToLower(filepath.Ext(name))
	markdown := language == "markdown" || extension == ".md"
	d.Scenario = markdown || !givesValues(filepath.Base(name))
	d.setFile(parser.Parse(parser.NewSource(name, text), parser.Options{Markdown: markdown}))
	return d
}

// with is the document behind an edit. What was worked out for the text before is taken over
// as far as it is still true.
func (d *Document) with(f *parser.File, change parser.Change, version int32) *Document {
	next := *d
	next.File, next.Version = f, version
	if !d.Scenario {
		next.setFile(f)
		return &next
	}
	index := d.Index().Edited(f, change)
	next.index = func() *vars.Index { return index }
	if index.KnowsSame(d.Index()) {
		next.colouring = d.colouring.edited(change)
	} else {
		next.colouring = newColouring(len(f.Blocks))
	}
	facts := d.facts().Edited(f, change, next.index)
	next.facts = func() *language.Document { return facts }
	return &next
}

func (d *Document) setFile(f *parser.File) {
	d.File, d.colouring = f, newColouring(len(f.Blocks))
	d.index = sync.OnceValue(func() *vars.Index { return vars.NewIndex(f) })
	path, index := d.Path, d.index
	if path == "" {
		path = string(d.URI)
	}
	d.facts = sync.OnceValue(func() *language.Document { return language.NewDocument(path, f, index) })
}

// Index is what the text says about variables. It is made when it is first asked for.
func (d *Document) Index() *vars.Index { return d.index() }

// Text is the whole text.
func (d *Document) Text() string { return d.File.Source.Text() }

// Position is the place of an offset in the units of the client.
func (d *Document) Position(offset uint32) protocol.Position {
	f := d.File
	line := f.LineAt(offset)
	if line < 0 {
		return protocol.Position{}
	}
	l := f.Line(line)
	if end := uint32(f.Source.Len()); offset >= end && l.End < end {
		return protocol.Position{Line: uint32(f.LineCount())}
	}
	return protocol.Position{Line: uint32(line), Character: d.units(parser.Span{Start: l.Start, End: max(l.Start, min(offset, l.End))})}
}

// units is the length of the beginning of a line.
func (d *Document) units(part parser.Span) uint32 {
	if d.encoding == protocol.UTF8 {
		return part.End - part.Start
	}
	characters, wide := d.File.Source.Characters(part)
	if d.encoding == protocol.UTF16 {
		characters += wide
	}
	return uint32(characters)
}

// Offset is the byte that a position names. Positions behind the end of a line mean its
// end, those behind the last line the end of the text.
func (d *Document) Offset(p protocol.Position) uint32 {
	f := d.File
	if int(p.Line) >= f.LineCount() {
		return uint32(f.Source.Len())
	}
	l := f.Line(int32(p.Line))
	return l.Start + uint32(cut(d.encoding, f.Source.Slice(parser.Span{Start: l.Start, End: l.End}), p.Character))
}

// Range is where a span stands.
func (d *Document) Range(span parser.Span) protocol.Range {
	return protocol.Range{Start: d.Position(span.Start), End: d.Position(span.End)}
}

// Span is what a range names. One that is the wrong way round is empty.
func (d *Document) Span(r protocol.Range) parser.Span {
	start := d.Offset(r.Start)
	return parser.Span{Start: start, End: max(start, d.Offset(r.End))}
}

// Location is where a span stands, for another document.
func (d *Document) Location(span parser.Span) protocol.Location {
	return protocol.Location{URI: d.URI, Range: d.Range(span)}
}
