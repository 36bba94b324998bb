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

func parse(scenario Scenario, options parser.Options) (*parser.File, error) {
	text, err := scenario.Read()
	if err != nil {
		return nil, fmt.Errorf("reading `%s`: %w", scenario.Path, err)
	}
	if err := readable(scenario.Path, text); err != nil {
		return nil, err
	}
	options.Markdown = scenario.Markdown
	return parser.Parse(parser.NewSource(scenario.Path, text), options), nil
}
