package convert

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/dotenv"
)

// File is a file to export, with what belongs to it.
type File struct {
	Tree *parser.File
	// Config resolves its references. What would answer them during a run may be missing.
	Config vars.Config
	// Defaults are added to each request (spec 6.4); FormStrategy is the setting of spec
	// 7.6; FollowRedirects that of spec 15.2.
	Defaults        []result.Header
	FormStrategy    string
	FollowRedirects bool
	// Find gives the path of a body file as a command can use it, and its content.
	Find func(path string) (shown string, content []byte, err error)
}

// Curl writes the request of a block as a command of cURL for POSIX shells, with comments
// above: the request, the variables of the shell to set, and what the command does not
// say. It shows no secret. ok is false where there is no command, but a comment why.
func (f *File) Curl(ctx context.Context, b *parser.Block) (text string, ok bool) {
	c := newComposer(ctx, f, b)
	var out strings.Builder
	comment(&out, c.title())
	command, err := c.curl()
	if err != nil {
		comment(&out, "not exported: "+c.secrets.Mask(err.Error()))
		return out.String(), false
	}
	for _, line := range c.notes(command, shellForms) {
		comment(&out, line)
	}
	out.WriteString(command)
	return out.String(), true
}

// comment writes one line that no shell reads, whatever is in the text.
func comment(out *strings.Builder, text string) {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 {
			return ' '
		}
		return r
	}, text)
	out.WriteString("# " + clean + "\n")
}

// composer puts one request together.
type composer struct {
	*File
	ctx      context.Context
	block    *parser.Block
	unknowns *unknowns
	secrets  *secret.Store
	pass     *vars.Pass
	msg      *parser.Message
	remarks  []string
}

func newComposer(ctx context.Context, f *File, b *parser.Block) *composer {
	c := &composer{File: f, ctx: ctx, block: b, unknowns: newUnknowns(f.Tree.Source.Text()), secrets: &secret.Store{}}
	c.learnSecrets()
	config := f.Config
	config.System.LookupEnv = c.environment
	if config.System.ReadFile != nil {
		config.System.ReadFile = c.dotenv
	}
	c.pass = vars.NewResolver(config).Pass(c.answers())
	return c
}

// learnSecrets finds the values that are secret by the name of their definition: they are
// masked wherever they stand.
func (c *composer) learnSecrets() {
	for d := range c.Tree.Definitions() {
		if !strings.Contains(d.Value, "{{") && (secret.LooksSecret(d.Name) || c.Config.SecretNames[d.Name]) {
			c.secrets.Add(parser.Unescape(d.Value))
		}
	}
}

// environment is the process environment of the shell that will run the command. What is
// set in ours is known, so that it can be masked where it stands otherwise.
func (c *composer) environment(name string) (string, bool) {
	if c.Config.System.LookupEnv != nil {
		if value, set := c.Config.System.LookupEnv(name); set && secret.LooksSecret(name) {
			c.secrets.Add(value)
		}
	}
	return c.unknowns.word("environment "+name, name, ""), true
}

// dotenv is a `.env` file whose values are variables of the shell: what stands there is not
// written elsewhere.
func (c *composer) dotenv(path string) ([]byte, error) {
	text, err := c.Config.System.ReadFile(path)
	if err != nil {
		return nil, err
	}
	values := dotenv.Parse(string(text))
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if secret.LooksSecret(name) {
			c.secrets.Add(values[name])
		}
		note := fmt.Sprintf("the value of `%s` in `%s`", name, filepath.Base(path))
		out.WriteString(name + "=" + c.unknowns.word("dotenv "+name, name, note) + "\n")
	}
	return []byte(out.String()), nil
}

// answers are those to the prompts of the request: given ones, else unknowns.
func (c *composer) answers() map[string]string {
	answers := map[string]string{}
	for d := range c.Tree.Directives(c.block) {
		if d.Key != "prompt" || !d.Metadata || d.Value == "" {
			continue
		}
		name, _, _ := strings.Cut(strings.Join(strings.FieldsFunc(d.Value, parser.IsBlank), " "), " ")
		answer := c.unknowns.word("prompt "+name, name, "the answer to `# @prompt "+d.Value+"`")
		if given, ok := c.Config.Overrides[name]; ok {
			answer = given.Value
			if given.Secret {
				c.secrets.Add(given.Value)
			}
		}
		answers[name] = answer
	}
	return answers
}

// title names the request and its place.
func (c *composer) title() string {
	src := c.Tree.Source
	line := src.Position(c.Tree.Span(c.block.Request).Start).Line
	title := place(src.Name, line)
	if name := c.Tree.StoredName(c.block); name != "" {
		title = secret.Text(name) + ", " + title
	}
	return title
}

// notes are what to know of a text that was made: remarks, and the unknowns in it, in one
// of the forms in which it may name them.
func (c *composer) notes(text string, forms func(name string) []string) []string {
	lines := c.remarks
	for _, u := range c.unknowns.list {
		in := func(form string) bool { return strings.Contains(text, form) }
		if u.note != "" && slices.ContainsFunc(forms(u.name), in) {
			lines = append(lines, "set "+u.name+": "+c.secrets.Mask(u.note))
		}
	}
	if strings.Contains(text, maskSign) {
		lines = append(lines, "*** stands for a secret that is not shown")
	}
	return lines
}

func shellForms(name string) []string { return []string{"$" + name, "${" + name + "}"} }
