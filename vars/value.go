package vars

import (
	"slices"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// value is what became of a name.
type value struct {
	text   string
	origin Origin
	marks  []Mark // places are those in text
	// problem says why there is no value, or which part of it is missing.
	problem, warning *Problem
	// cyclic: a definition that leads into a cycle (spec 10.7).
	cyclic bool
	// full: it, or a part of it, is too large to be put together.
	full bool
	// drawn: a system variable has given the value, or a part of it.
	drawn bool
	// breaks is the reference to a message whose value has a line end, "" for none.
	breaks string
}

// unresolved is a reference that stays in the text (spec 9.4).
func unresolved(name string, problem *Problem) *value {
	return &value{text: "{{" + name + "}}", problem: problem}
}

// hide makes the whole value a secret. What is secret everywhere inside of it stays so.
func (v *value) hide(wide bool) {
	if v.text == "" {
		return
	}
	marks := append(make([]Mark, 0, 1+len(v.marks)), Mark{0, len(v.text), v.text, wide})
	for _, m := range v.marks {
		if m.Wide && m.Value != v.text {
			marks = append(marks, m)
		}
	}
	v.marks = marks
}

// masked is the text with its secrets masked, however short they are. The scheme of a URL
// stays: without it a request could not be read.
func (v *value) masked() string {
	if len(v.marks) == 0 {
		return v.text
	}
	marks := slices.Clone(v.marks)
	byStart(marks)
	at := schemeLength(v.text)
	var out strings.Builder
	out.WriteString(v.text[:at])
	for _, m := range marks {
		if start := max(m.Start, schemeLength(v.text)); start >= at && m.End > start {
			out.WriteString(v.text[at:start])
			out.WriteString(secret.Mask)
		}
		at = max(at, m.End)
	}
	out.WriteString(v.text[at:])
	return out.String()
}

func byStart(marks []Mark) {
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
}

func schemeLength(url string) int {
	for _, scheme := range [...]string{"http://", "https://"} {
		if strings.HasPrefix(url, scheme) {
			return len(scheme)
		}
	}
	return 0
}

// hideByName makes the value a secret if its name looks like one, or was declared
// one (INTERFACE section 5). Where a part has no value, what is left is masked in its
// place only: references are no secrets.
func (r *Resolver) hideByName(v *value, name string) {
	switch {
	case !r.SecretNames[name] && !secret.LooksSecret(name):
	case v.problem == nil:
		v.hide(true)
	case !strings.HasPrefix(v.text, "{{") || !strings.HasSuffix(v.text, "}}"):
		v.hide(false)
	}
}

// shifted appends marks that stand further behind in a longer text.
func shifted(to, marks []Mark, by int) []Mark {
	to = slices.Grow(to, len(marks))
	for _, m := range marks {
		m.Start += by
		m.End += by
		to = append(to, m)
	}
	return to
}
