package parser

import (
	"fmt"
	"strings"
)

// almostDirective finds comments that look like a directive of ours and are none: a file
// full of ignored assertions must not look green.
func (d *diagnoser) almostDirective(b *Block, line int32, trimmed string) {
	if d.file.Options.Exact { // then directives are comments as well
		return
	}
	sign := len(trimmed) - len(strings.TrimLeft(trimmed, "#/"))
	rest := trimLeft(trimmed[sign:])
	key, hint, at := directiveFault(trimmed[:sign], rest)
	if key == "" || key == "name" || key == "assert" && at == bare && b.Request < 0 {
		return
	}
	found := d.report("directive-form", Warning, d.file.Span(line),
		fmt.Sprintf("this is not written as `@%s`, so it is a comment without effect", key), hint)
	_, value := cutKey(strings.TrimPrefix(rest, "@"))
	text := strings.TrimSuffix(strings.TrimSuffix("# @"+key+" "+value, " "), "\r")
	found.Fix = &Replacement{Title: "Write `# @" + key + "`", Span: d.file.Span(line), Text: text}
}

// bare tells a directive without its sign.
const bare = 1

// directiveFault tells which directive a comment was meant to be, and what is wrong with
// it; "" if it is a comment.
func directiveFault(sign, rest string) (key, hint string, how int) {
	word, signed := strings.CutPrefix(rest, "@")
	inner := trimLeft(word)
	key, value := cutKey(inner)
	behind := inner[len(key):]
	key = strings.ToLower(key)
	switch {
	case signed && !isDirective(key):
	case !signed && key == "assert" && compares(value) && (sign == "#" || sign == "//"):
		return key, "write `@assert`", bare
	case !signed:
	case len(inner) < len(word):
		return key, "remove the blank behind `@`", 0
	case strings.HasPrefix(behind, ":") || strings.HasPrefix(behind, "="):
		return key, "write a blank in place of `" + behind[:1] + "`", 0
	case sign != "#" && sign != "//" && (behind == "" || trimLeft(behind) != behind):
		return key, "write one `#`", 0
	}
	return "", "", 0
}

// cutKey cuts the word of a directive off, and what may separate its value.
func cutKey(text string) (key, value string) {
	text = trimLeft(text)
	end := 0
	for end < len(text) && (isWordByte(text[end]) || text[end] == '-') {
		end++
	}
	return text[:end], TrimBlanks(strings.TrimLeft(trimLeft(text[end:]), ":="))
}

// compares tells an expression about a response from prose: it begins with a word that
// expressions know, and compares it.
func compares(text string) bool {
	word := text[:len(text)-len(strings.TrimLeft(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
	switch word {
	case "status", "body", "headers", "text", "size", "duration", "response", "request", "requests", "vars",
		"len", "jsonpath", "xpath", "header":
	default:
		return false
	}
	for _, operator := range [...]string{"==", "!=", "<", ">", " contains ", " startsWith ", " matches ", " in "} {
		if strings.Contains(text[len(word):], operator) {
			return true
		}
	}
	return false
}

// onDelimiter finds a directive that stands on a delimiter, where it says nothing.
func (d *diagnoser) onDelimiter(line int32, rest string) {
	word, signed := strings.CutPrefix(rest, "@")
	key, _ := cutKey(word)
	if key = strings.ToLower(key); !signed || key == "name" || !isDirective(key) || d.file.Options.Exact {
		return
	}
	d.report("directive-form", Warning, d.file.Span(line),
		fmt.Sprintf("`@%s` has no effect on a delimiter", key), "write it on a line of its own, with one `#`")
}
