package assert

import "strings"

// notClosed is expr's message for a text without its closing quote.
const notClosed = "literal not terminated"

// worded puts a message of expr into our words.
func worded(text string, start, end int, message string) (string, string) {
	found := text[start:end]
	switch {
	case message == "unexpected token EOF", message == "unexpected end of expression":
		if open := openBracket(text); open != 0 {
			return "the expression ends too early: `" + string(open) + "` is not closed", ""
		}
		return "the expression ends too early: a value is missing", ""
	case strings.HasPrefix(message, "invalid integer literal"):
		return "`" + found + "` is no integer of 64 bits", "write it with a fraction, as in `1.0`, to compare it as a float"
	case strings.HasSuffix(message, "exceeds maximum allowed nodes"):
		return "the expression has too many parts", ""
	case message == notClosed:
		return "this text has no closing quote", ""
	case message == "expected name":
		return "a name is missing behind `.`", "an element is written without a point, as in `body.value[0]`"
	case found == "=" && strings.HasPrefix(text[end:], "!"):
		return "unexpected `=`", "write `!=`"
	case strings.HasPrefix(message, "unrecognized character"):
		return "unexpected character `" + found + "`", unexpectedHint(found)
	case strings.HasPrefix(message, "unexpected token") && found != "":
		if hint := comparisonHint(text, start); hint != "" {
			return "unexpected `" + found + "`", hint
		}
		return "unexpected `" + found + "`", unexpectedHint(found)
	case strings.HasPrefix(message, "invalid operation: "):
		if op, kinds, ok := strings.Cut(message[len("invalid operation: "):], " (mismatched types "); ok {
			left, right, _ := strings.Cut(strings.TrimSuffix(kinds, ")"), " and ")
			return "`" + op + "` does not go with " + operandKinds(left, right), ""
		}
	}
	return firstLine(message), ""
}

// operandKinds names the kinds of two operands by the types that expr found. A type
// that is only known when the expression runs is left out.
func operandKinds(types ...string) string {
	var kinds []string
	for _, name := range types {
		switch name {
		case "int", "float64":
			kinds = append(kinds, "a number")
		case "string":
			kinds = append(kinds, "a text")
		case "bool":
			kinds = append(kinds, "true or false")
		case "unknown", "nil":
			kinds = append(kinds, "nil")
		case "interface {}":
		default:
			kinds = append(kinds, "a value of type "+name)
		}
	}
	return strings.Join(kinds, " and ")
}

// numeral finds the number that a message of strconv quotes.
func numeral(text, message string, start, end int) (from, to int) {
	parts := strings.Split(message, "\"")
	if len(parts) > 1 {
		if at := strings.Index(text, parts[1]); at >= 0 {
			return at, at + len(parts[1])
		}
	}
	return start, end
}

// openQuote is the place of the quote that is left open in a text.
func openQuote(text string) int {
	quote, _ := open(text)
	return max(quote, 0)
}

// openBracket is the innermost bracket that is left open in a text, 0 for none.
func openBracket(text string) byte {
	_, brackets := open(text)
	if len(brackets) == 0 {
		return 0
	}
	return brackets[len(brackets)-1]
}

// open is what a text leaves open: the place of a quote, -1 for none, and brackets.
func open(text string) (quote int, brackets []byte) {
	quote = -1
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote >= 0 && c == '\\' && text[quote] != '`':
			i++
		case quote >= 0 && c == text[quote]:
			quote = -1
		case quote >= 0:
		case c == '"' || c == '\'' || c == '`':
			quote = i
		case c == '(' || c == '[' || c == '{':
			brackets = append(brackets, c)
		case (c == ')' || c == ']' || c == '}') && len(brackets) > 0:
			brackets = brackets[:len(brackets)-1]
		}
	}
	return quote, brackets
}

func unexpectedHint(found string) string {
	switch found {
	case "=":
		return "write `==` to compare"
	case "|":
		return "write `or`, or `||`"
	case "&":
		return "write `and`, or `&&`"
	case "<>":
		return "write `!=`"
	case "“", "”", "„", "«", "»", "‘", "’", "‚":
		return "write `\"`: this quote is one of printed text, as word processors set it"
	}
	if isWord(found) {
		return didYouMean(found, words())
	}
	return ""
}

func firstLine(message string) string {
	line, _, _ := strings.Cut(message, "\n")
	return line
}

// byteOffset turns an offset in characters into one in bytes.
func byteOffset(text string, characters int) int {
	for i := range text {
		if characters == 0 {
			return i
		}
		characters--
	}
	return len(text)
}
