package literal

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// header takes a header whose name looks secret, without the scheme of its value. A
// cookie may be one.
func (l *finder) header(text string, base uint32) {
	name, value, ok := strings.Cut(text, ":")
	plain := parser.TrimBlanks(name)
	if !ok {
		l.noHeader(text, base)
		return
	}
	if cert, found, _ := parser.CutClientCert(plain, parser.TrimBlanks(value)); found {
		at := base + uint32(strings.LastIndex(text, cert.Passphrase))
		l.take("passphrase", base+uint32(max(strings.LastIndex(text, "passphrase:"), 0)), parser.Span{Start: at, End: at + uint32(len(cert.Passphrase))})
		return
	}
	if !secret.LooksSecretHeader(plain) || isSignIn(plain, value) {
		return
	}
	value = parser.TrimBlanks(value)
	start := strings.LastIndex(text, value)
	scheme, credentials := cutWord(value)
	if value == "" || isScheme(value) || isUserAlone(scheme, credentials) {
		return
	}
	span := parser.Span{Start: base + uint32(start), End: base + uint32(start+len(value))}
	if credentials != "" && !strings.Contains(scheme, "{{") && strings.EqualFold(plain, "authorization") {
		span.Start = span.End - uint32(len(credentials))
	}
	if strings.EqualFold(plain, "cookie") {
		l.found = append(l.found, Literal{Name: plain, Value: span})
		return
	}
	l.take(plain, base+uint32(strings.Index(name, plain)), span)
}

// credential takes a header that holds a secret from a line that is none.
func (l *finder) credential(line int32) {
	text := l.file.Text(line)
	if name, _, ok := strings.Cut(text, ":"); ok && secret.LooksCredential(name) {
		l.header(text, l.file.Span(line).Start)
	}
}

// withoutColon takes the value of a header whose colon is missing, so that the line is
// taken for a body.
func (l *finder) withoutColon(b *parser.Block) {
	if b.Request < 0 || b.Body >= b.RequestEnd || l.file.Line(b.Body).Kind != parser.LineBody {
		return
	}
	l.noHeader(l.file.Text(b.Body), l.file.Span(b.Body).Start)
}

func (l *finder) noHeader(text string, base uint32) {
	if name, value := parser.MissingColon(text); secret.LooksSecretHeader(name) {
		end := base + uint32(len(text))
		l.found = append(l.found, Literal{Name: name, Value: parser.Span{Start: end - uint32(len(value)), End: end}})
	}
}

// cutWord splits a value at the blanks behind its first word.
func cutWord(value string) (word, rest string) {
	end := strings.IndexFunc(value, parser.IsBlank)
	if end < 0 {
		return value, ""
	}
	return value[:end], parser.TrimBlanks(value[end:])
}

// isUserAlone tells Basic credentials with an empty password.
func isUserAlone(scheme, credentials string) bool {
	return strings.EqualFold(scheme, "basic") && strings.IndexByte(credentials, ':') == len(credentials)-1
}

// isSignIn tells an Authorization whose words name a way to sign in, and variables.
func isSignIn(name, value string) bool {
	h, ok := parser.ReadSignIn(value)
	return ok && !h.Unsure && strings.EqualFold(name, "authorization")
}

// isScheme tells the name of a scheme of authentication that stands alone.
func isScheme(value string) bool {
	switch strings.ToLower(value) {
	case "basic", "bearer", "digest", "ntlm", "negotiate", "aws", "cognito":
		return true
	}
	return false
}
