package starter

import "fmt"

// Names of the files of a project.
const (
	PublicFile  = "http-client.env.json"
	PrivateFile = "http-client.private.env.json"
	IgnoreFile  = ".gitignore"
	ReadmeFile  = "README.md"
)

// DefaultTemplate is the built-in scenario that a project starts with.
const DefaultTemplate = "smoke:customers"

// Simulated is the environment whose values only the simulator takes. Sandbox is
// the first one of a tenant.
const (
	Simulated = "sim"
	Sandbox   = "sandbox"
)

// File is one file of a project. Path is below its folder, with slashes. Private
// means that nobody but its owner reads it.
type File struct {
	Path, Text string
	Private    bool
}

// Project gives the files of a project that starts with the built-in scenario
// FOLDER:NAME. The error wraps fs.ErrNotExist if there is no such scenario.
func Project(template string) ([]File, error) {
	scenario, err := readScenario(template)
	if err != nil {
		return nil, fmt.Errorf("reading the built-in scenario `%s`: %w", template, err)
	}
	return append(
		scenario.files,
		File{Path: PublicFile, Text: publicEnvironments(scenario)},
		File{Path: PrivateFile, Text: privateEnvironments(scenario), Private: true},
		File{Path: IgnoreFile, Text: PrivateFile + "\n"},
		File{Path: ReadmeFile, Text: readme},
	), nil
}

const readme = "Scenarios for Business Central's APIs. `bchttp run --sim -e sim .` runs them against a simulator; " +
	"`bchttp run -e sandbox .` against a tenant, whose credentials go into `" + PrivateFile + "`.\n"
