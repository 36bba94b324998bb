package literal

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// curl takes what stands behind options such as -u, and headers in quotes, of a cURL command.
func (l *finder) curl(line int32) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	for at := 0; at < len(text); {
		word, end := nextWord(text, at)
		at = end
		start := end - len(word)
		name, length := secretOption(word)
		value, from := word, start
		switch {
		case name != "" && length == len(word):
			value, at = nextWord(text, end)
			from = at - len(value)
		case name != "":
			value, from = word[length:], start+length
		}
		inner := strings.Trim(value, `"'`)
		from += strings.Index(value, inner)
		if name != "" || inner != word {
			l.option(name, parser.Span{Start: base + uint32(start), End: base + uint32(start+length)}, inner, base+uint32(from))
		}
	}
}

// option takes the secret of a value that begins at an offset.
func (l *finder) option(name string, at parser.Span, value string, from uint32) {
	all := parser.Span{Start: from, End: from + uint32(len(value))}
	switch name {
	case "", "H", "header", "proxy-header":
		l.header(value, from)
	case "b", "cookie":
		if strings.Contains(value, "=") { // otherwise a file
			l.found = append(l.found, Literal{Name: "cookie", At: at, Value: all})
		}
	case "x", "proxy":
		if !strings.Contains(value, "://") {
			l.password(value, from)
		}
	case "E", "cert", "proxy-cert":
		if file, _, ok := secret.CutPassphrase(value); ok {
			l.add("passphrase", at, parser.Span{Start: from + uint32(len(file)) + 1, End: all.End})
		}
	default:
		l.add(strings.TrimSuffix(l.file.Source.Slice(at), "="), at, all)
	}
}

// secretOption is the name of an option of cURL whose value may hold a secret, and where in its
// word the value may begin; "" for any other word.
func secretOption(word string) (name string, length int) {
	if long, ok := strings.CutPrefix(word, "--"); ok {
		long, _, set := strings.Cut(long, "=")
		const options = " user proxy-user oauth2-bearer pass key-passwd proxy-pass header proxy-header cookie proxy cert proxy-cert "
		if !strings.Contains(options, " "+long+" ") {
			return "", 0
		}
		if length = len("--") + len(long); set {
			length++
		}
		return long, length
	}
	const flags, options = "sSkLivfgGIN#", "uUHbxE"
	letters := strings.TrimLeft(strings.TrimPrefix(word, "-"), flags)
	if !strings.HasPrefix(word, "-") || letters == "" || strings.IndexByte(options, letters[0]) < 0 {
		return "", 0
	}
	return letters[:1], len(word) - len(letters) + 1
}

// nextWord is the next word of a command, with its quotes, and where it ends.
func nextWord(text string, at int) (word string, end int) {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	end = at
	quote := byte(0)
	for ; end < len(text); end++ {
		switch c := text[end]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ' ' || c == '\t':
			return text[at:end], end
		}
	}
	return text[at:], end
}
