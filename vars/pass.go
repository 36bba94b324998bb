package vars

import (
	"context"
	"iter"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Pass is the memory of one request (spec 9.3): a name has one value in it, only
// system variables are new at every place. It serves one goroutine.
type Pass struct {
	r       *Resolver
	answers map[string]string
	// Loop gives the variables of a "# @loop": a row that has members as JSON text. nil:
	// there is none.
	Loop func(name string) (text string, ok bool)

	found map[string]*value
	// definitions are the values of definitions, see Pass.definition; constants those
	// that are the same in every request.
	definitions, constants map[string]*value
	size                   int // of all values so far, see spend
	imports                map[*Resolver]*Pass
	writing                *writer
	// signingIn are the configurations of JetBrains' client that are being read.
	signingIn []string
	// begin is where the request text begins in the file, if Lines has seen it.
	begin struct {
		offset uint32
		known  bool
	}
	// text is what Lines gives, so that its memory serves the next request.
	text Text
}

// Begin makes the pass serve another request. It forgets answers and values, and keeps
// the memory that they took: the text that it gave must not be used any more.
func (p *Pass) Begin(answers map[string]string) {
	clear(p.found)
	clear(p.definitions)
	*p = Pass{
		r: p.r, answers: answers, found: p.found, definitions: p.definitions, constants: p.constants, text: p.text,
	}
}

// Lines resolves a request text: lines of the file, joined by line feeds, in one
// pass from left to right (spec 2.6, 4.1, 9.5). The text is good until the pass is
// asked for another one.
func (p *Pass) Lines(ctx context.Context, lines iter.Seq[parser.Span]) *Text {
	src := p.r.Index.File.Source
	w := newWriter(ctx, p, &p.text)
	p.writing = w
	defer func() { p.writing = nil }()
	end := -1
	for span := range lines {
		if end >= 0 {
			w.copy("\n", end)
		} else {
			p.begin.offset, p.begin.known = span.Start, true
		}
		w.write(src.Slice(span), int(span.Start))
		end = int(span.End)
	}
	return w.finish()
}

// File resolves the text of a `<@` file, which is a pass of its own (spec 7.4,
// 9.3). The spans of its segments are places in that file. The exact mode does not
// know the answers to prompts there.
func (p *Pass) File(ctx context.Context, src *parser.Source) *Text {
	own := &Pass{r: p.r, Loop: p.Loop, begin: p.begin}
	if !p.r.Exact {
		own.answers = p.answers
	}
	w := newWriter(ctx, own, &Text{})
	w.write(src.Text(), 0)
	return w.finish()
}

// Value gives the value of one name, as a reference `{{name}}` would have it.
func (p *Pass) Value(ctx context.Context, name string) (text string, origin Origin, secret bool, problem *Problem) {
	v := p.lookup(ctx, name)
	return v.text, v.origin, len(v.marks) > 0, v.problem.short()
}

// line is the line of the request that is being resolved, 0 if it is not known.
func (p *Pass) line() int {
	if !p.begin.known {
		return 0
	}
	return p.r.Index.File.Source.Position(p.begin.offset).Line
}

// requestHost is the host of the request line, as far as it is resolved.
func (p *Pass) requestHost() string {
	if p.writing == nil {
		return ""
	}
	line, _, _ := strings.Cut(p.writing.out.String(), "\n")
	_, rest, ok := strings.Cut(line, "://")
	if !ok {
		return ""
	}
	if end := strings.IndexFunc(rest, func(r rune) bool {
		return r == '/' || r == '?' || r == '#' || parser.IsBlank(r)
	}); end >= 0 {
		rest = rest[:end]
	}
	return rest[strings.LastIndexByte(rest, '@')+1:]
}

// writer puts a resolved text together.
type writer struct {
	ctx  context.Context
	pass *Pass
	text *Text
	out  strings.Builder
}

// newWriter makes a writer that has room for a common request. It writes over a text.
func newWriter(ctx context.Context, p *Pass, text *Text) *writer {
	if text.Segments == nil {
		text.Segments, text.chunks = make([]Segment, 0, 4), make([]chunk, 0, 6)
	}
	text.Segments, text.chunks = text.Segments[:0], text.chunks[:0]
	w := &writer{ctx: ctx, pass: p, text: text}
	w.out.Grow(400)
	return w
}

// write takes over a text whose references it replaces. base is its offset in the
// source.
func (w *writer) write(text string, base int) {
	at := 0
	if strings.Contains(text, "{{") {
		parser.ScanTemplates(text, func(start, end int, name string) bool {
			w.copy(text[at:start], base+at)
			w.insert(name, parser.Span{Start: uint32(base + start), End: uint32(base + end)})
			at = end
			return true
		})
	}
	w.copy(text[at:], base+at)
}

func (w *writer) copy(text string, in int) {
	w.text.copied(w.out.Len(), in, len(text))
	w.out.WriteString(text)
}

func (w *writer) insert(name string, span parser.Span) {
	v := w.pass.lookup(w.ctx, name)
	if !w.pass.spend(len(v.text)) {
		v = unresolved(name, tooLarge(name))
	}
	start := w.out.Len()
	w.out.WriteString(v.text)
	segment := Segment{
		Start: start, End: w.out.Len(), Span: span, Name: name, Origin: v.origin,
		Problem: v.problem.short(), Warning: v.warning.short(), Breaks: v.breaks,
	}
	if len(v.marks) > 0 {
		segment.Secret, segment.Marks = true, shifted(nil, v.marks, start)
	}
	w.text.Segments = append(w.text.Segments, segment)
}

func (w *writer) finish() *Text {
	w.text.String = w.out.String()
	return w.text
}
