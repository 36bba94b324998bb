package odata

import (
	"strconv"
	"strings"
	"time"
)

const (
	ticksPerSecond = 10_000_000
	ticksPerDay    = 24 * 60 * 60 * ticksPerSecond
	// unixDay is 1970-01-01, counted from 0001-01-01.
	unixDay = 719162
)

// parseDate reads YYYY-MM-DD into days since 0001-01-01.
func parseDate(text string) (Value, bool) {
	if !dateShape(text) {
		return Value{}, false
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year == 0 {
		return Value{}, false
	}
	return Value{kind: Date, num: t.Unix()/86400 + unixDay}, true
}

// number is the value of a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// parseClock reads HH:MM[:SS[.fraction]] into ticks since midnight.
func parseClock(text string) (Value, bool) {
	if clockEnd(text) != len(text) || text == "" {
		return Value{}, false
	}
	hour, minute, second := number(text[:2]), number(text[3:5]), 0
	if len(text) > 5 {
		second = number(text[6:8])
	}
	if hour > 23 || minute > 59 || second > 59 {
		return Value{}, false
	}
	ticks := int64(hour*3600+minute*60+second) * ticksPerSecond
	if len(text) > 9 {
		ticks += fractionTicks(text[9:])
	}
	return Value{kind: Time, num: ticks}, true
}

// fractionTicks reads the digits after the point; what is finer than 100 ns is
// cut off.
func fractionTicks(digits string) int64 {
	digits = (digits + "0000000")[:7]
	return int64(number(digits))
}

// parseDateTime reads a date, `T`, a time and a zone into ticks since the year 1,
// UTC.
func parseDateTime(text string) (Value, bool) {
	if len(text) < 12 || text[10] != 'T' && text[10] != 't' || !zoned(text[11:]) {
		return Value{}, false
	}
	end := 11 + clockEnd(text[11:])
	date, ok1 := parseDate(text[:10])
	clock, ok2 := parseClock(text[11:end])
	offset, ok3 := parseZone(text[end:])
	return Value{kind: DateTime, num: date.num*ticksPerDay + clock.num - offset}, ok1 && ok2 && ok3
}

// parseZone reads Z or ±HH:MM into ticks.
func parseZone(zone string) (int64, bool) {
	if len(zone) == 1 {
		return 0, true
	}
	offset, ok := parseClock(zone[1:])
	if zone[0] == '-' {
		return -offset.num, ok
	}
	return offset.num, ok
}

// parseDuration reads [-]P[nD][T[nH][nM][n.nS]] into ticks.
func parseDuration(text string) (Value, bool) {
	rest, negative := strings.CutPrefix(text, "-")
	rest, ok := strings.CutPrefix(rest, "P")
	if !ok || rest == "" || strings.HasSuffix(rest, "T") {
		return Value{}, false
	}
	days, clock, _ := strings.Cut(rest, "T")
	ticks, ok1 := durationParts(days, "D", []int64{ticksPerDay})
	more, ok2 := durationParts(clock, "HMS", []int64{3600 * ticksPerSecond, 60 * ticksPerSecond, ticksPerSecond})
	if negative {
		return Value{kind: Duration, num: -ticks - more}, ok1 && ok2
	}
	return Value{kind: Duration, num: ticks + more}, ok1 && ok2
}

// durationParts reads numbers followed by units, each at most once and in order.
func durationParts(text, units string, ticks []int64) (int64, bool) {
	total := int64(0)
	for text != "" {
		end := digitsEnd(text, 0)
		if end == 0 || end > 9 {
			return 0, false
		}
		n, fraction := int64(number(text[:end])), int64(0)
		if end < len(text) && text[end] == '.' {
			stop := digitsEnd(text, end+1)
			fraction = fractionTicks(text[end+1 : stop])
			end = stop
		}
		if end == len(text) {
			return 0, false
		}
		unit := strings.IndexByte(units, text[end])
		if unit < 0 || fraction != 0 && text[end] != 'S' {
			return 0, false
		}
		total += n*ticks[unit] + fraction
		units, ticks, text = units[unit+1:], ticks[unit+1:], text[end+1:]
	}
	return total, true
}
