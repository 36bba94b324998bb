package parser

import (
	"strconv"
	"time"
)

// longestDuration is a year: what is longer is a slip of the fingers.
const longestDuration = 365 * 24 * time.Hour

// ParseDuration reads what a directive says of time: "300ms", "5s", "2m", "1h", also with
// a blank before the unit. A bare number counts in the unit given. Of a text that is no
// duration, or more than a year, ok is false.
func ParseDuration(text string, unit time.Duration) (d time.Duration, bare, ok bool) {
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.') {
		end++
	}
	n, err := strconv.ParseFloat(text[:end], 64)
	switch TrimBlanks(text[end:]) {
	case "":
		bare = true
	case "ms":
		unit = time.Millisecond
	case "s":
		unit = time.Second
	case "m":
		unit = time.Minute
	case "h":
		unit = time.Hour
	default:
		return 0, false, false
	}
	if n *= float64(unit); err != nil || n > float64(longestDuration) {
		return 0, false, false
	}
	return time.Duration(n), bare, true
}
