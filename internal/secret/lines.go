package secret

import "strings"

// LooksCredential tells whether a line `Name: value` in a text of any kind is a header field
// that holds a secret. `password: …` may be prose, so a name of one word must be one that
// only headers have.
func LooksCredential(name string) bool {
	if strings.EqualFold(name, "authorization") || strings.EqualFold(name, "cookie") {
		return true
	}
	return strings.Contains(name, "-") && strings.IndexFunc(name, isNoLetter) < 0 && LooksSecretHeader(name)
}

// isNoLetter tells what names of header fields do not hold in practice: `a=b&token=c-d` is a
// form, up to the colon of a URL in it.
func isNoLetter(r rune) bool {
	return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}

// eachLine visits, in a body that is made of lines, the credentials of header fields (a
// batch of messages has them, and a second request below the first), and the contents of
// the parts of a form (RFC 7578) whose name looks secret.
func eachLine(body string, visit func(start, end int)) {
	if !strings.Contains(body, ":") {
		return
	}
	l := lineFinder{visit: visit}
	at := 0
	for line := range strings.SplitSeq(body, "\n") {
		l.line(strings.TrimSuffix(line, "\r"), at)
		at += len(line) + 1
	}
	l.endPart()
}

type lineFinder struct {
	visit      func(start, end int)
	head       bool // of a part whose content is secret
	content    bool // of such a part
	start, end int
}

func (l *lineFinder) line(text string, at int) {
	switch {
	case strings.HasPrefix(text, "--"):
		l.endPart()
	case l.content:
		if l.end == 0 {
			l.start = at
		}
		l.end = at + len(text)
	case text == "" && l.head:
		l.head, l.content, l.end = false, true, 0
	case isSecretPart(text):
		l.head = true
	default:
		if start, end := credentials(text); start < end {
			l.visit(at+start, at+end)
		}
	}
}

func (l *lineFinder) endPart() {
	if l.content && l.start < l.end {
		l.visit(l.start, l.end)
	}
	l.head, l.content = false, false
}

// isSecretPart tells the Content-Disposition of a field whose name looks secret.
func isSecretPart(text string) bool {
	const field = "content-disposition"
	if len(text) <= len(field) || !strings.EqualFold(text[:len(field)], field) || strings.Contains(text, "filename") {
		return false
	}
	_, name, _ := strings.Cut(text, "; name=")
	name, _, _ = strings.Cut(strings.TrimPrefix(name, `"`), `"`)
	return LooksSecret(name)
}

// credentials is where the secret of a header field stands in its line, behind the scheme
// of an Authorization; nowhere for a reference.
func credentials(text string) (start, end int) {
	name, value, _ := strings.Cut(text, ":")
	value = strings.TrimSpace(value)
	if value == "" || !LooksCredential(name) || isReferences(value) {
		return 0, 0
	}
	end = len(strings.TrimRight(text, " \t"))
	if scheme, rest, ok := strings.Cut(value, " "); ok && isScheme(scheme) {
		if value = strings.TrimSpace(rest); isReferences(value) {
			return 0, 0
		}
	}
	return end - len(value), end
}
