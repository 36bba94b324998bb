package vars

import (
	"fmt"
	"strings"
	"time"
)

// formatDate writes a time by the pattern letters of spec 14.5. What is no letter
// stands for itself, `[text]` stands for text.
func formatDate(at time.Time, pattern string) string {
	var out strings.Builder
	lastClosing := strings.LastIndexByte(pattern, ']')
	for i := 0; i < len(pattern); {
		if i < lastClosing {
			if text, size := literal(pattern[i:]); size > 0 {
				out.WriteString(text)
				i += size
				continue
			}
		}
		code := letters(pattern[i:])
		if code == "" {
			out.WriteByte(pattern[i])
			i++
			continue
		}
		out.WriteString(letterValue(at, code))
		i += len(code)
	}
	return out.String()
}

// literal reads `[text]` with at least one character.
func literal(pattern string) (text string, size int) {
	if !strings.HasPrefix(pattern, "[") {
		return "", 0
	}
	end := strings.IndexByte(pattern, ']')
	if end < 2 {
		return "", 0
	}
	return pattern[1:end], end + 1
}

// letters is the run of one letter that is a code at the beginning of a pattern, ""
// if there is none.
func letters(pattern string) string {
	most, least := 0, 1
	switch pattern[0] {
	case 'Y', 'M', 'd':
		most = 4
	case 'D', 'H', 'h', 'm', 's', 'Z':
		most = 2
	case 'a', 'A':
		most = 1
	case 'S':
		most, least = 3, 3
	}
	size := 0
	for size < most && size < len(pattern) && pattern[size] == pattern[0] {
		size++
	}
	if size < least {
		return ""
	}
	return pattern[:size]
}

func letterValue(at time.Time, code string) string {
	switch code {
	case "YYYY":
		return fmt.Sprintf("%04d", at.Year())
	case "YY":
		year := fmt.Sprint(at.Year())
		return year[max(0, len(year)-2):]
	case "MMMM":
		return at.Month().String()
	case "MMM":
		return at.Month().String()[:3]
	case "dddd":
		return at.Weekday().String()
	case "ddd":
		return at.Weekday().String()[:3]
	case "dd":
		return at.Weekday().String()[:2]
	case "d":
		return fmt.Sprint(int(at.Weekday()))
	case "a":
		return at.Format("pm")
	case "A":
		return at.Format("PM")
	case "SSS":
		return fmt.Sprintf("%03d", at.Nanosecond()/1e6)
	case "Z":
		return at.Format("-07:00")
	case "ZZ", "Y", "YYY":
		return at.Format("-0700")
	}
	return fmt.Sprintf("%0*d", len(code), number(at, code[0]))
}

// number is the value of the letters that are one or two digits.
func number(at time.Time, letter byte) int {
	switch letter {
	case 'M':
		return int(at.Month())
	case 'D':
		return at.Day()
	case 'H':
		return at.Hour()
	case 'h':
		return (at.Hour()+11)%12 + 1
	case 'm':
		return at.Minute()
	}
	return at.Second()
}
