package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// ActionKind says what an action is for.
type ActionKind string

// Kinds of actions, as the protocol of editors names them.
const (
	QuickFix        ActionKind = "quickfix"
	RefactorExtract ActionKind = "refactor.extract"
	RefactorRewrite ActionKind = "refactor.rewrite"
	FixAll          ActionKind = "source.fixAll"
)

// Action is something that can be done to the document and other files. An Edit whose
// Source is nil makes a file.
type Action struct {
	Title string
	Kind  ActionKind
	Edits []Edit
	// Repairs is the finding that is gone afterwards, nil for none. Preferred: it is the
	// one right thing to do.
	Repairs   *parser.Diagnostic
	Preferred bool
}

// Actions are what can be done about a span: repairs of the findings there, of all that are
// known, and changes of the text. findings are those of lint for this document.
func (v *View) Actions(span parser.Span, findings []parser.Diagnostic) []Action {
	var found []Action
	for i := range findings {
		if d := &findings[i]; d.Span.Start <= span.End && span.Start <= d.Span.End {
			found = append(found, v.repairs(d)...)
		}
	}
	found = append(found, v.rewrites(span)...)
	if all, ok := v.fixAll(findings); ok {
		found = append(found, all)
	}
	return found
}

// repairs are what removes a finding.
func (v *View) repairs(d *parser.Diagnostic) []Action {
	var found []Action
	add := func(title string, edits ...Edit) {
		found = append(found, Action{Title: title, Kind: QuickFix, Edits: edits, Repairs: d})
	}
	if d.Fix != nil {
		add(d.Fix.Title, v.edit(d.Fix.Span, d.Fix.Text))
		found[0].Preferred = true
	}
	switch d.Code {
	case "variable-undefined":
		v.createVariable(d, add)
	case "name-twice", "definition-twice":
		v.giveAnotherName(d, add)
	case "definition-unused", "prompt-unused", "ref-circle":
		add("Remove the line", v.withoutLine(d.Span.Start))
	case "ref-unknown", "duration-unit", "expression":
		v.writeHint(d, add)
	case "secret-literal":
		v.moveSecret(d, add)
	case "request-not-sent":
		v.runFirst(d, add)
	case "bc-if-match":
		v.matchEntity(d, add)
	case "definition-cycle":
		add(fmt.Sprintf("Leave `%s` out", v.Tree.Source.Slice(d.Span)), v.edit(d.Span, ""))
	case "bc-value", "bc-property", "bc-read-only":
		v.removeMember(d, add)
	}
	return found
}

// writeHint offers what a hint says to write in the place of the finding, unless it has an edit.
func (v *View) writeHint(d *parser.Diagnostic, add adder) {
	before, rest, _ := strings.Cut(d.Hint, "`")
	word, behind, _ := strings.Cut(rest, "`")
	switch before + "`" + behind {
	case "did you mean `?", "write `", "write ` to compare":
		if d.Fix == nil {
			add("Write `"+word+"`", v.edit(d.Span, word))
		}
	}
}

func (v *View) edit(span parser.Span, text string) Edit { return Edit{v.place(span), text} }

// insert puts text at an offset.
func (v *View) insert(at uint32, text string) Edit {
	return v.edit(parser.Span{Start: at, End: at}, text)
}

// withoutLine removes the line of an offset.
func (v *View) withoutLine(offset uint32) Edit {
	line := v.lineAt(offset)
	return v.edit(parser.Span{Start: v.Tree.Line(line).Start, End: v.Tree.Next(line)}, "")
}

// isGuess tells repairs that may not be what is meant.
func isGuess(d *parser.Diagnostic) bool {
	return strings.HasPrefix(d.Hint, "did you mean") || d.Code == "url-scheme" || d.Code == "bc-if-match" || d.Code == "authorization-missing" || d.Code == "content-type-missing"
}

// fixAll repairs everything that has one right repair, and no guess; those that overlap are
// left for the next time.
func (v *View) fixAll(findings []parser.Diagnostic) (Action, bool) {
	all := Action{Title: "Repair everything that has one right repair", Kind: FixAll}
	end := uint32(0)
	for _, d := range findings {
		if d.Fix == nil || d.Fix.Span.Start < end || isGuess(&d) {
			continue
		}
		all.Edits = append(all.Edits, v.edit(d.Fix.Span, d.Fix.Text))
		end = max(d.Fix.Span.End, d.Fix.Span.Start+1)
	}
	return all, len(all.Edits) > 1
}
