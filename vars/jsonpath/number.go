package jsonpath

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a JSON number as JavaScript prints it: as a double, in the shortest
// form (spec 13.6). With keep, an integer that a double would change keeps its
// digits.
func Number(raw string, keep bool) string {
	if isShort(raw) {
		return raw
	}
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil && math.IsInf(value, 0) {
		return "null"
	}
	if keep && isInteger(raw) {
		if n, err := strconv.ParseInt(raw, 10, 64); err != nil || n > 1<<53 || n < -(1<<53) {
			return raw
		}
	}
	return shortest(value)
}

// isShort tells integers that are written as JavaScript writes them.
func isShort(raw string) bool {
	digits := strings.TrimPrefix(raw, "-")
	return len(digits) > 0 && len(digits) < 16 && digits[0] != '0' && isInteger(digits) || raw == "0"
}

func isInteger(raw string) bool {
	return strings.Trim(strings.TrimPrefix(raw, "-"), "0123456789") == ""
}

// shortest is JavaScript's String(number).
func shortest(value float64) string {
	size := math.Abs(value)
	switch {
	case value == 0:
		return "0"
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	case size >= 1e21 || size < 1e-6:
		text := strconv.FormatFloat(value, 'e', -1, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}
