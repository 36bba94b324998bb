package convert

import (
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// literalEnd is the place behind the literal in quotes that begins at a place, the place
// itself if none does.
func literalEnd(text string, at int) int {
	if at >= len(text) || !strings.ContainsRune("'\"`", rune(text[at])) {
		return at
	}
	if end, closed := parser.QuoteEnd(text, at); closed {
		return end
	}
	return at
}

// closing is the place of the bracket that closes what is open where the text begins.
func closing(text string) int {
	depth := 0
	for at := 0; at < len(text); at++ {
		if end := literalEnd(text, at); end > at {
			at = end - 1
			continue
		}
		switch text[at] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				return at
			}
			depth--
		}
	}
	return -1
}

// argumentsOf are the arguments of a call, whose text begins behind the bracket.
func argumentsOf(inside string) []string {
	if end := closing(inside); end >= 0 {
		inside = inside[:end]
	}
	if strings.TrimSpace(inside) == "" {
		return nil
	}
	arguments := splitOutside(inside, ',')
	for n := range arguments {
		arguments[n] = strings.TrimSpace(arguments[n])
	}
	return arguments
}

// scriptLiteral is what a text in quotes says, or a number, true, false or null as it is.
func scriptLiteral(text string) (content string, ok bool) {
	text = strings.TrimSpace(text)
	if end := literalEnd(text, 0); end > 0 && end == len(text) {
		inside := text[1 : end-1]
		if strings.Contains(inside, "${") {
			return "", false
		}
		return strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\\`, `\`, `\"`, `"`, `\'`, `'`, "\\`", "`").Replace(inside), true
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789.eE+-") == "" {
		return text, true
	}
	return text, text == "true" || text == "false" || text == "null"
}

// literalText is a literal as expressions write it.
func literalText(content, written string) string {
	switch written = strings.TrimSpace(strings.TrimLeft(written, "= ")); {
	case literalEnd(written, 0) > 0:
		return strconv.Quote(content)
	case content == "null":
		return "nil"
	}
	return content
}

// operand is a literal, a list of them, a regular expression, or an expression.
func (s *scriptReader) operand(text string) (string, bool) {
	if content, ok := scriptLiteral(text); ok {
		return literalText(content, text), true
	}
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		var items []string
		for _, item := range argumentsOf(text[1:]) {
			content, ok := scriptLiteral(item)
			if !ok {
				return "", false
			}
			items = append(items, literalText(content, item))
		}
		return "[" + strings.Join(items, ", ") + "]", true
	}
	if len(text) > 2 && text[0] == '/' && text[len(text)-1] == '/' {
		return strconv.Quote(strings.ReplaceAll(text[1:len(text)-1], `\/`, "/")), true
	}
	return s.expression(text)
}

// expression is what a part of a script means in an assertion.
func (s *scriptReader) expression(text string) (meaning string, ok bool) {
	text = strings.TrimSpace(text)
	for _, known := range [...][2]string{
		{"pm.response.json()", "body"},
		{"JSON.parse(responseBody)", "body"},
		{"JSON.parse(pm.response.text())", "body"},
	} {
		if rest, ok := strings.CutPrefix(text, known[0]); ok {
			return memberPath(known[1], rest)
		}
	}
	switch text {
	case "pm.response.code", "responseCode.code":
		return "status", true
	case "pm.response.status", "responseCode.name":
		return "reason", true
	case "pm.response.responseTime", "responseTime":
		return "duration", true
	case "pm.response.responseSize":
		return "size", true
	case "pm.response.text()", "responseBody":
		return "text", true
	}
	if inside, ok := strings.CutPrefix(text, "pm.response.headers.get("); ok {
		arguments := argumentsOf(inside)
		if len(arguments) == 1 && closing(inside) == len(inside)-1 {
			name, plain := scriptLiteral(arguments[0])
			return "header(" + strconv.Quote(name) + ")", plain
		}
		return "", false
	}
	end := 0
	for end < len(text) && isNameRune(rune(text[end])) {
		end++
	}
	if base, known := s.aliases[text[:end]]; known {
		return memberPath(base, text[end:])
	}
	return "", false
}

// memberPath adds members and indexes to an expression.
func memberPath(base, rest string) (string, bool) {
	whole := base
	for rest != "" {
		var step string
		switch {
		case strings.HasPrefix(rest, "?."):
			rest = rest[1:]
			continue
		case rest == ".length":
			return "len(" + whole + ")", true
		case rest[0] == '.':
			end := 1
			for end < len(rest) && isNameRune(rune(rest[end])) {
				end++
			}
			step, rest = rest[:end], rest[end:]
			if len(step) < 2 || isNumeral(step[1:2]) {
				return "", false
			}
		case rest[0] == '[' && closing(rest[1:]) > 0:
			end := closing(rest[1:]) + 1
			content, ok := scriptLiteral(rest[1:end])
			if !ok || strings.ContainsAny(content, ".-") && isNumeral(strings.Trim(content, ".-")) {
				return "", false
			}
			step, rest = "["+literalText(content, rest[1:end])+"]", rest[end+1:]
		default:
			return "", false
		}
		whole += step
	}
	return whole, true
}
