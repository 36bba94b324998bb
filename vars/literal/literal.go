package literal

import (
	"sort"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// Literal is a secret that stands in a file. Name is what it is called there, "" for a
// token, which is known by its form; At and Value are the places of both.
type Literal struct {
	Name      string
	At, Value parser.Span
	// Whole: it is all of the value, not what stands beside a reference.
	Whole bool
}

// Masked is the text of a file with stars for the secrets that stand in it, so that
// its lines can be shown. No place moves.
func Masked(f *parser.File) *parser.Source {
	all := shown(f)
	if len(all) == 0 {
		return f.Source
	}
	var out strings.Builder
	end := uint32(0)
	for _, l := range all {
		if from := max(end, l.Value.Start); from < l.Value.End {
			out.WriteString(f.Source.Slice(parser.Span{Start: end, End: from}))
			out.WriteString(stars(f.Source.Slice(parser.Span{Start: from, End: l.Value.End})))
			end = l.Value.End
		}
	}
	out.WriteString(f.Source.Slice(parser.Span{Start: end, End: uint32(f.Source.Len())}))
	return parser.NewSource(f.Source.Name, out.String())
}

// stars stand for a text byte by byte, but for its line ends.
func stars(text string) string {
	masked := []byte(text)
	for i, c := range masked {
		if c != '\r' && c != '\n' {
			masked[i] = '*'
		}
	}
	return string(masked)
}

// Find finds the secrets of a file, by place.
func Find(f *parser.File) []Literal {
	l := newFinder(f)
	for i := range f.Blocks {
		l.block(&f.Blocks[i])
	}
	return l.sorted()
}

// shown finds what must not be shown of a file, by place.
func shown(f *parser.File) []Literal {
	l := newFinder(f)
	for i := range f.Blocks {
		l.block(&f.Blocks[i])
		l.broken(&f.Blocks[i])
	}
	return l.sorted()
}

// InBlock finds the secrets of a block, by place.
func InBlock(f *parser.File, b *parser.Block) []Literal {
	l := newFinder(f)
	l.block(b)
	return l.sorted()
}

// Among finds the secrets of a block, by place, where the variables are known that "# @secret"
// names in the file.
func Among(named map[string]bool, f *parser.File, b *parser.Block) []Literal {
	l := finder{file: f, named: func() map[string]bool { return named }}
	l.block(b)
	return l.sorted()
}

func (l *finder) sorted() []Literal {
	sort.SliceStable(l.found, func(i, j int) bool { return l.found[i].Value.Start < l.found[j].Value.Start })
	return l.found
}

type finder struct {
	file  *parser.File
	named func() map[string]bool // variables that "# @secret" names
	found []Literal
}

// newFinder is one that reads those names when something is defined only.
func newFinder(f *parser.File) *finder {
	return &finder{file: f, named: sync.OnceValue(func() map[string]bool { return SecretNames(f) })}
}

func (l *finder) block(b *parser.Block) {
	form := b.Request >= 0 && l.file.Language(b) == parser.Form
	body := int32(-1)
	l.withoutColon(b)
	for line := b.First; line < b.End; line++ {
		kind := l.file.Line(line).Kind
		if kind == parser.LineBody && !form && body < 0 {
			body = line
		}
		l.line(line, kind, form)
	}
	if body >= 0 {
		l.members(parser.Span{Start: l.file.Span(body).Start, End: l.file.Span(b.RequestEnd - 1).End})
	}
	l.shapes(parser.Span{Start: l.file.Span(b.First).Start, End: l.file.Span(b.End - 1).End})
}

func (l *finder) line(line int32, kind parser.LineKind, form bool) {
	const betweenWords = "?& \"'"
	switch {
	case l.file.Line(line).Flags&parser.Defines != 0, kind == parser.LineBad:
		l.definition(line)
		l.fields(line, betweenWords)
	case kind == parser.LineRequest, kind == parser.LineQuery, kind == parser.LineFolded, kind == parser.LineCurl:
		l.credential(line) // a header above the request line is taken for it
		l.fields(line, betweenWords)
		l.curl(line)
	case kind == parser.LineHeader:
		l.header(l.file.Text(line), l.file.Span(line).Start)
	case kind == parser.LineBody && form:
		l.credential(line) // of a second request
		l.fields(line, "&")
	case kind == parser.LineBody:
		l.fields(line, betweenWords)
	case kind == parser.LineComment, kind == parser.LineDirective, kind == parser.LineForeign:
		if strings.Contains(l.file.Text(line), "://") { // the URL of a proxy, a request that was put aside
			l.fields(line, betweenWords)
		}
		l.comment(line, kind)
	}
}

// definition takes the value behind a name that looks secret, also where the line is not
// quite a definition.
func (l *finder) definition(line int32) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	name, value, _ := strings.Cut(text, "=")
	plain := parser.TrimBlanks(strings.TrimLeft(parser.TrimBlanks(name), "@:"))
	if !secret.LooksSecret(plain) && !l.named()[plain] {
		return
	}
	value = parser.TrimBlanks(value)
	start := base + uint32(strings.LastIndex(text, value))
	l.take(plain, base+uint32(strings.Index(name, plain)), parser.Span{Start: start, End: start + uint32(len(value))})
}

// fields takes the pairs `name=value` of a form or a query, between some signs, and what
// stands behind the colon of user info.
func (l *finder) fields(line int32, between string) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	l.userInfo(text, base)
	start := 0
	for at := 0; at <= len(text); at++ {
		if at < len(text) && strings.IndexByte(between, text[at]) < 0 {
			continue
		}
		if name, value, ok := strings.Cut(text[start:at], "="); ok && secret.LooksSecret(name) {
			to := base + uint32(start+len(name)) + 1
			l.take(strings.TrimRight(name, " \t"), base+uint32(start), parser.Span{Start: to, End: to + uint32(len(value))})
		}
		start = at + 1
	}
}
