package vars

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// Question is a reference of httpYac that asks: `{{$input who $value: Ada}}`, `{{$prompt who}}`,
// `{{$password code}}`, `{{$pick size $value: small,large}}`, each also with `-askonce`
// behind the word.
type Question struct {
	// Name is what the answer goes by: the question itself, or the word without one.
	Name string
	// Value is what an empty answer means; Choices are what a pick can be answered with.
	Value   string
	Choices []string
	// Hidden: the answer is a secret. Once: one answer counts for the whole run.
	Hidden, Once bool
}

// ReadQuestion reads the name of a reference as a question; false if it is none.
func ReadQuestion(name string) (q Question, ok bool) {
	if !strings.HasPrefix(name, "$") {
		return q, false
	}
	word, rest := name, ""
	if end := strings.IndexFunc(name, parser.IsBlank); end >= 0 {
		word, rest = name[:end], name[end:]
	}
	word, q.Once = strings.CutSuffix(word, "-askonce")
	text, value, _ := strings.Cut(rest, "$value:")
	q.Value = parser.TrimBlanks(value)
	switch word {
	case "$input", "$prompt":
	case "$password":
		q.Hidden = true
	case "$pick":
		q.Choices, q.Value = choicesOf(q.Value), ""
	default:
		return Question{}, false
	}
	if q.Name = strings.Join(strings.Fields(strings.ReplaceAll(text, "=", " ")), " "); q.Name == "" {
		q.Name = word[1:]
	}
	return q, word != "$pick" || len(q.Choices) > 0
}

func choicesOf(list string) []string {
	var choices []string
	for choice := range strings.SplitSeq(list, ",") {
		if choice = parser.TrimBlanks(choice); choice != "" {
			choices = append(choices, choice)
		}
	}
	return choices
}

// unasked is the value of a question that nobody was asked: that of the command line.
func (p *Pass) unasked(v *value, q Question) {
	given, ok := p.r.Overrides[q.Name]
	if !ok {
		v.problem = &Problem{
			Code: "prompt-unanswered", Message: fmt.Sprintf("no answer for the prompt `%s`", q.Name), Hint: "pass " + q.Flag(),
		}
		return
	}
	v.text = given.Value
	if q.Hidden || given.Secret {
		v.hide(true)
	}
	p.r.hideByName(v, q.Name)
}

// Flag is what to pass for an answer.
func (q Question) Flag() string {
	flag, value := "--var", "VALUE"
	if q.Hidden || secret.LooksSecret(q.Name) {
		flag = "--secret"
	}
	if len(q.Choices) > 0 {
		value = q.Choices[0]
	}
	pair := q.Name + "=" + value
	if strings.ContainsAny(pair, " '\"$&|;<>()*?!`\\") {
		pair = strconv.Quote(pair)
	}
	return flag + " " + pair
}
