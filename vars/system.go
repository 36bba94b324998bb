package vars

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

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

// cutBlank takes the one blank that separates options (spec 14.1).
func cutBlank(text string) (string, bool) {
	for i, r := range text {
		if i > 0 {
			return text[i:], true
		}
		if !parser.IsBlank(r) {
			return text, false
		}
	}
	return "", text != ""
}

// cutInteger takes an integer, optionally negative.
func cutInteger(text string) (number int64, rest string, ok bool) {
	end := 0
	if strings.HasPrefix(text, "-") {
		end = 1
	}
	digits := end
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	if end == digits {
		return 0, text, false
	}
	number, err := strconv.ParseInt(text[:end], 10, 64)
	return number, text[end:], err == nil
}

// cutWord takes a run of word characters and of further ones.
func cutWord(text, further string) (word, rest string) {
	end := 0
	for end < len(text) {
		c := text[end]
		if c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && strings.IndexByte(further, c) < 0 {
			break
		}
		end++
	}
	return text[:end], text[end:]
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
		return "", form(name, "one blank and the first integer that is too large are missing behind the smallest", right)
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

// processEnv reads the process environment (spec 14.7). An unset variable is a
// problem but for the exact mode, where it is empty.
func (p *Pass) processEnv(v *value, options string) {
	name, indirect, ok := p.variableName(options, "")
	if !ok {
		v.problem = form(v.origin.Name, "the name of a variable must follow behind one blank", "$processEnv NAME")
		return
	}
	text, set := "", false
	if p.r.System.LookupEnv != nil {
		text, set = p.r.System.LookupEnv(name)
	}
	if !set && !p.r.Exact {
		v.problem = &Problem{
			Code: "process-variable-unset", Message: fmt.Sprintf("the process variable `%s` is not set", name),
			Hint: fmt.Sprintf("set `%s` in the environment of this program", name),
		}
		if indirect != "" {
			v.problem.Message += fmt.Sprintf("; its name comes from `%s`", indirect)
		}
		return
	}
	v.text = text
	v.hide(secret.LooksSecret(name))
}

// variableName reads NAME or %NAME, where the second takes the name from the
// environment, if it is there.
func (p *Pass) variableName(options, further string) (name, indirect string, ok bool) {
	rest, ok := cutBlank(options)
	rest, percent := strings.CutPrefix(rest, "%")
	name, _ = cutWord(rest, further)
	if !ok || name == "" {
		return "", "", false
	}
	if percent {
		if other, known := p.setting(name); known {
			return other, name, true
		}
	}
	return name, "", true
}

// systemUnknown explains a name that begins with a dollar sign and is nothing.
func (p *Pass) systemUnknown(name string) *Problem {
	word, rest, _ := strings.Cut(name, " ")
	problem := &Problem{Code: "system-variable-unknown", Message: fmt.Sprintf("there is no system variable `%s`", word)}
	if word == "$shared" {
		problem.Message = "`$shared` has a meaning in environment files only"
		problem.Hint = fmt.Sprintf("write `{{%s}}`", strings.TrimSpace(rest))
		return problem
	}
	like := elsewhere(word)
	if like == "" {
		like = near.Nearest(word, systemNames())
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
	case strings.HasPrefix(word, "$random.uuid"), word == "$randomUUID", word == "$uuid4":
		return "$guid"
	case strings.HasPrefix(word, "$random"):
		return "$randomInt 1 100"
	case word == "$isoTimestamp", word == "$now", word == "$date":
		return "$datetime iso8601"
	case word == "$env", strings.HasPrefix(word, "$env."):
		return "$processEnv NAME"
	}
	return ""
}
