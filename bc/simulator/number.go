package simulator

import (
	"strconv"
	"strings"
)

// nextNumber draws from the number series of the set, past numbers that are taken.
func (t *table) nextNumber() string {
	first, step := firstNumber(t.rule)
	for {
		if t.serial == "" {
			t.serial = first
		} else {
			t.serial = advance(t.serial, step)
		}
		if t.find(t.number, t.serial) == nil {
			return t.serial
		}
	}
}

// advance adds a step to the digits at the end of a number and keeps their width.
func advance(number string, step int) string {
	start := len(number)
	for start > 0 && number[start-1] >= '0' && number[start-1] <= '9' {
		start--
	}
	n, err := strconv.Atoi(number[start:])
	if err != nil {
		return number + "1"
	}
	digits := strconv.Itoa(n + step)
	if missing := len(number) - start - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return number[:start] + digits
}
