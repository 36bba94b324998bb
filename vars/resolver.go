package vars

import (
	"slices"
	"sync"

	"github.com/bchttp/bchttp/vars/environment"
)

// Config is what a Resolver looks into. Only Index and System are needed.
type Config struct {
	// Index holds the definitions and request names of the file.
	Index       *Index
	Environment *environment.Environment
	// Overrides are the values of --var and --secret. In the exact mode they only
	// answer prompts: no reference is looked up in them.
	Overrides map[string]Override
	// Captures gives the value of a "# @capture"; nil: there are none.
	Captures func(name string) (text string, ok, secret bool)
	// Imports are the resolvers of imported files; their definitions and request
	// names are known here too, and resolved there.
	Imports   []*Resolver
	Responses Responses
	// Tokens gives access tokens; nil: there is nobody to sign in.
	Tokens Tokens
	System System
	// Dir is the folder of the file, where the search for `.env` begins.
	Dir string
	// Root is the folder of the project, for $projectRoot; "": it is Dir.
	Root string
	// SecretNames are the variables that "# @secret" names.
	SecretNames map[string]bool
	// Resolved is told where references got their values; nil: nobody is. In the text of
	// a value secrets are masked.
	Resolved func(name, masked string, origin Origin)
	// Recorded gives the value, without secrets, that a reference had in an earlier run,
	// where it has none now; nil: nothing is known of one.
	Recorded func(name string) (text string, ok bool)
	// Exact: exactly as REST Client does it (INTERFACE section 6).
	Exact bool
}

// Override is a value from the command line.
type Override struct {
	Value  string
	Secret bool
}

// Resolver gives values to references of one file. It may be used by several
// goroutines as far as what it was given may.
type Resolver struct {
	Config
	dotenv func() (dotenvFile, error)
	// order is that of Index.substitutionOrder.
	order func() map[string]int
	guesses
}

// NewResolver makes a resolver. Nothing is looked up before a reference asks.
func NewResolver(config Config) *Resolver {
	r := &Resolver{Config: config}
	r.order = sync.OnceValue(func() map[string]int { return r.Index.substitutionOrder() })
	r.dotenv = sync.OnceValues(r.readDotenv)
	r.variableNames = sync.OnceValue(r.listVariables)
	r.requestNames = sync.OnceValue(func() []string { return slices.Sorted(r.Index.RequestNames()) })
	return r
}

// Pass begins a request. The answers are those of its own prompts (spec 12).
func (r *Resolver) Pass(answers map[string]string) *Pass {
	return &Pass{r: r, answers: answers}
}

// knowsRequest tells whether a name means a request of this file or of an import.
func (r *Resolver) knowsRequest(name string) bool {
	if r.Index.KnowsRequest(name) {
		return true
	}
	for _, imported := range r.Imports {
		if imported.knowsRequest(name) {
			return true
		}
	}
	return false
}
