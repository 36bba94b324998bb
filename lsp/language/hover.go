package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Hover is what is told about a place.
type Hover struct {
	Span parser.Span
	Text Prose
}

// Hover tells what stands at an offset: the value of a variable, where it comes from and
// what it hides; what a request name stands for; what a directive does. False if there is
// nothing to tell.
func (v *View) Hover(offset uint32) (Hover, bool) {
	o, ok := v.occurrenceAt(offset)
	if !ok {
		if h, ok := v.wordHover(offset); ok {
			return h, true
		}
		if h, ok := v.stepHover(offset); ok {
			return h, true
		}
		return v.knownHover(offset)
	}
	r := v.valuer()
	e, span := r.of(o)
	h := Hover{Span: span}
	switch e.kind {
	case vars.KindSystem:
		h.Span, h.Text = o.span, v.systemText(r, o)
	case vars.KindRequest:
		h.Text = v.requestText(r, o, e)
		if o.role == inTemplate {
			h.Span = o.span
		}
	case vars.KindPrompt:
		h.Text.say("*Prompt Variable* " + code(e.name))
		h.Text.say(v.question(e))
	case vars.KindLoop:
		h.Text.say("*Loop Variable* " + code(e.name))
		h.Text.say("it is another one in each round of the request")
		h.Text = append(h.Text, v.rowText(v.Tree.BlockAt(o.line), o.name)...)
	case vars.KindNone:
		return h, false // a finding tells of it
	default:
		h.Text = v.variableText(r, o, e)
	}
	return h, true
}

// variableText tells of variables of files and environments.
func (v *View) variableText(r *valuer, o occurrence, e entity) (text Prose) {
	name := o.name
	if o.role != inTemplate {
		name = e.name
	}
	value := r.value(name, o.line)
	switch {
	case value.problem == nil:
		text.show(value.text)
	case value.problem.Code == "capture-missing":
		text.say("the response that gives it a value has not come")
	default:
		text.say("it has no value: " + value.problem.Message)
	}
	text.say(kindWords(e) + " " + code(e.name))
	text.say(v.originText(e))
	text.say(v.hiddenText(e))
	return text
}

func kindWords(e entity) string {
	switch e.kind {
	case vars.KindEnvironment:
		return "*Environment Variable*"
	case vars.KindOverride:
		return "*Command Line Variable*"
	}
	return "*File Variable*"
}

// originText tells where a variable is defined.
func (v *View) originText(e entity) string {
	places := v.definitions(e)
	if len(places) == 0 {
		return ""
	}
	text := "defined " + v.where(places[0])
	if e.kind == vars.KindEnvironment {
		text += v.environmentOf(places[0])
	}
	if len(places) > 1 && e.owner != nil {
		text += fmt.Sprintf(" (the last of %d definitions counts)", len(places))
	}
	return text
}

// where is a place as people read it.
func (v *View) where(place Place) string {
	line := place.Source.Position(place.Span.Start).Line
	if place.Path == v.Path {
		return fmt.Sprintf("on line %d", line)
	}
	return fmt.Sprintf("on line %d of %s", line, code(v.shown(place.Path)))
}

// hiddenText tells what else has the name and does not count.
func (v *View) hiddenText(e entity) string {
	if e.kind != vars.KindFile {
		return ""
	}
	hidden, ok := v.environment().Lookup(e.name)
	if !ok {
		return ""
	}
	if places := v.environmentPlaces(e.name); len(places) > 0 {
		return fmt.Sprintf("it hides the environment variable %s %s%s", code(e.name), v.where(places[0]), v.environmentOf(places[0]))
	}
	return fmt.Sprintf("it hides the environment variable %s of %s", code(e.name), code(hidden.File))
}

// requestText tells of a request, and what a reference into its exchange comes to.
func (v *View) requestText(r *valuer, o occurrence, e entity) (text Prose) {
	if o.role == inTemplate && strings.Contains(o.name, ".") {
		value := r.value(o.name, o.line)
		switch {
		case value.problem == nil:
			text.show(shortened(value.text))
		case value.problem.Code == "request-not-sent":
			text.say("the request has not been sent")
		default:
			text.say(value.problem.Message)
		}
	}
	text.say("*Request Variable* " + code(e.name))
	for _, line := range v.referenceText(o.name) {
		text.say(line)
	}
	for _, i := range e.owner.Index().Blocks(e.name) {
		b := &e.owner.Tree.Blocks[i]
		if b.Request >= 0 {
			text.say(code(e.owner.requestLine(b)) + " " + v.where(e.owner.place(e.owner.Tree.Span(b.Request))))
		}
	}
	return text
}

// shortened is a value that a hover has room for.
func shortened(value string) string {
	const most = 2000
	if len(value) <= most {
		return value
	}
	return strings.ToValidUTF8(value[:most], "") + "…"
}

// requestLine is the line of a request as it may be shown.
func (d *Document) requestLine(b *parser.Block) string {
	text := parser.TrimBlanks(d.Tree.Text(b.Request))
	if b.Curl {
		return secret.Text(text)
	}
	var tokens [8]parser.Token
	method := ""
	for _, token := range d.Tree.AppendTokens(tokens[:0], b.Request) {
		if token.Kind == parser.TokenMethod {
			method += d.Tree.Source.Slice(token.Span) + " "
			text = parser.TrimBlanks(d.Tree.Source.Slice(parser.Span{Start: token.Span.End, End: d.Tree.Span(b.Request).End}))
		}
	}
	return method + secret.URL(text)
}

// question is what a prompt asks for.
func (v *View) question(e entity) string {
	for _, place := range v.definitions(e) {
		line := v.lineAt(place.Span.Start)
		_, rest, _ := strings.Cut(v.Tree.Text(line), e.name)
		if rest = parser.TrimBlanks(rest); rest != "" {
			return "it is asked for: " + code(rest)
		}
	}
	return "it is asked for when the request is run"
}

// wordHover tells of a directive.
func (v *View) wordHover(offset uint32) (Hover, bool) {
	line := v.lineAt(offset)
	if line < 0 || v.Tree.Line(line).Kind != parser.LineDirective {
		return Hover{}, false
	}
	for _, token := range v.Tree.Tokens(line) {
		if token.Kind != parser.TokenDirective || !contains(token.Span, offset) {
			continue
		}
		about, ok := directiveWords(strings.ToLower(v.Tree.Source.Slice(token.Span)))
		h := Hover{Span: token.Span}
		for _, form := range about.forms {
			h.Text.show("# @" + form)
		}
		h.Text.say(about.text)
		if strings.EqualFold(v.Tree.Source.Slice(token.Span), "assert") {
			h.Text = append(v.refusalText(v.Tree.BlockAt(line)), h.Text...)
		}
		return h, ok
	}
	return Hover{}, false
}

// systemText tells of a system variable.
func (v *View) systemText(r *valuer, o occurrence) (text Prose) {
	word := firstWord(o.name)
	about, ok := systemWords(word)
	value := r.value(o.name, o.line)
	if value.problem == nil && value.text != "" && !strings.Contains(value.text, "{{") {
		text.show(value.text)
	}
	text.say("*System Variable* " + code(o.name))
	if e := (entity{kind: vars.KindSystem, name: o.name}); e.isDotenv() {
		for _, place := range v.definitions(e) {
			text.say("defined " + v.where(place))
		}
	}
	if ok {
		text.say(about.text)
		text.say("form: " + code("{{"+about.form()+"}}"))
	}
	if value.problem != nil {
		text.say("it has no value: " + value.problem.Message)
	}
	return text
}

// environmentOf tells the environment that a place in an environment file belongs to.
func (v *View) environmentOf(place Place) string {
	if name := v.environmentAt(place); name != "" {
		return " (environment " + code(name) + ")"
	}
	return ""
}
