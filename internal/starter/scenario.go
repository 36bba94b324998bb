package starter

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/scenarios"
)

// scenario is a built-in scenario, with the files that it needs, that takes from
// environments what differs from tenant to tenant.
type scenario struct {
	files []File // the scenario comes first
	// credentials are still to be filled in; given have a value that may stay.
	credentials []member
	given       []member
}

// readScenario takes definitions of placeholders and of the environment out of a
// built-in scenario: a definition in the file would beat those of all environments.
func readScenario(template string) (scenario, error) {
	text, err := scenarios.Read(template)
	if err != nil {
		return scenario{}, err
	}
	folder, name, _ := strings.Cut(template, ":")
	if text, ok := variablesOf(folder); ok {
		return fromLibrary(folder, name, text)
	}
	s := scenario{given: []member{{target, "production"}}}
	s.add(template, name+".http", explain(s.withoutValues(template, text)))
	return s, nil
}

// add adds a file of a scenario, which speaks of itself as a file of the project.
func (s *scenario) add(template, path, text string) {
	s.files = append(s.files, File{Path: path, Text: strings.ReplaceAll(text, "--sim "+template, "--sim -e "+Simulated+" "+path)})
}

// withoutValues takes out the definitions that environments give, and notes them.
func (s *scenario) withoutValues(template, text string) string {
	file := parser.Parse(parser.NewSource(template, text), parser.Options{})
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
	return kept.String() + text[copied:]
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
		s.credentials = append(s.credentials, member{name, d.Value})
	}
	if name == d.Name {
		return "", true
	}
	return "@" + d.Name + " = {{" + name + "}}", true
}
