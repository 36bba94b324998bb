package secret

import (
	"io"
	"strings"
	"unicode"
)

// LeakError tells that a text was not written since a secret stands in it. Kind says in
// words what the secret is; its value is nowhere.
type LeakError struct{ Kind string }

func (e *LeakError) Error() string {
	kind := e.Kind
	if kind == "" {
		kind = "the value of a variable"
	}
	return "it would show a secret, " + kind + ", so it is not written"
}

// guardedWindow is how many bytes a [Guard] looks at together.
const guardedWindow = 64 << 10

// Guard is the last look at a text before it is written: it hands on what holds none of
// the values of a store, in any encoding, and fails with a [*LeakError] otherwise. What
// it has not handed on yet, [Guard.Flush] does.
type Guard struct {
	to    io.Writer
	store *Store
	// own is text that may hold a value by chance; it is asked for once, and only when
	// one was found.
	own     func() string
	ownText *string
	known   int
	pending []byte
	// fresh is where in pending begins what was not looked at yet.
	fresh int
	err   error
}

// Guard makes a writer that hands text on to another. The first known values that became
// secret must not be there; those that came later may stand in text from before, and are
// masked. own gives the words that a format writes by itself, such as names of elements: a
// secret of that spelling is no leak there.
func (s *Store) Guard(to io.Writer, known int, own func() string) *Guard {
	return &Guard{to: to, store: s, own: own, known: known}
}

// Write takes text. What it hands on is free of secrets.
func (g *Guard) Write(text []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	g.pending = append(g.pending, text...)
	if len(g.pending)-g.fresh >= guardedWindow {
		g.look(g.store.longestForm())
	}
	return len(text), g.err
}

// Flush hands on all that is left.
func (g *Guard) Flush() error {
	if g.err == nil && len(g.pending) > 0 {
		g.look(0)
	}
	return g.err
}

// look hands on what is pending but for the last bytes, in which a secret may begin that
// ends in text to come.
func (g *Guard) look(keep int) {
	text := string(g.pending)
	end := max(0, len(text)-keep)
	var late []place
	found := g.store.places(text)
	byStart(found)
	for _, p := range found {
		switch {
		case p.start >= end || g.isOwn(p.of.value): // it is seen again, or no leak
		case p.of.order > g.known:
			late = append(late, p)
			end = max(end, p.end)
		default:
			g.err = &LeakError{Kind: p.of.kind}
			return
		}
	}
	if _, g.err = io.WriteString(g.to, masked(text[:end], late)); g.err != nil {
		return
	}
	g.pending = append(g.pending[:0], text[end:]...)
	g.fresh = len(g.pending)
}

// isOwn tells whether a value is a word of the format. A short word of letters alone may
// be one in any sentence that the program writes, such as `response`.
func (g *Guard) isOwn(value string) bool {
	const short = 16
	switch {
	case len(value) < short && strings.IndexFunc(value, func(r rune) bool { return !unicode.IsLetter(r) }) < 0:
		return true
	case g.own == nil:
		return false
	}
	if g.ownText == nil {
		text := strings.ToLower(g.own())
		g.ownText = &text
	}
	return strings.Contains(*g.ownText, strings.ToLower(value))
}
