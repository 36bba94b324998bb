package environment

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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
	// AuthContext is the JSON text of AL-Go's secret AUTHCONTEXT.
	AuthContext string
	ReadFile    func(path string) ([]byte, error)
}

// Load reads all sources. A file that is named but not there is an error for
// EnvFiles and SettingsFile.
func Load(sources Sources) (*Set, error) {
	l := loader{sources: sources, set: &Set{Settings: defaults()}}
	for i := len(sources.EnvFiles) - 1; i >= 0; i-- {
		l.environments(sources.EnvFiles[i], isPrivate(sources.EnvFiles[i]))
	}
	l.settings(sources.SettingsFile)
	for _, path := range sources.PrivateFiles {
		l.environments(path, true)
	}
	l.environments(sources.ClientFile, false)
	l.authContext(sources.AuthContext)
	return l.set, l.err
}

func isPrivate(path string) bool {
	base := filepath.Base(path)
	return strings.Contains(base, ".private.") || strings.HasSuffix(base, ".user")
}

type loader struct {
	sources Sources
	set     *Set
	err     error
}

func (l *loader) fail(err error) { l.err = errors.Join(l.err, err) }

// read gives a file as JSON without comments, at the same offsets.
func (l *loader) read(path string) ([]byte, bool) {
	if path == "" || l.err != nil {
		return nil, false
	}
	text, err := l.sources.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		l.fail(fmt.Errorf("the environment file `%s` does not exist", path))
		return nil, false
	}
	if err != nil {
		l.fail(fmt.Errorf("reading `%s`: %w", path, err))
		return nil, false
	}
	return plainJSON(text), true
}

// environments reads a file of the form {"NAME": {"variable": value}}.
func (l *loader) environments(path string, private bool) {
	text, ok := l.read(path)
	if !ok {
		return
	}
	var all map[string]map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		l.fail(syntaxError(path, text, err, `an object of environments: {"NAME": {"variable": "value"}}`))
		return
	}
	l.layer(path, text, all, private)
}

func (l *loader) layer(path string, text []byte, all map[string]map[string]json.RawMessage, private bool) {
	found := layer{}
	for name, variables := range all {
		found[name] = map[string]Value{}
		for key, raw := range variables {
			value, err := scalar(raw)
			if err != nil {
				l.fail(fmt.Errorf("%s:%d: the variable `%s` of `%s` is %w", path, lineOf(text, name, key), key, name, err))
				continue
			}
			found[name][key] = Value{
				Text: value, File: filepath.ToSlash(path), Line: lineOf(text, name, key),
				Secret: private || secret.LooksSecret(key),
			}
		}
	}
	l.set.layers = append(l.set.layers, found)
}

// scalar is a string, number or boolean as text (spec 11.6).
func scalar(raw json.RawMessage) (string, error) {
	switch text := strings.TrimSpace(string(raw)); {
	case strings.HasPrefix(text, `"`):
		var value string
		err := json.Unmarshal(raw, &value)
		return value, err
	case strings.HasPrefix(text, "{"):
		return "", errors.New("an object; a text, a number or a boolean is expected")
	case strings.HasPrefix(text, "["):
		return "", errors.New("an array; a text, a number or a boolean is expected")
	default:
		return text, nil
	}
}

// lineOf finds the line of a variable in its file: the first place where its name
// stands behind that of its environment.
func lineOf(text []byte, environment, key string) int {
	from := strings.Index(string(text), quote(environment))
	if from < 0 {
		return 0
	}
	at := strings.Index(string(text[from:]), quote(key))
	if at < 0 {
		return 0
	}
	return strings.Count(string(text[:from+at]), "\n") + 1
}

func quote(name string) string {
	text, err := json.Marshal(name)
	if err != nil {
		return name
	}
	return string(text)
}

// authContext gives the members of AL-Go's secret under the names that scripts use
// and under those of $aadV2Token.
func (l *loader) authContext(text string) {
	if text == "" {
		return
	}
	var members struct{ TenantID, ClientID, ClientSecret string }
	if err := json.Unmarshal([]byte(text), &members); err != nil {
		l.fail(errors.New("the variable AUTHCONTEXT is not a JSON object with tenantId, clientId and clientSecret"))
		return
	}
	values := map[string]Value{}
	for name, value := range map[string]string{
		"tenantId": members.TenantID, "aadV2TenantId": members.TenantID,
		"clientId": members.ClientID, "aadV2ClientId": members.ClientID,
		"clientSecret": members.ClientSecret, "aadV2ClientSecret": members.ClientSecret,
	} {
		if value != "" {
			values[name] = Value{Text: value, File: "AUTHCONTEXT", Secret: true}
		}
	}
	l.set.layers = append(l.set.layers, layer{always: values})
}

// SyntaxError is a file that cannot be read as JSON.
type SyntaxError struct {
	File         string
	Line, Column int
	Message      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

func syntaxError(path string, text []byte, err error, expected string) error {
	offset := len(text)
	message := "this is not valid JSON: " + err.Error()
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = int(syntax.Offset) - 1
	case errors.As(err, &mismatch):
		offset = int(mismatch.Offset) - 1
		message = "expected " + expected
	}
	before := string(text[:max(0, min(offset, len(text)))])
	return &SyntaxError{
		File: path, Line: strings.Count(before, "\n") + 1,
		Column: len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1, Message: message,
	}
}
