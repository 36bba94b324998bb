package language

import (
	"context"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// View is a document with what belongs to it at one moment. Only Document is needed.
type View struct {
	*Document
	// Others are the further scenarios of the workspace, in the order of their paths; nil:
	// there are none.
	Others func() []*Document
	// Find gives the scenario at a path, nil if there is none; a Find of nil looks among
	// Others.
	Find func(path string) *Document
	// Environments are those that the document can be run with; nil: not known.
	Environments *environment.Set
	// Environment is the chosen one, nil for none.
	Environment *environment.Environment
	// EnvironmentFiles are the files that Environments came from, those that count first
	// first; nil: there are none.
	EnvironmentFiles func() []EnvironmentFile
	// Shares tells whether another scenario has the same environments; nil: all have.
	Shares func(other *Document) bool
	// Source gives the text of a file that is no scenario as the author sees it, nil if there is
	// none; nil: nothing is known of them.
	Source func(path string) *parser.Source
	// Workspace, if not empty, is looked into first for files (spec 7.5).
	Workspace string
	Files     lint.Files
	// LookupEnv reads the process environment; nil: it is empty.
	LookupEnv func(name string) (string, bool)
	// Responses are those of the last run of a scenario; nil: nothing was sent.
	Responses func(of *Document) vars.Responses
	// Refusal gives the error code that Business Central last answered a request with, "" if it
	// did not refuse it; nil: nothing is known.
	Refusal func(d *Document, b *parser.Block) string
	// Shape gives the shape of the body that a request was last answered with; nil if nothing
	// has come.
	Shape func(d *Document, b *parser.Block) *Shape
	// APIs gives custom APIs of Business Central, from their metadata; nil: there are none.
	APIs func() []*catalog.API
	// Stop tells that nobody waits for the answer any more, which may then be anything; nil:
	// somebody does.
	Stop func() bool
	// Now is the clock; nil: it stands at 1970.
	Now func() time.Time

	// keys is the file that is looked at from inside; nil: it is the document.
	keys *KeyFile
}

// EnvironmentFile is a file of environments, or settings that hold some. Its values are
// never shown if it is private.
type EnvironmentFile struct {
	Path    string
	Source  *parser.Source
	Private bool
}

// Place is a span of a file of the workspace.
type Place struct {
	Path   string
	Source *parser.Source
	Span   parser.Span
}

// Edit replaces a span of a file. A Source of nil stands for a file that is not there yet.
type Edit struct {
	Place
	Text string
}

// stopped is Stop, asked now and then in a loop over many.
func (v *View) stopped(i int) bool { return i&63 == 63 && v.Stop != nil && v.Stop() }

// of is the same moment for another document.
func (v *View) of(d *Document) *View {
	other := *v
	other.Document = d
	return &other
}

// document finds a scenario of the workspace.
func (v *View) document(path string) *Document {
	if v.Document.Path == path {
		return v.Document
	}
	if v.Find != nil {
		return v.Find(path)
	}
	for _, d := range v.all()[1:] {
		if d.Path == path {
			return d
		}
	}
	return nil
}

// all are the scenarios of the workspace, this one first.
func (v *View) all() []*Document {
	if v.Others == nil {
		return []*Document{v.Document}
	}
	return append([]*Document{v.Document}, v.Others()...)
}

func (v *View) environmentFiles() []EnvironmentFile {
	if v.EnvironmentFiles == nil {
		return nil
	}
	return v.EnvironmentFiles()
}

// sees tells whether a variable that no scenario defines is the same in another one.
func (v *View) sees(d *Document, e entity) bool {
	if e.isDotenv() && v.keys == nil {
		return v.dotenvPath(d) == v.dotenvPath(v.Document)
	}
	return v.shares(d)
}

// shares tells whether a scenario has the environments of this one.
func (v *View) shares(d *Document) bool {
	return d == v.Document || v.Shares == nil || v.Shares(d)
}

// imported are the scenarios that a document makes known, directly or by way of others,
// without itself.
func (v *View) imported() []*Document {
	var found []*Document
	seen := map[string]bool{v.Path: true}
	for open := []*Document{v.Document}; len(open) > 0; open = open[1:] {
		for _, l := range open[0].imports() {
			if d := v.document(l.path); d != nil && !seen[l.path] {
				seen[l.path] = true
				found, open = append(found, d), append(open, d)
			}
		}
	}
	return found
}

// resolver gives values as far as they are known without sending.
func (v *View) resolver() *vars.Resolver { return v.resolverOf(v.Document, map[string]bool{}) }

func (v *View) resolverOf(d *Document, seen map[string]bool) *vars.Resolver {
	seen[d.Path] = true
	config := vars.Config{
		Index: d.Index(), Environment: v.environment(), Responses: v.responses(d), Tokens: noSignIn{}, Dir: d.Dir(),
		SecretNames: d.secretNames(),
		System: vars.System{
			Now: v.now, Location: time.UTC, Random: noChance{}, LookupEnv: v.lookupEnv, ReadFile: v.readFile,
		},
	}
	for _, l := range d.imports() {
		if other := v.document(l.path); other != nil && !seen[l.path] {
			config.Imports = append(config.Imports, v.resolverOf(other, seen))
		}
	}
	return vars.NewResolver(config)
}

// responses are those that a scenario can refer to, nil if nothing was sent.
func (v *View) responses(d *Document) vars.Responses {
	if v.Responses == nil {
		return nil
	}
	return borrowed{v.of(d)}
}

// borrowed are the responses of a scenario and, of requests that it has not, those of its
// imports.
type borrowed struct{ view *View }

// Exchange implements vars.Responses.
func (b borrowed) Exchange(name string) (*vars.Exchange, vars.State) {
	for _, d := range append([]*Document{b.view.Document}, b.view.imported()...) {
		if d.Index().KnowsRequest(name) {
			return b.view.Responses(d).Exchange(name)
		}
	}
	return nil, vars.NotSent
}

// environment is the chosen one; none: that of all variables, of which some may be meant.
func (v *View) environment() *environment.Environment {
	if v.Environment == nil && v.Environments != nil {
		return v.Environments.All()
	}
	return v.Environment
}

func (v *View) now() time.Time {
	if v.Now == nil {
		return time.Unix(0, 0)
	}
	return v.Now()
}

func (v *View) lookupEnv(name string) (string, bool) {
	if v.LookupEnv == nil {
		return "", false
	}
	return v.LookupEnv(name)
}

func (v *View) readFile(path string) ([]byte, error) {
	if v.Files.Read == nil {
		return nil, fs.ErrNotExist
	}
	return v.Files.Read(path)
}

// shown is a path as people read it: from the folder of the document on, with slashes.
func (v *View) shown(path string) string {
	if relative, err := filepath.Rel(v.Dir(), path); err == nil {
		path = relative
	}
	return filepath.ToSlash(path)
}

// noSignIn gives a token without asking for one.
type noSignIn struct{}

func (noSignIn) Token(context.Context, vars.TokenRequest) (string, error) { return "token", nil }

// noChance draws nothing: where something random is shown, it is shown as such.
type noChance struct{}

func (noChance) UUID() string     { return "{{$guid}}" }
func (noChance) Float64() float64 { return 0 }
