package vars

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/internal/near"
)

// SystemNames are the system variables with their dollar sign (spec 14).
func SystemNames() []string { return systemNames() }

// systemNames are the system variables (spec 14).
func systemNames() []string {
	return []string{
		"$guid", "$randomInt", "$timestamp", "$datetime", "$localDatetime", "$processEnv", "$dotenv",
		"$aadToken", "$aadV2Token", "$oidcAccessToken",
	}
}

// isSystem tells whether a word is a system variable.
func isSystem(word string) bool {
	if !strings.HasPrefix(word, "$") {
		return false
	}
	switch word {
	case "$guid", "$randomInt", "$timestamp", "$datetime", "$localDatetime", "$processEnv", "$dotenv",
		"$aadToken", "$aadV2Token", "$oidcAccessToken":
		return true
	}
	return false
}

// system evaluates a system variable with its options (spec 14).
func (p *Pass) system(ctx context.Context, name string) *value {
	word, _, _ := strings.Cut(name, " ")
	options := name[len(word):]
	v := &value{origin: Origin{Kind: KindSystem, Name: name}}
	switch word {
	case "$guid":
		v.text = p.r.System.Random.UUID()
	case "$randomInt":
		if options == "" && !p.r.Exact {
			v.text = p.randomIntOf()
			break
		}
		v.text, v.problem = p.randomInt(name, options)
	case "$timestamp":
		v.text, v.problem, v.warning = p.timestamp(name, options)
	case "$datetime":
		v.text, v.problem, v.warning = p.datetime(name, options, time.UTC)
	case "$localDatetime":
		v.text, v.problem, v.warning = p.datetime(name, options, p.location())
	case "$processEnv":
		p.processEnv(v, options)
	case "$dotenv":
		p.dotenv(v, options)
	default:
		p.token(ctx, v, word, options)
	}
	if v.problem != nil {
		v.text = "{{" + name + "}}"
	}
	return v
}

func (p *Pass) location() *time.Location {
	if p.r.System.Location == nil {
		return time.Local
	}
	return p.r.System.Location
}

// form is the problem of options that do not fit.
func form(name, found, right string) *Problem {
	return &Problem{
		Code: "system-variable-form", Message: fmt.Sprintf("`%s` has no value: %s", name, found),
		Hint: fmt.Sprintf("write `{{%s}}`", right),
	}
}

// randomInt is MIN <= result < MAX (spec 14.3).
func (p *Pass) randomInt(name, options string) (string, *Problem) {
	const right = "$randomInt 1 100"
	rest, ok := cutBlank(options)
	low, rest, isNumber := cutInteger(rest)
	if !ok || !isNumber {
		return "", form(name, "the smallest number is missing or is not an integer", right)
	}
	rest, ok = cutBlank(rest)
	high, _, isNumber := cutInteger(rest)
	if !ok || !isNumber {
		return "", form(name, "the second number is missing: the first integer that is too large, behind one blank", right)
	}
	if low >= high {
		return "", form(name, fmt.Sprintf("%d is not less than %d; the second number is never drawn itself", low, high),
			fmt.Sprintf("$randomInt %d %d", min(low, high), addOne(max(low, high))))
	}
	span := math.Floor(p.r.System.Random.Float64() * (float64(high) - float64(low)))
	return strconv.FormatInt(min(low+int64(span), high-1), 10), nil
}

func addOne(n int64) int64 {
	if n == math.MaxInt64 {
		return n
	}
	return n + 1
}

// systemUnknown explains a name that begins with a dollar sign and is nothing.
func (p *Pass) systemUnknown(name string) *Problem {
	word, rest, _ := strings.Cut(name, " ")
	problem := &Problem{Code: "system-variable-unknown", Message: fmt.Sprintf("there is no system variable `%s`", word)}
	if word == "$shared" {
		problem.Message = "`$shared` has a meaning in environment files only"
		problem.Instead = strings.TrimSpace(rest)
		problem.Hint = fmt.Sprintf("write `{{%s}}`", problem.Instead)
		return problem
	}
	like := elsewhere(word)
	switch like {
	case "":
		if like = near.Nearest(word, systemNames()); like != "" {
			problem.Instead = like + strings.TrimPrefix(name, word)
		}
	case "$guid", "$datetime iso8601":
		problem.Instead = like
	}
	if like != "" {
		problem.Hint = fmt.Sprintf("did you mean `%s`?", like)
	} else {
		problem.Hint = "there are: " + strings.Join(systemNames(), ", ")
	}
	return problem
}

// elsewhere knows the words that other tools have for the same.
func elsewhere(word string) string {
	switch {
	case word == "$randomUUID", word == "$uuid4":
		return "$guid"
	case strings.HasPrefix(word, "$random"):
		return "$randomInt 1 100"
	case word == "$now", word == "$date":
		return "$datetime iso8601"
	case word == "$env":
		return "$processEnv NAME"
	}
	return ""
}
