package lint

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
)

// commonPrefix is how many bytes two texts have in common from their beginning on. What they
// share is not looked at.
func commonPrefix(a, b *parser.Source) int {
	return common(partsOf(a), partsOf(b), func(x, y string) int {
		n, most := 0, min(len(x), len(y))
		for n+chunk <= most && x[n:n+chunk] == y[n:n+chunk] {
			n += chunk
		}
		for n < most && x[n] == y[n] {
			n++
		}
		return n
	}, func(text string, n int) string { return text[n:] })
}

// commonSuffix is the same from their end on.
func commonSuffix(a, b *parser.Source) int {
	x, y := partsOf(a), partsOf(b)
	slices.Reverse(x)
	slices.Reverse(y)
	return common(x, y, func(x, y string) int {
		n, most := 0, min(len(x), len(y))
		for n+chunk <= most && x[len(x)-n-chunk:len(x)-n] == y[len(y)-n-chunk:len(y)-n] {
			n += chunk
		}
		for n < most && x[len(x)-1-n] == y[len(y)-1-n] {
			n++
		}
		return n
	}, func(text string, n int) string { return text[:len(text)-n] })
}

// chunk is how many bytes are compared at a time.
const chunk = 4 << 10

// common goes through two texts in parts. same tells how much of two parts is, rest is a part
// without some bytes.
func common(a, b []string, same func(x, y string) int, rest func(text string, n int) string) int {
	total := 0
	for len(a) > 0 && len(b) > 0 {
		n := same(a[0], b[0])
		total += n
		if n < len(a[0]) && n < len(b[0]) {
			break
		}
		a, b = without(a, n, rest), without(b, n, rest)
	}
	return total
}

// without are parts without some bytes of the first one.
func without(parts []string, n int, rest func(text string, n int) string) []string {
	if n == len(parts[0]) {
		return parts[1:]
	}
	parts[0] = rest(parts[0], n)
	return parts
}

func partsOf(s *parser.Source) []string {
	var parts []string
	for _, part := range s.Parts() {
		parts = append(parts, part)
	}
	return parts
}
