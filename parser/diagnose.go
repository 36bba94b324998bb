package parser

import (
	"fmt"
	"strings"
)

// diagnose finds what can be known of a file without values. It runs once, over
// the classified lines.
func (f *File) diagnose() {
	d := diagnoser{file: f, names: map[string]Span{}, definitions: map[string]Span{}}
	for i := range f.Blocks {
		d.block(&f.Blocks[i])
	}
}

type diagnoser struct {
	file        *File
	names       map[string]Span
	definitions map[string]Span
}

func (d *diagnoser) report(code string, severity Severity, span Span, message, hint string) *Diagnostic {
	d.file.Diagnostics = append(d.file.Diagnostics, Diagnostic{
		Code: code, Severity: severity, Span: span, Message: message, Hint: hint,
	})
	return &d.file.Diagnostics[len(d.file.Diagnostics)-1]
}

func (d *diagnoser) block(b *Block) {
	for line := b.First; line < b.End; line++ {
		l := d.file.Lines[line]
		if l.Flags&Defines != 0 && l.Kind != LineComment && l.Kind != LineDirective {
			d.definition(b, line)
		}
		switch l.Kind {
		case LineComment, LineDirective:
			d.comment(b, line)
		case LineRequest:
			d.request(b, line)
		case LineHeader:
			d.header(b, line)
		case LineDelimiter:
			d.delimiter(line)
		case LineStatus:
			if line > b.Request && b.Request >= 0 {
				d.report("saved-response", Information, d.file.Span(line),
					"this saved response is not sent with the request above", "put `###` above it")
			}
		}
	}
	if b.Request >= 0 {
		d.shape(b)
	}
	d.foreign(b)
}

// delimiter finds names that stand on a delimiter, where they name nothing.
func (d *diagnoser) delimiter(line int32) {
	rest := trimLeft(strings.TrimLeft(d.file.Text(line), "#"))
	if strings.HasPrefix(rest, "@name ") {
		d.nameForm(line, "a name on a delimiter names no request")
	}
}

// request checks the request line as written; where a reference decides, nothing
// is said.
func (d *diagnoser) request(b *Block, line int32) {
	if b.Curl || d.file.Options.Exact {
		return
	}
	text, span := d.file.Text(line), d.file.Span(line)
	trimmed := TrimBlanks(text)
	_, target, known := cutMethod(trimmed)
	if strings.HasPrefix(trimmed, "@") {
		d.broken(b, "definition-malformed", span, fmt.Sprintf("`%s` is neither a definition nor a request", shorten(trimmed)),
			"a definition is `@name = value`, without a blank behind `@`")
		return
	}
	if word, unknown := unknownMethod(trimmed); !known && unknown {
		at := span.Start + uint32(strings.Index(text, word))
		d.broken(b, "method-unknown", Span{at, at + uint32(len(word))},
			fmt.Sprintf("`%s` is not a method that can be sent", word), methodHint(word))
		return
	}
	if _, _, method := cutMethod(trimmed + " "); method && !known || known && cutVersion(target) == "" {
		d.broken(b, "url-missing", span, "the request line has no URL", "write for example `GET https://example.com/`")
		return
	}
	d.unclosed(line)
	if b.Headers > line+1 && cutVersion(" "+target) != TrimBlanks(target) {
		d.report("query-after-version", Warning, span,
			"the query lines below are lost, because they stand behind the HTTP version",
			"remove `HTTP/1.1`, or write it behind the last query line")
	}
}

func methodHint(word string) string {
	if like := nearMethod(word); like != "" {
		return fmt.Sprintf("did you mean `%s`?", like)
	}
	return "known are GET POST PUT DELETE PATCH HEAD OPTIONS and the methods of WebDAV"
}

func (d *diagnoser) broken(b *Block, code string, span Span, message, hint string) {
	b.Broken = true
	d.report(code, Error, span, message, hint)
}

// unclosed finds a reference whose closing braces are missing.
func (d *diagnoser) unclosed(line int32) {
	if d.file.Lines[line].Flags&HasTemplate == 0 {
		return
	}
	text, base := d.file.Text(line), d.file.Span(line).Start
	behind := 0
	ScanTemplates(text, func(_, end int, _ string) bool { behind = end; return true })
	if open := strings.Index(text[behind:], "{{"); open >= 0 {
		at := base + uint32(behind+open)
		d.report("reference-unclosed", Warning, Span{at, base + uint32(len(text))},
			"this reference is never closed, so it is sent as text", "write `}}` behind the name")
	}
}

// header checks a header line whose name holds no reference.
func (d *diagnoser) header(b *Block, line int32) {
	d.unclosed(line)
	text := TrimBlanks(d.file.Text(line))
	name, _, _ := strings.Cut(text, ":")
	name = trimRight(name)
	if isToken(name) || strings.Contains(name, "{{") || startsWithTemplate(text) {
		return
	}
	severity := Error
	if d.file.Lines[line].Flags&Defines != 0 {
		return // told as a definition
	}
	b.Broken = b.Broken || !d.file.Options.Exact
	d.report("header-name", severity, d.file.Span(line),
		fmt.Sprintf("`%s` is not the name of a header", shorten(name)),
		"a header is `Name: value`; a blank line must stand before the body")
}

// shape checks where the parts of a request stand.
func (d *diagnoser) shape(b *Block) {
	if b.Body >= b.RequestEnd || b.Curl {
		return
	}
	if d.file.Lines[b.Body-1].Kind != LineSeparator && d.separatorMissing(b) {
		span := d.file.Span(b.Body)
		found := d.report("blank-line-lost", Warning, span, lostBlankLineMessage, lostBlankLineHint)
		found.Fix = &Replacement{Title: "Insert the blank line", Span: Span{span.Start, span.Start}, Text: "\n"}
	}
	method, _, known := cutMethod(TrimBlanks(d.file.Text(b.Request)))
	if !known || method == "GET" || method == "HEAD" {
		name := "GET"
		if known {
			name = method
		}
		d.report("body-with-get", Warning, d.file.Span(b.Body), fmt.Sprintf("this %s request has a body", name),
			"REST Client refuses to send it; put `###` above what does not belong to the request")
	}
}

// separatorMissing tells whether no blank line stands between headers and body.
func (d *diagnoser) separatorMissing(b *Block) bool {
	for line := b.Body - 1; line >= b.Request; line-- {
		switch d.file.Lines[line].Kind {
		case LineSeparator:
			return false
		case LineHeader, LineQuery, LineRequest:
			return true
		}
	}
	return false
}

// definition checks a line that defines a variable.
func (d *diagnoser) definition(b *Block, line int32) {
	def, _ := d.file.Definition(line)
	switch kind := d.file.Lines[line].Kind; {
	case kind == LineProse || kind == LineSaved:
	case kind == LineHeader:
		b.Broken = b.Broken || !d.file.Options.Exact
		d.report("definition-in-headers", Error, d.file.Span(line),
			fmt.Sprintf("this defines `%s`, but among headers it is sent as a header, which fails", def.Name),
			"move it above the request line")
	case kind == LineBody:
		d.report("definition-in-body", Warning, d.file.Span(line),
			fmt.Sprintf("this defines `%s` and is also sent as text of the body", def.Name),
			"move it above the request line, or put `###` above it")
	case kind == LineDefinition && b.Request >= 0 && line > b.Request:
		d.report("definition-below-body", Warning, d.file.Span(line),
			fmt.Sprintf("this defines `%s` and is not sent as text of the body above; REST Client sends it", def.Name),
			"put `###` above it")
	}
	if first, twice := d.definitions[def.Name]; twice {
		found := d.report("definition-twice", Warning, def.NameSpan,
			fmt.Sprintf("`%s` is defined twice; the last definition counts for the whole file", def.Name),
			"give it another name")
		found.Notes = []Note{{Message: "it is also defined here", Span: first}}
	}
	d.definitions[def.Name] = def.NameSpan
}

// foreign tells what becomes of the constructs of other tools.
func (d *diagnoser) foreign(b *Block) {
	for item := range d.file.Foreign(b) {
		span := d.file.Span(item.First)
		if item.Verdict == Skip {
			d.report("dialect-skipped", Hint, span, fmt.Sprintf("this %s of %s is ignored", item.Element, item.Tool), item.Advice)
			continue
		}
		d.broken(b, "dialect-unsupported", span,
			fmt.Sprintf("this %s of %s is not supported, so the request is not sent", item.Element, item.Tool), item.Advice)
	}
}
