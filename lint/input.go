package lint

import (
	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// Input is a file with what belongs to it. Only File is needed.
type Input struct {
	// File is parsed in the default mode.
	File *parser.File
	// Index is that of File; nil: it is made here.
	Index *vars.Index
	// Environments are those that the file can be run with; nil: they are not known, so
	// a name that the file does not define may be defined there.
	Environments *environment.Set
	// Environment is the chosen one of them, nil if none was chosen.
	Environment *environment.Environment
	// Overrides are the values of --var and --secret by name; a name of them is defined.
	Overrides map[string]vars.Override
	// Dir is the folder that relative paths start from; Workspace, if not empty, is
	// looked into first (spec 7.5).
	Dir, Workspace string
	Files          Files
	// LookupEnv reads the process environment; nil: every variable may be set.
	LookupEnv func(name string) (string, bool)
	// Refused gives the findings of whoever lowers the file to steps; they take their place
	// among the others. It may be called on another goroutine; nil: there are none.
	Refused func() []parser.Diagnostic
	// RefusedIn gives those of Refused that follow from a block alone: all of them in a file
	// without imports, and without directives that name other requests. nil: nobody tells them.
	RefusedIn func(b *parser.Block) []parser.Diagnostic
	// Unsendable tells what is refused of a request whose text is known by whoever sends it,
	// at places of that text and without the secrets in it; nil: nobody knows.
	Unsendable func(text *vars.Text, m *parser.Message) []parser.Diagnostic
	// Requests are the names of requests that imports of the file bring.
	Requests []string
	// Imported tells whether a name may come from imports of the file; nil: each may.
	Imported func(name string) bool
	// APIs gives custom APIs of Business Central, from their metadata; of others only what
	// every API has in common is checked. It is asked once, when a request leads to
	// Business Central; nil: there are none.
	APIs func() []*catalog.API
}

// Files is what checks see of the file system. A nil function is not asked.
type Files struct {
	Exists func(path string) bool
	// List names the files of a folder, for "did you mean".
	List func(folder string) []string
	// Read reads `.env` files; an error that wraps fs.ErrNotExist means there is none.
	Read func(path string) ([]byte, error)
}

func (in *Input) refused() []parser.Diagnostic {
	if in.Refused == nil {
		return nil
	}
	return in.Refused()
}
