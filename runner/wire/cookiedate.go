package wire

import (
	"strconv"
	"strings"
	"time"
)

// cookieDate reads the date of a cookie, which servers spell in many ways: the first
// words that look like a time, a day, a month and a year (RFC 6265 section 5.1.1).
func cookieDate(text string) (time.Time, bool) {
	var d dateParts
	for _, word := range strings.FieldsFunc(text, isDateDelimiter) {
		d.take(word)
	}
	return d.time()
}

// isDateDelimiter tells what is neither digit, letter, colon, control character nor
// beyond ASCII.
func isDateDelimiter(r rune) bool {
	return r == '\t' || r >= ' ' && r < 0x7f && r != ':' && !isAlphanumeric(byte(r))
}

// dateParts are what was found of a date; 0: not yet.
type dateParts struct {
	clock            []int // hour, minute, second; nil: not yet
	day, month, year int
}

// take puts a word where it first fits.
func (d *dateParts) take(word string) {
	if d.clock == nil {
		if d.clock = clockOf(word); d.clock != nil {
			return
		}
	}
	number, digits := leadingNumber(word)
	switch {
	case d.day == 0 && (digits == 1 || digits == 2):
		d.day = number
	case d.month == 0 && monthOf(word) != 0:
		d.month = monthOf(word)
	case d.year == 0 && digits >= 2 && digits <= 4:
		d.year = century(number)
	}
}

// time is the date, if there is such a day.
func (d *dateParts) time() (time.Time, bool) {
	if d.clock == nil || d.day == 0 || d.month == 0 || d.year < 1601 {
		return time.Time{}, false
	}
	hour, minute, second := d.clock[0], d.clock[1], d.clock[2]
	at := time.Date(d.year, time.Month(d.month), d.day, hour, minute, second, 0, time.UTC)
	return at, at.Day() == d.day && hour < 24 && minute < 60 && second < 60
}

// clockOf reads H:M:S of one or two digits each, whatever is behind; nil if it is none.
func clockOf(word string) []int {
	parts := strings.SplitN(word, ":", 3)
	if len(parts) < 3 {
		return nil
	}
	clock := make([]int, 3)
	for i, part := range parts {
		number, digits := leadingNumber(part)
		if digits < 1 || digits > 2 || i < 2 && digits < len(part) {
			return nil
		}
		clock[i] = number
	}
	return clock
}

// leadingNumber is the number that a word begins with, and how many digits it has.
func leadingNumber(word string) (number, digits int) {
	digits = len(word) - len(strings.TrimLeft(word, "0123456789"))
	number, _ = strconv.Atoi(word[:digits]) // more digits than fit are no part of a date
	return number, digits
}

// monthOf reads the first three letters of the name of a month; 0: it is none.
func monthOf(word string) int {
	if len(word) < 3 {
		return 0
	}
	at := strings.Index("jan feb mar apr may jun jul aug sep oct nov dec", lower(word[:3]))
	if at < 0 || at%4 != 0 {
		return 0
	}
	return at/4 + 1
}

// century completes a year of two digits.
func century(year int) int {
	switch {
	case year < 70:
		return year + 2000
	case year < 100:
		return year + 1900
	}
	return year
}
