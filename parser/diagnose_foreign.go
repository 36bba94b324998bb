package parser

import (
	"fmt"
	"strings"
)

// foreign tells what becomes of the constructs of other tools.
func (d *diagnoser) foreign(b *Block) {
	for item := range d.file.Foreign(b) {
		message := d.fate(b, item)
		if item.Verdict == Skip {
			d.occurs(aSkipped, message, Span{item.Span.Start, item.Span.Start})
		}
		if item.Verdict == Skip && d.toldBefore(message) {
			continue
		}
		found := d.tell(b, item, message)
		if item.Instead != "" {
			found.Fix = d.replacement(item)
		}
	}
}

// replacement is the edit that writes a construct in our words.
func (d *diagnoser) replacement(item Foreign) *Replacement {
	title := "Write `" + shorten(item.Instead) + "`"
	if strings.Contains(item.Instead, "\n") {
		title = "Write directives"
	}
	return &Replacement{Title: title, Span: item.Span, Text: strings.ReplaceAll(item.Instead, "\n", d.lineEnd(item.First))}
}

// tell reports a construct: Reject stops the request, Adapt loses something, Skip
// loses nothing, Run is only worth knowing for those who use REST Client too.
func (d *diagnoser) tell(b *Block, item Foreign, message string) *Diagnostic {
	span := d.file.Span(item.First)
	if item.Element == OtherMethod {
		text := d.file.Source.Slice(span)
		word, _ := cutWord(TrimBlanks(text))
		span.Start += uint32(len(text) - len(trimLeft(text)))
		span.End = span.Start + uint32(len(word))
	}
	switch item.Verdict {
	case Reject:
		return d.broken(b, "dialect-unsupported", span, message, item.Advice)
	case Adapt:
		return d.report("dialect-not-run", Warning, span, message, item.Advice)
	case Run:
		return d.report("dialect-run", Information, span, message, item.Advice)
	}
	return d.report("dialect-skipped", Hint, span, message, item.Advice)
}

// toldBefore tells whether a message was given before; what is ignored is told once a
// file.
func (d *diagnoser) toldBefore(message string) bool {
	if d.skipped[message] {
		return true
	}
	if d.skipped == nil {
		d.skipped = map[string]bool{}
	}
	d.skipped[message] = true
	return false
}

func (d *diagnoser) fate(b *Block, item Foreign) string {
	subject := fmt.Sprintf("this %s of %s", item.Element, item.Tool)
	switch item.Element {
	case CommentWord:
		subject = fmt.Sprintf("`%s` is a directive of %s and", shorten(commentWord(d.file.Source.Slice(item.Span))), item.Tool)
	case OtherMethod:
		word, _ := cutWord(TrimBlanks(d.file.Source.Slice(item.Span)))
		if item.Verdict != Run {
			return unknownMethodMessage(word)
		}
		subject = fmt.Sprintf("the method `%s` of %s", word, item.Tool)
	}
	switch {
	case item.Unknown != (Span{}):
		return subject + " is not supported" + d.unknownIn(item) + consequence(b)
	case item.Unclosed:
		return subject + " is never closed, so the request is not sent"
	case item.Verdict == Run:
		return subject + " is followed; REST Client does not know it"
	case item.Verdict == Skip:
		return subject + " is ignored"
	case item.Verdict == Adapt:
		return subject + " " + item.Element.loss()
	}
	return subject + " is not supported" + consequence(b)
}

// unknownIn names the place in a script that has no counterpart.
func (d *diagnoser) unknownIn(item Foreign) string {
	rest, _, _ := strings.Cut(d.file.Source.Slice(Span{item.Unknown.Start, item.Span.End}), "\n")
	rest = TrimBlanks(strings.TrimSuffix(TrimBlanks(rest), "%}"))
	line := d.file.Source.Position(item.Unknown.Start).Line
	if rest == "" {
		return fmt.Sprintf(": it ends too early on line %d", line)
	}
	return fmt.Sprintf(": `%s` on line %d has no counterpart here", shorten(rest), line)
}

// consequence is what becomes of the request of a block that has a construct of
// verdict Reject.
func consequence(b *Block) string {
	if b.Request < 0 {
		return ""
	}
	return ", so the request is not sent"
}

// loss is what an element of verdict Adapt does not do.
func (e Element) loss() string {
	switch e {
	case ResponseFile:
		return "is not written"
	case LazyVariable:
		return "defines nothing here"
	case SharedBlock:
		return "is run once, in its place"
	}
	return "is not run"
}

// commentWord is the word in a comment that another tool follows.
func commentWord(comment string) string {
	word, _ := cutWord(strings.TrimLeft(comment, "#/ \t"))
	return strings.TrimSuffix(word, ":")
}
