package vars

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// dialect evaluates a dynamic variable of another tool (JetBrains, httpYac, Visual Studio);
// nil if it is none. The exact mode knows none of them.
func (p *Pass) dialect(ctx context.Context, name string) *value {
	if p.r.Exact || !strings.HasPrefix(name, "$") {
		return nil
	}
	c := readCall(name)
	q, isQuestion := ReadQuestion(name)
	v := &value{origin: Origin{Kind: KindSystem, Name: name}}
	switch {
	case strings.HasPrefix(c.word, "$random."):
		p.random(v, c)
	case c.word == "$uuid" && !c.hasOptions:
		v.text = p.r.System.Random.UUID()
	case c.word == "$isoTimestamp" && !c.hasOptions:
		v.text = formatDate(p.r.System.Now().UTC(), dateFormat{name: "iso8601"}.pattern(true))
	case strings.HasPrefix(c.word, "$env."):
		p.dialectEnv(v, strings.TrimPrefix(name, "$env."))
	case c.word == "$dotEnv":
		p.dotenv(v, strings.TrimPrefix(name, c.word))
	case c.word == "$projectRoot":
		v.text = p.projectRoot()
	case isQuestion:
		p.unasked(v, q)
	case c.word == "$pick", c.word == "$pick-askonce":
		v.problem = form(name, "its choices are missing", "$pick "+q.Name+" $value: one,two")
	case c.word == "$auth.token", c.word == "$auth.header", c.word == "$auth.idToken":
		p.auth(ctx, v, name, c)
	default:
		if v.problem = rejected(c.word); v.problem == nil {
			return nil
		}
	}
	if v.problem != nil {
		v.text = "{{" + name + "}}"
	}
	return v
}

// dialectCall is a name with arguments: `$random.integer(1, 5)`.
type dialectCall struct {
	word      string
	arguments []string
	// hasOptions: something stands behind the word that is no list of arguments.
	hasOptions bool
}

func readCall(name string) dialectCall {
	end := strings.IndexFunc(name, func(r rune) bool { return r == '(' || parser.IsBlank(r) })
	if end < 0 {
		return dialectCall{word: name}
	}
	c := dialectCall{word: name[:end]}
	inner, isCall := strings.CutPrefix(parser.TrimBlanks(name[end:]), "(")
	inner, isClosed := strings.CutSuffix(inner, ")")
	if !isCall || !isClosed {
		c.hasOptions = true
		return c
	}
	if parser.TrimBlanks(inner) != "" {
		for argument := range strings.SplitSeq(inner, ",") {
			c.arguments = append(c.arguments, parser.TrimBlanks(argument))
		}
	}
	return c
}

// dialectEnv is `$env.NAME`, a variable of the process.
func (p *Pass) dialectEnv(v *value, name string) {
	text, set := "", false
	if p.r.System.LookupEnv != nil {
		text, set = p.r.System.LookupEnv(name)
	}
	if !set {
		v.problem = processVariableUnset(name)
		return
	}
	v.text = text
	v.hide(secret.LooksSecret(name))
}

func processVariableUnset(name string) *Problem {
	return &Problem{
		Code: "process-variable-unset", Message: fmt.Sprintf("the process variable `%s` is not set", name),
		Hint: fmt.Sprintf("set it in the environment of this program: `export %[1]s=VALUE`, in PowerShell `$env:%[1]s = \"VALUE\"`", name),
	}
}

// projectRoot is the folder of the project, with slashes.
func (p *Pass) projectRoot() string {
	if p.r.Root != "" {
		return filepath.ToSlash(p.r.Root)
	}
	return filepath.ToSlash(p.r.Dir)
}

// rejected explains the words of other tools that have no value here.
func rejected(word string) *Problem {
	if word != "$historyFolder" {
		return nil
	}
	return &Problem{
		Code: "dialect-variable", Message: fmt.Sprintf("`%s` is a word of JetBrains that has no value here", word),
		Hint: "there is no history: `--report json=FILE` keeps what was sent and received",
	}
}

// script explains a reference that is a JavaScript expression of httpYac; nil if it is none.
func script(name string) *Problem {
	if !strings.ContainsAny(name, "()+*?;=<>&|`") && !strings.HasPrefix(name, "new ") || strings.IndexByte("#/>^!&", name[0]) >= 0 {
		return nil
	}
	return &Problem{
		Code: "reference-script", Message: fmt.Sprintf("`%s` is a JavaScript expression, which is not evaluated", name),
		Hint: "set a variable with `@name = value`, `# @capture name = EXPR` or --var, and write `{{name}}`",
	}
}

// randomIntOf is `$randomInt` without bounds, as JetBrains and Visual Studio have it.
func (p *Pass) randomIntOf() string { return fmt.Sprint(p.below(1000)) }

// below draws 0 <= n < limit.
func (p *Pass) below(limit int64) int64 {
	return min(int64(p.r.System.Random.Float64()*float64(limit)), limit-1)
}
