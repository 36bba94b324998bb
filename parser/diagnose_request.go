package parser

import (
	"fmt"
	"strings"
)

// request checks the request line as written; where a reference decides, nothing
// is said.
func (d *diagnoser) request(b *Block, line int32) {
	d.unclosed(line)
	if b.Curl || d.file.Options.Exact || d.proseAbove(b) {
		return
	}
	text, span := d.file.Text(line), d.file.Span(line)
	trimmed := TrimBlanks(text)
	start := span.Start + uint32(len(text)-len(trimLeft(text)))
	_, target, known := cutMethod(trimmed)
	if !known {
		if foreignMethod(trimmed).Tool != "" {
			return // told as a construct of another tool
		}
		if word, ok := unknownMethod(trimmed); ok {
			d.unknownMethod(b, Span{start, start + uint32(len(word))}, word)
			return
		}
	}
	if isURLMissing(trimmed) {
		word, _ := knownMethod(trimmed)
		d.broken(b, "url-missing", span, urlMissingMessage, fmt.Sprintf(urlMissingHint, orGet(word)))
		return
	}
	if known || !d.file.headersFirst(b) {
		d.scheme(cutVersion(target), known, start+uint32(len(trimmed)-len(target)))
	}
	d.placeholders(cutVersion(target), start+uint32(len(trimmed)-len(target)))
	d.commentBehind(target, start+uint32(len(trimmed)-len(target)), false, "")
	d.redirected(target, start+uint32(len(trimmed)-len(target)))
	d.version(b, line, trimmed, start)
	d.invisible(target, start+uint32(len(trimmed)-len(target)), "")
}

func (d *diagnoser) unknownMethod(b *Block, span Span, word string) {
	found := d.broken(b, "method-unknown", span, unknownMethodMessage(word), unknownMethodHint(word))
	if like := nearMethod(word); like != "" {
		found.Fix = &Replacement{Title: "Write `" + like + "`", Span: span, Text: like}
	}
}

// scheme finds a target that begins, before any reference, as no URL can.
func (d *diagnoser) scheme(target string, method bool, start uint32) {
	literal, _, open := strings.Cut(target, "{{")
	lower := strings.ToLower(literal)
	if literal == "" || target == "*" || open && (strings.HasPrefix("https://", lower) || strings.HasPrefix("http://", lower)) {
		return
	}
	fault := targetFault(target)
	if message, hint := fault.quoted(target, method); message != "" {
		found := d.report("url-scheme", Warning, Span{start, start + uint32(len(target))}, message, hint)
		if scheme := likelyScheme(target); scheme != "" && fault.kind == urlSchemeless {
			found.Fix = &Replacement{Title: "Write `" + scheme + "` in front of it", Span: Span{start, start}, Text: scheme}
		}
	}
}

// version finds query lines that are lost behind an HTTP version (spec 5.3).
func (d *diagnoser) version(b *Block, line int32, trimmed string, start uint32) {
	kept := cutVersion(trimmed)
	if len(kept) == len(trimmed) || b.Headers <= line+1 || d.file.Line(b.Headers-1).Kind != LineQuery {
		return
	}
	span := Span{start + uint32(len(kept)), start + uint32(len(trimmed))}
	d.report("query-after-version", Warning, span,
		"the query lines below are lost, because they stand behind the HTTP version",
		"remove the version, or write it behind the last query line").Fix = &Replacement{Title: "Remove the version", Span: span}
}

// query tells where REST Client reads a line as a header that is a part of the URL
// here.
func (d *diagnoser) query(line int32) {
	d.unclosed(line)
	d.commentBehind(d.file.Text(line), d.file.Span(line).Start, false, "")
	d.invisible(d.file.Text(line), d.file.Span(line).Start, "")
	sign := trimLeft(d.file.Text(line))[0]
	above := line - 1
	for kind := d.file.Line(above).Kind; kind == LineComment || kind == LineDirective; kind = d.file.Line(above).Kind {
		above--
	}
	before := d.file.Line(above).Kind == LineQuery && strings.IndexByte("?&", trimLeft(d.file.Text(above))[0]) < 0
	hint := "write the path on one line"
	switch {
	case sign == '?', sign == '&', before:
		return
	case sign != '/':
		hint = "begin this line with `?` or `&`, and end the one above without"
	}
	d.report("url-continued", Information, d.file.Span(line), "this line is joined to the URL; REST Client takes it for a header and fails", hint)
}

// unclosed finds a reference whose closing braces are missing.
func (d *diagnoser) unclosed(line int32) {
	open := d.file.unclosedReference(line)
	if open < 0 {
		return
	}
	span := d.file.Span(line)
	found := d.report("reference-unclosed", Warning, Span{span.Start + uint32(open), span.End},
		"this reference is never closed, so it is sent as text", "write `}}` behind the name")
	text := trimRight(d.file.Text(line))
	name, half := strings.CutSuffix(trimLeft(text[open+2:]), "}")
	if at := span.Start + uint32(len(text)); isWord(name) {
		found.Fix = &Replacement{Title: "Close the reference", Span: Span{at, at}, Text: "}}"}
		if half {
			found.Fix.Text = "}"
		}
	}
}

// header checks a header line whose name holds no reference. One bad line of a block
// is enough: where a body became headers, all of its lines are bad.
func (d *diagnoser) header(b *Block, line int32) {
	d.unclosed(line)
	text := TrimBlanks(d.file.Text(line))
	name, value, _ := strings.Cut(text, ":")
	name = trimRight(name)
	d.graphQL(line, name, TrimBlanks(value))
	if !d.file.Options.Exact && isToken(name) {
		d.placeholderAtEnd(line)
		d.commentBehind(d.file.Text(line), d.file.Span(line).Start, false, name)
	}
	if d.proseAt != b {
		d.noColon(b, line, text)
	}
	if isToken(name) || strings.Contains(name, "{{") || d.file.Line(line).Flags&Defines != 0 || d.headerTold == b || d.proseAt == b {
		return
	}
	d.headerTold = b
	d.broken(b, "header-name", d.file.Span(line), headerNameMessage(name), headerNameHint)
}

// noColon tells of a word that becomes a header without a value (spec 6.1): the author may
// mean a part of the value above, or the body.
func (d *diagnoser) noColon(b *Block, line int32, text string) {
	if !isToken(text) || strings.Contains(text, "{{") || b.Curl {
		return
	}
	span := d.file.Span(line)
	hint := "write `Name: value`, or a blank line above it if it is the body"
	if indent := len(d.file.Text(line)) - len(trimLeft(d.file.Text(line))); indent > 0 {
		span.Start += uint32(indent)
		hint = "write the whole value of the header above on one line"
	}
	d.report("header-word", Warning, span, "this line has no colon, so it is sent as a header of its own, without a value", hint)
}

// graphQL tells of a spelling that REST Client does not know (spec 7.9).
func (d *diagnoser) graphQL(line int32, name, value string) {
	if d.file.Options.Exact || value == "graphql" || !strings.EqualFold(value, "graphql") || !strings.EqualFold(name, "x-request-type") {
		return
	}
	span := d.file.Span(line)
	span.Start += uint32(strings.Index(d.file.Text(line), value))
	span.End = span.Start + uint32(len(value))
	d.report("graphql-spelling", Information, span, "REST Client knows the value `graphql` in small letters only, and sends the body as text",
		"write `graphql`").Fix = &Replacement{Title: "Write `graphql`", Span: span, Text: "graphql"}
}
