package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser/jsontext"
)

// jsonPlace is a place in a half-written JSON text.
type jsonPlace struct {
	text   string
	tokens []jsontext.Token
	// frames are the objects and arrays around the place, the outermost first.
	frames []jsonFrame
	// state is what can stand there. member is the one that a value there is of.
	state  jsonState
	member string
	// current is the string or word that the place lies in, -1 if it lies in none.
	current int
}

// jsonFrame is an object or an array; member is the name that it stands behind.
type jsonFrame struct {
	open   int // its token
	object bool
	member string
}

type jsonState uint8

const (
	jsonNameNext jsonState = iota
	jsonColonNext
	jsonValueNext
	jsonCommaNext
)

// jsonPlaceAt reads a text up to an offset, whatever is wrong with it.
func jsonPlaceAt(text string, offset int) *jsonPlace {
	p := &jsonPlace{text: text, tokens: jsontext.Tokens(text), state: jsonValueNext, current: -1}
	for i, token := range p.tokens {
		if token.Start >= offset {
			break
		}
		if p.liesIn(token, offset) {
			p.current = i
			if token.Kind == jsontext.String && p.state == jsonCommaNext && p.inObject() {
				p.state = jsonNameNext // the comma is missing
			}
			break
		}
		p.pass(i)
	}
	return p
}

// liesIn tells whether an offset stands in a string or a word, not behind it.
func (p *jsonPlace) liesIn(token jsontext.Token, offset int) bool {
	switch token.Kind {
	case jsontext.String:
		closed := token.End-token.Start > 1 && p.text[token.End-1] == '"'
		return offset < token.End || offset == token.End && !closed
	case jsontext.Literal, jsontext.Comment, jsontext.SingleQuoted:
		return offset <= token.End
	case jsontext.Reference:
		return offset < token.End
	}
	return false
}

func (p *jsonPlace) inObject() bool {
	return len(p.frames) > 0 && p.frames[len(p.frames)-1].object
}

// pass goes over a token.
func (p *jsonPlace) pass(i int) {
	token := p.tokens[i]
	switch token.Kind {
	case jsontext.Open:
		object := p.text[token.Start] == '{'
		member := ""
		if p.inObject() {
			member = p.member
		}
		p.frames = append(p.frames, jsonFrame{i, object, member})
		p.begin()
	case jsontext.Close:
		p.frames = p.frames[:max(len(p.frames)-1, 0)]
		p.state = jsonCommaNext
	case jsontext.Sign:
		if p.text[token.Start] == ',' {
			p.begin()
		} else {
			p.state = jsonValueNext
		}
	case jsontext.String:
		if p.inObject() && p.state != jsonValueNext {
			p.member, p.state = unquoted(p.text[token.Start:token.End]), jsonColonNext
			return
		}
		p.state = jsonCommaNext
	case jsontext.Comment:
	default:
		p.state = jsonCommaNext
	}
}

// begin is the state at the beginning of a part of an object or an array.
func (p *jsonPlace) begin() {
	p.state = jsonValueNext
	if p.inObject() {
		p.state = jsonNameNext
	}
}

// unquoted is a string without its quotes. Escapes stay as they are.
func unquoted(text string) string {
	return strings.TrimSuffix(strings.TrimPrefix(text, `"`), `"`)
}

// jsonPart is a member of an object as it is written; value is its first token, -1 if there
// is none.
type jsonPart struct {
	name  string
	value int
}

// parts are the members of the object that a token opens, but the one whose name lies at
// the place.
func (p *jsonPlace) parts(open int) []jsonPart {
	var found []jsonPart
	depth := 0
	for i := open + 1; i < len(p.tokens) && depth >= 0; i++ {
		switch token := p.tokens[i]; {
		case token.Kind == jsontext.Open:
			depth++
		case token.Kind == jsontext.Close:
			depth--
		case token.Kind == jsontext.String && depth == 0 && i != p.current && p.isColon(i+1):
			part := jsonPart{unquoted(p.text[token.Start:token.End]), -1}
			if i+2 < len(p.tokens) {
				part.value = i + 2
			}
			found = append(found, part)
		}
	}
	return found
}

func (p *jsonPlace) isColon(i int) bool {
	return i < len(p.tokens) && p.tokens[i].Kind == jsontext.Sign && p.text[p.tokens[i].Start] == ':'
}

// names are those of the members of the object around the place.
func (p *jsonPlace) names() []string {
	var names []string
	for _, part := range p.parts(p.frames[len(p.frames)-1].open) {
		names = append(names, part.name)
	}
	return names
}

// valueOf is the first piece of the value of a member of the object that a token opens.
func (p *jsonPlace) valueOf(open int, name string) (jsontext.Token, bool) {
	all := p.parts(open)
	i := slices.IndexFunc(all, func(part jsonPart) bool { return part.name == name })
	if i < 0 || all[i].value < 0 {
		return jsontext.Token{}, false
	}
	return p.tokens[all[i].value], true
}
