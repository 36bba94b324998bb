package environment

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// Sources are where environments come from. Empty paths are left out.
type Sources struct {
	// EnvFiles are those of --env-file, in the order given: the last counts first.
	EnvFiles []string
	// SettingsFile is a settings.json of VS Code.
	SettingsFile string
	// ClientFile is http-client.env.json; PrivateFiles are its private twins.
	ClientFile   string
	PrivateFiles []string
	// Defaults is another http-client.env.json, which counts behind all others.
	Defaults string
	// AuthContext is the JSON text of AL-Go's secret AUTHCONTEXT.
	AuthContext string
	// Exact: references inside of values are replaced as REST Client does it (spec 11.4).
	Exact bool
	// InEditor: somebody chooses an environment in an editor, not by a flag.
	InEditor bool
	ReadFile func(path string) ([]byte, error)
	// Shown is a path as people should read it; nil: as it is.
	Shown func(path string) string
}

func (s *Sources) shown(path string) string {
	if s.Shown != nil {
		path = s.Shown(path)
	}
	return filepath.ToSlash(path)
}

// Load reads all sources. A file that is named but not there is an error, as is one
// that is not JSON or holds something else than environments; all errors are joined. A value
// of a kind that no variable has is left out with a warning.
func Load(sources Sources) (*Set, error) {
	l := loader{sources: sources, set: &Set{Settings: defaults(), exact: sources.Exact, inEditor: sources.InEditor, leftOut: map[string]map[string]LeftOut{}}}
	for i := len(sources.EnvFiles) - 1; i >= 0; i-- {
		l.envFile(sources.EnvFiles[i])
	}
	l.settings(sources.SettingsFile)
	twins := len(l.set.layers)
	for _, path := range sources.PrivateFiles {
		l.client(path, true)
	}
	l.client(sources.ClientFile, false)
	l.warnOfTwins(l.set.layers[twins:])
	l.authContext(sources.AuthContext)
	l.client(sources.Defaults, false)
	return l.set, l.err
}

type loader struct {
	sources Sources
	set     *Set
	err     error
}

func (l *loader) fail(err error) { l.err = errors.Join(l.err, err) }

func (l *loader) warn(format string, args ...any) {
	l.set.Warnings = append(l.set.Warnings, fmt.Sprintf(format, args...))
}

// environmentsKey is the setting that holds environments (spec 11.1).
const environmentsKey = "rest-client.environmentVariables"

// envFile reads a file of --env-file: environments, or settings that hold some.
func (l *loader) envFile(path string) {
	f, ok := l.read(path, "environment file")
	if !ok {
		return
	}
	base := filepath.Base(path)
	r := environmentReader{loader: l, file: f, private: strings.Contains(base, ".private.") || strings.HasSuffix(base, ".user")}
	root := f.root()
	all, _ := root.members()
	for _, m := range all {
		if m.name == environmentsKey {
			root = m.value
		}
	}
	r.read(root)
}

// client reads a file of the kind that HTTP clients share.
func (l *loader) client(path string, private bool) {
	if f, ok := l.read(path, "environment file"); ok {
		r := environmentReader{loader: l, file: f, private: private, shared: true}
		r.read(f.root())
	}
}

// environmentReader reads environments of the form {"NAME": {"variable": value}}.
type environmentReader struct {
	*loader
	file *file
	// private: all values are secret. shared: other tools use the file too, so it may
	// hold what means nothing here.
	private, shared bool
}

const environmentsForm = `an object of environments is expected: {"NAME": {"variable": "value"}}`

// ownName is what is called so here: Kulala has another name for $shared.
func ownName(environment string) string {
	if environment == "$kulalaShared" {
		return shared
	}
	return environment
}

// isKulalaHeaders tells the names, new and old, under which Kulala has default headers.
func isKulalaHeaders(name string) bool {
	return name == "$kulalaDefaultHeaders" || name == "$default_headers"
}

func (r *environmentReader) read(root value) {
	environments, ok := root.members()
	if !ok {
		r.fail(r.file.at(root.offset, "this is %s; %s", root.kind(), environmentsForm))
		return
	}
	found, signIns := layer{}, auths{}
	count := lines{text: r.file.text}
	for _, environment := range environments {
		if environment.name == "$schema" && environment.kind() == "a text" { // for editors of JSON
			continue
		}
		if !r.sources.Exact {
			environment.name = ownName(environment.name)
		}
		variables, ok := environment.members()
		if !ok {
			r.fail(r.file.at(environment.offset, "`%s` is %s; %s", environment.name, environment.kind(), environmentsForm))
			continue
		}
		if found[environment.name] == nil || environment.name != shared {
			found[environment.name] = map[string]Value{}
		}
		for _, v := range variables {
			switch {
			case v.name == "Security" && v.isStructure():
				r.security(signIns, environment.name, v, &count)
			case r.shared && isKulalaHeaders(v.name) && v.isStructure():
				r.warn("%s:%d: the headers in `%s` of Kulala are not sent; write them as `rest-client.defaultHeaders` in `.vscode/settings.json`",
					r.file.path, count.of(v.at), v.name)
			default:
				r.variable(found[environment.name], environment.name, v, count.of(v.at))
			}
		}
	}
	r.set.layers, r.set.auths = append(r.set.layers, found), append(r.set.auths, signIns)
}

func (r *environmentReader) variable(into map[string]Value, environment string, v member, line int) {
	text, ok := v.scalar(!r.sources.Exact)
	switch {
	case ok:
		into[v.name] = Value{
			Text: text, File: r.file.path, Line: line,
			Secret: r.private || secret.LooksSecret(v.name),
		}
	case r.shared && v.isStructure() && !r.isForeign(v):
		text, ok := v.compact()
		if !ok {
			r.leaveOut(environment, v, line)
			return
		}
		into[v.name] = Value{
			Text: text, Structure: true, File: r.file.path, Line: line,
			Secret: r.private || secret.LooksSecret(v.name),
		}
	default:
		r.leaveOut(environment, v, line)
	}
}

// isForeign tells what other tools understand: the settings of JetBrains for certificates,
// and values that Visual Studio asks somebody else for.
func (r *environmentReader) isForeign(v member) bool {
	return v.name == "SSLConfiguration" || v.provider() != ""
}

// provider is who Visual Studio asks for a value, "" if nobody.
func (v member) provider() string {
	var from struct{ Provider string }
	if v.kind() == "an object" && v.into(&from) {
		return from.Provider
	}
	return ""
}

// leaveOut tells of a value that only other tools understand, and keeps in mind what it
// is, for references to it.
func (r *environmentReader) leaveOut(environment string, v member, line int) {
	if r.set.leftOut[environment] == nil {
		r.set.leftOut[environment] = map[string]LeftOut{}
	}
	r.set.leftOut[environment][v.name] = LeftOut{v.kind(), r.file.path, line}
	if v.name == "SSLConfiguration" {
		return
	}
	if provider := v.provider(); provider != "" {
		r.warn("%s:%d: the variable `%s` of `%s` comes from `%s`, which cannot be asked here; give it with --secret %s=VALUE",
			r.file.path, line, v.name, environment, provider, v.name)
		return
	}
	r.warn("%s:%d: the variable `%s` of `%s` is %s and is left out", r.file.path, line, v.name, environment, v.kind())
}
