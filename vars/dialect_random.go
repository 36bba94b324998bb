package vars

import (
	"fmt"
	"strconv"
	"strings"
)

// random evaluates `$random.KIND(…)` of JetBrains.
func (p *Pass) random(v *value, c dialectCall) {
	const letters, digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	name := v.origin.Name
	switch kind := strings.TrimPrefix(c.word, "$random."); {
	case c.hasOptions:
		v.problem = form(name, "parentheses are missing around what stands behind it", c.word+"(1, 100)")
	case kind == "uuid":
		v.text = p.r.System.Random.UUID()
	case kind == "integer":
		v.text, v.problem = p.randomInteger(name, c.arguments)
	case kind == "float":
		v.text, v.problem = p.randomFloat(name, c.arguments)
	case kind == "alphabetic":
		v.text, v.problem = p.randomText(name, c, letters)
	case kind == "alphanumeric":
		v.text, v.problem = p.randomText(name, c, letters+digits+"_")
	case kind == "hexadecimal":
		v.text, v.problem = p.randomText(name, c, digits+"abcdef")
	case kind == "email":
		v.text = p.characters(letters[:26], 8) + "@example.com"
	default:
		v.problem = &Problem{
			Code: "dialect-variable", Message: fmt.Sprintf("`%s` makes data up in JetBrains' client; it has no value here", c.word),
			Hint: "write a value, or `{{$random.alphabetic(8)}}`",
		}
	}
}

// randomInteger is FROM <= result < TO.
func (p *Pass) randomInteger(name string, arguments []string) (string, *Problem) {
	if len(arguments) == 0 {
		return p.randomIntOf(), nil
	}
	low, high, ok := bounds(arguments, func(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) })
	if !ok {
		return "", form(name, "an integer and a greater one are expected in the parentheses", "$random.integer(1, 100)")
	}
	drawn := float64(low) + p.r.System.Random.Float64()*(float64(high)-float64(low))
	return strconv.FormatInt(min(max(int64(drawn), low), high-1), 10), nil
}

func (p *Pass) randomFloat(name string, arguments []string) (string, *Problem) {
	low, high := 0.0, 1000.0
	if len(arguments) > 0 {
		var ok bool
		low, high, ok = bounds(arguments, func(text string) (float64, error) { return strconv.ParseFloat(text, 64) })
		if !ok {
			return "", form(name, "a number and a greater one are expected in the parentheses", "$random.float(0.5, 1.5)")
		}
	}
	return strconv.FormatFloat(low+p.r.System.Random.Float64()*(high-low), 'f', -1, 64), nil
}

// bounds reads two numbers, the second of which is greater.
func bounds[N int64 | float64](arguments []string, parse func(string) (N, error)) (low, high N, ok bool) {
	if len(arguments) != 2 {
		return 0, 0, false
	}
	low, err := parse(arguments[0])
	high, other := parse(arguments[1])
	return low, high, err == nil && other == nil && low < high
}

func (p *Pass) randomText(name string, c dialectCall, from string) (string, *Problem) {
	const most = 10_000
	size := 0
	if len(c.arguments) == 1 {
		size, _ = strconv.Atoi(c.arguments[0])
	}
	if size < 1 || size > most {
		return "", form(name, fmt.Sprintf("a length from 1 to %d is expected in the parentheses", most), c.word+"(8)")
	}
	return p.characters(from, size), nil
}

// characters draws a text.
func (p *Pass) characters(from string, size int) string {
	out := make([]byte, size)
	for i := range out {
		out[i] = from[p.below(int64(len(from)))]
	}
	return string(out)
}
