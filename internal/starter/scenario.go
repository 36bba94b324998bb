package starter

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/scenarios"
)

// scenario is a built-in scenario that takes from environments what differs from
// tenant to tenant.
type scenario struct {
	file, text  string
	credentials []credential
}

// credential is a variable that is still to be filled in.
type credential struct{ name, placeholder string }

// readScenario takes definitions of placeholders and of the environment out of a
// built-in scenario: a definition in the file would beat those of all environments.
func readScenario(template string) (scenario, error) {
	text, err := scenarios.Read(template)
	if err != nil {
		return scenario{}, err
	}
	_, name, _ := strings.Cut(template, ":")
	s := scenario{file: name + ".http"}
	file := parser.Parse(&parser.Source{Name: template, Text: text}, parser.Options{})
	var kept strings.Builder
	copied := 0
	for d := range file.Definitions() {
		replacement, moved := s.move(d)
		if !moved {
			continue
		}
		start := int(file.Span(d.Line).Start)
		kept.WriteString(text[copied:start] + replacement)
		copied = start + lineLength(text[start:])
		if replacement != "" {
			copied = int(d.ValueSpan.End)
		}
	}
	kept.WriteString(text[copied:])
	s.text = strings.ReplaceAll(kept.String(), "--sim "+template, "--sim -e "+Simulated+" "+s.file)
	s.text = explain(s.text)
	return s, nil
}

// explain says below the comment at the top where the values are now.
func explain(text string) string {
	end := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") || strings.HasPrefix(line, "###") {
			break
		}
		end += len(line)
	}
	if end == 0 {
		return origin + "\n" + text
	}
	return text[:end] + "#\n" + origin + text[end:]
}

const origin = "# Credentials and the environment come from " + PublicFile + " and\n" +
	"# " + PrivateFile + "; VS Code's REST Client takes them from\n" +
	"# \"rest-client.environmentVariables\" of its settings.\n"

// lineLength counts the bytes of the first line, its end included.
func lineLength(text string) int {
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		return end + 1
	}
	return len(text)
}

// move notes what a definition needs from the environments. What stays of it is
// empty, or a reference if the file calls the value by another name: environments
// use the same names for all scenarios.
func (s *scenario) move(d parser.Definition) (stays string, moved bool) {
	name := target
	if d.Value != "production" {
		words, ok := placeholderWords(d.Value)
		if !ok {
			return "", false
		}
		name = camelCase(words)
		s.credentials = append(s.credentials, credential{name, d.Value})
	}
	if name == d.Name {
		return "", true
	}
	return "@" + d.Name + " = {{" + name + "}}", true
}

// placeholderWords are the words of a value such as `<tenant id>`.
func placeholderWords(value string) ([]string, bool) {
	inner, opened := strings.CutPrefix(value, "<")
	inner, closed := strings.CutSuffix(inner, ">")
	words := strings.FieldsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return words, opened && closed && len(words) > 0
}

// camelCase joins words as AL-Go's secret AUTHCONTEXT names its members: tenantId.
func camelCase(words []string) string {
	var name strings.Builder
	for i, word := range words {
		word = strings.ToLower(word)
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		name.WriteString(word)
	}
	return name.String()
}
