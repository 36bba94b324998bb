package report

import (
	"fmt"
	"strconv"
	"strings"
)

// shownTime writes milliseconds for people: 0.4 ms, 12 ms, 1.3 s, 2 min 5 s.
func shownTime(ms float64) string {
	switch {
	case ms < 0.95:
		return strconv.FormatFloat(ms, 'f', 1, 64) + " ms"
	case ms < 999.5:
		return strconv.FormatFloat(ms, 'f', 0, 64) + " ms"
	case ms < 59_950:
		return strconv.FormatFloat(ms/1000, 'f', 1, 64) + " s"
	}
	whole := int(ms/1000 + 0.5)
	return fmt.Sprintf("%d min %d s", whole/60, whole%60)
}

// shownSize writes a number of bytes for people.
func shownSize(n int) string {
	switch {
	case n < 1<<10:
		return count(n, "byte")
	case n < 1<<20:
		return strconv.FormatFloat(float64(n)/(1<<10), 'f', 1, 64) + " KiB"
	}
	return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MiB"
}

// count writes a number and its noun: 1 assertion, 2 assertions, 3 tries.
func count(n int, noun string) string {
	text := strconv.Itoa(n) + " "
	if stem, ok := strings.CutSuffix(noun, "y"); ok && n != 1 {
		return text + stem + "ies"
	}
	if n != 1 {
		return text + noun + "s"
	}
	return text + noun
}
