package session

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
)

// Parse reads and parses the files that paths lead to, sending nothing.
func Parse(host Host, paths []string, options parser.Options) ([]*parser.File, error) {
	found, err := Find(host, paths)
	if err != nil {
		return nil, err
	}
	files := make([]*parser.File, 0, len(found))
	for _, scenario := range found {
		file, err := parse(scenario, options)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// Text gives the text of the file. It fails where nobody can read it, and where it is not
// UTF-8 at all.
func (s Scenario) Text() (string, error) {
	text, err := s.Read()
	if err != nil {
		return "", fmt.Errorf("reading `%s`: %w", s.Path, reasonOf(err))
	}
	return text, Readable(s.Path, text)
}

func parse(scenario Scenario, options parser.Options) (*parser.File, error) {
	text, err := scenario.Text()
	if err != nil {
		return nil, err
	}
	options.Markdown = scenario.Markdown
	return parser.Parse(parser.NewSource(scenario.Path, text), options), nil
}
