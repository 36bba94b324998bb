package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// scripts turns the usual shapes of test scripts into directives. What has another shape
// stands in a comment: it is not translated.
func (p *postman) scripts(d *draft, events []event) {
	for _, event := range events {
		source := event.get("script", "exec")
		if event.get("disabled").text == "true" || strings.TrimSpace(joined(source, "\n")) == "" {
			continue
		}
		s := scriptReader{names: p.captured, compiles: p.compiles, aliases: map[string]string{}}
		if event.get("listen").text == "test" {
			s.read(joined(source, "\n"))
		} else {
			s.left = strings.Split(joined(source, "\n"), "\n")
		}
		d.directives = append(d.directives, s.directives...)
		p.left(d, &s, event)
	}
}

// left puts into a comment what was not translated, without the secrets in it. It is told
// once of a script, however many requests it belongs to.
func (p *postman) left(d *draft, s *scriptReader, event event) {
	if len(s.left) == 0 {
		return
	}
	what := "test script"
	if event.get("listen").text != "test" {
		what = "pre-request script"
	}
	p.warn(event.word(), counted(len(s.left), "line")+" of the "+what+" of `"+event.of+"` could not be translated, so a comment holds them",
		"write `# @assert` or `# @capture` in their place")
	d.remark("of the " + what + ", not translated:")
	for _, line := range s.left {
		if !p.options.KeepSecrets {
			line = withoutLiterals(secret.Text(line))
		}
		d.remark("  " + line)
	}
}

// withoutLiterals hides the texts in a line that speaks of a secret.
func withoutLiterals(line string) string {
	words := strings.FieldsFunc(line, func(r rune) bool { return !isNameRune(r) && r != '-' })
	for _, word := range words {
		if secret.LooksSecret(word) || secret.LooksSecretHeader(word) {
			return hideLiterals(line)
		}
	}
	return line
}

func hideLiterals(line string) string {
	var out strings.Builder
	for at := 0; at < len(line); {
		end := literalEnd(line, at)
		if end == at {
			out.WriteByte(line[at])
			at++
			continue
		}
		out.WriteString(line[at:at+1] + secret.Mask + line[at:at+1])
		at = end
	}
	return out.String()
}

// scriptReader reads statements of a test script, one a line.
type scriptReader struct {
	names      func(string) string // our name of a variable of Postman that gets a value
	compiles   func(string) bool
	aliases    map[string]string // names of the script, and the expressions that they stand for
	test       string            // the name of the test that is open
	directives []string
	left       []string // what was not understood
	deep       int      // brackets that are open in it: conditions, loops
}

func (s *scriptReader) read(script string) {
	for line := range strings.SplitSeq(strings.ReplaceAll(script, "\r\n", "\n"), "\n") {
		statement := strings.TrimRight(strings.TrimSpace(line), "; ")
		if statement != "" && !strings.HasPrefix(statement, "//") {
			s.line(statement, strings.TrimSpace(line))
		}
	}
}

// line reads a line. What stands in a condition or a loop holds only there, so it is left.
func (s *scriptReader) line(statement, line string) {
	rest, opens := statement, false
	switch {
	case s.deep > 0:
	case strings.Trim(statement, "}) ") == "":
		s.test = ""
		return
	default:
		if rest, opens = s.opensTest(statement); !opens {
			rest = statement
		}
		if rest == "" || s.statement(rest) {
			if opens && rest != "" {
				s.test = ""
			}
			return
		}
	}
	s.left = append(s.left, line)
	if !opens || s.deep > 0 {
		s.deep = max(0, s.deep+bracketsLeft(line))
	}
}

// bracketsLeft is how many brackets a line opens and leaves open.
func bracketsLeft(line string) int {
	deep := 0
	for at := 0; at < len(line); at++ {
		if end := literalEnd(line, at); end > at {
			at = end - 1
			continue
		}
		switch line[at] {
		case '(', '{', '[':
			deep++
		case ')', '}', ']':
			deep--
		}
	}
	return deep
}

// opensTest reads `pm.test("name", function () {`, and gives what follows on the line.
func (s *scriptReader) opensTest(statement string) (rest string, opens bool) {
	inside, ok := strings.CutPrefix(statement, "pm.test(")
	end := literalEnd(inside, 0)
	if !ok || end == 0 {
		return "", false
	}
	body := strings.TrimPrefix(strings.TrimLeft(inside[end:], ", "), "async ")
	open := strings.Index(body, "=>")
	switch {
	case strings.HasPrefix(body, "function"):
		if open = strings.IndexByte(body, '{'); open < 0 {
			return "", false
		}
		body = body[open:]
	case open < 0:
		return "", false
	default:
		body = strings.TrimSpace(body[open+2:])
	}
	s.test, _ = scriptLiteral(inside[:end])
	if body, ok = strings.CutPrefix(body, "{"); ok {
		body = strings.TrimSuffix(strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(body), ")"), " "), "}")
	} else {
		body = strings.TrimSuffix(body, ")")
	}
	return strings.TrimRight(strings.TrimSpace(body), "; "), true
}

// statement reads one; false if it has no shape that is known.
func (s *scriptReader) statement(text string) bool {
	for _, word := range [...]string{"const ", "let ", "var "} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			name, expression, found := strings.Cut(rest, "=")
			meaning, known := s.expression(expression)
			if known && found {
				s.aliases[strings.TrimSpace(name)] = meaning
			}
			return known && found
		}
	}
	if chain, ok := strings.CutPrefix(text, "pm.response.to."); ok {
		return s.assert(s.response(links(chain)))
	}
	if inside, ok := strings.CutPrefix(text, "pm.expect("); ok {
		return s.expect(inside)
	}
	if assertion, ok := strings.CutPrefix(text, "tests["); ok { // as Postman's scripts were once
		name, condition, found := strings.Cut(assertion, "]")
		s.test, _ = scriptLiteral(name)
		left, right, equal := strings.Cut(strings.TrimPrefix(strings.TrimSpace(condition), "="), "==")
		meaning, known := s.expression(left)
		literal, plain := scriptLiteral(strings.TrimLeft(right, "= "))
		return found && equal && known && plain && s.assert(meaning+" == "+literalText(literal, right), true)
	}
	return s.set(text)
}

// setters are the calls that give a variable its value, the last two those of old scripts.
func setters() [6]string {
	return [...]string{
		"pm.environment.set(", "pm.collectionVariables.set(", "pm.globals.set(", "pm.variables.set(",
		"postman.setEnvironmentVariable(", "postman.setGlobalVariable(",
	}
}

// set reads `pm.environment.set("name", expression)`.
func (s *scriptReader) set(text string) bool {
	var arguments []string
	for _, setter := range setters() {
		if inside, ok := strings.CutPrefix(text, setter); ok {
			arguments = argumentsOf(inside)
		}
	}
	if len(arguments) != 2 {
		return false
	}
	name, plain := scriptLiteral(arguments[0])
	meaning, known := s.expression(arguments[1])
	if !plain || !known || name == "" || !s.valid(meaning) {
		return false
	}
	s.directives = append(s.directives, "@capture "+s.names(name)+" = "+meaning)
	return true
}

// valid tells whether an expression can be written into one line and compiled.
func (s *scriptReader) valid(expression string) bool {
	return oneLine(expression) == expression && (s.compiles == nil || s.compiles(expression))
}

// assert adds an assertion, with the name of the test as its message.
func (s *scriptReader) assert(condition string, ok bool) bool {
	ok = ok && s.valid(condition)
	if ok {
		directive := "@assert " + condition
		if message := oneLine(s.test); message != "" {
			directive += " : " + message
		}
		s.directives = append(s.directives, directive)
	}
	return ok
}

// namesSet are the names of the variables that a script sets.
func namesSet(script string) []string {
	var names []string
	for _, setter := range setters() {
		for _, rest := range strings.Split(script, setter)[1:] {
			if name, ok := scriptLiteral(rest[:literalEnd(rest, 0)]); ok && name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}
