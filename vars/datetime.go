package vars

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// timestamp is the time in seconds since 1970, rounded down (spec 14.4).
func (p *Pass) timestamp(name, options string) (text string, problem, warning *Problem) {
	at, problem, warning := p.moment(name, options, time.UTC)
	if problem != nil {
		return "", problem, nil
	}
	return strconv.FormatInt(at.Unix(), 10), nil, warning
}

// datetime is the time in a format (spec 14.5, 14.6).
func (p *Pass) datetime(name, options string, zone *time.Location) (text string, problem, warning *Problem) {
	word, _, _ := strings.Cut(name, " ")
	rest, ok := cutBlank(options)
	format, rest, known := cutFormat(rest)
	if !ok || !known {
		return "", form(name, "a format must follow behind one blank: `rfc1123`, `iso8601`, or a pattern in quotes",
			word+" iso8601}}` or `{{"+word+` "YYYY-MM-DD"`), nil
	}
	at, problem, warning := p.moment(name, rest, zone)
	if problem != nil {
		return "", problem, nil
	}
	if warning == nil {
		warning = otherLetters(format.custom)
	}
	return formatDate(at, format.pattern(zone == time.UTC && word == "$datetime")), nil, warning
}

// dateFormat is a named format, or a pattern in quotes.
type dateFormat struct{ name, custom string }

// cutFormat takes a format. A pattern runs to the last quote of its kind.
func cutFormat(text string) (format dateFormat, rest string, ok bool) {
	for _, name := range [...]string{"rfc1123", "iso8601"} {
		if rest, ok := strings.CutPrefix(text, name); ok {
			return dateFormat{name: name}, rest, true
		}
	}
	if text == "" || text[0] != '"' && text[0] != '\'' {
		return format, text, false
	}
	end := strings.LastIndexByte(text, text[0])
	if end < 2 {
		return format, text, false
	}
	return dateFormat{custom: text[1:end]}, text[end+1:], true
}

func (f dateFormat) pattern(utc bool) string {
	switch {
	case f.name == "rfc1123" && utc:
		return "ddd, DD MMM YYYY HH:mm:ss [GMT]"
	case f.name == "rfc1123":
		return "ddd, DD MMM YYYY HH:mm:ss ZZ"
	case f.name == "iso8601" && utc:
		return "YYYY-MM-DDTHH:mm:ss.SSS[Z]"
	case f.name == "iso8601":
		return "YYYY-MM-DDTHH:mm:ssZ"
	}
	return f.custom
}

// moment is now, or now plus an offset. An offset that does not fit is ignored, with
// a warning (spec 14.4).
func (p *Pass) moment(name, options string, zone *time.Location) (at time.Time, problem, warning *Problem) {
	at = p.r.System.Now().In(zone)
	if options == "" {
		return at, nil, nil
	}
	shift, ok := readOffset(options, p.r.Exact)
	if !ok {
		return at, nil, &Problem{
			Code: "offset-ignored", Message: fmt.Sprintf("`%s` is no offset, so the time is now", strings.TrimSpace(options)),
			Hint: "write an integer, one blank and a unit: y, M, w, d, h, m, s or ms, for example ` -1 d`",
		}
	}
	at, ok = shift.from(at)
	if !ok {
		return at, &Problem{
			Code: "system-variable-form", Message: fmt.Sprintf("`%s` has no value: the date is out of range", name),
			Hint: "use a smaller offset",
		}, nil
	}
	return at, nil, nil
}

// offset is a number of units of time.
type offset struct {
	number int64
	unit   string
}

// readOffset reads one blank, an integer, one blank and a unit; what follows is
// ignored. The exact mode reads ms as minutes and Q as milliseconds.
func readOffset(text string, exact bool) (offset, bool) {
	text, ok := cutBlank(text)
	number, text, isNumber := cutInteger(text)
	text, spaced := cutBlank(text)
	if !ok || !isNumber || !spaced || text == "" {
		return offset{}, false
	}
	switch unit := text[:1]; {
	case strings.HasPrefix(text, "ms") && !exact:
		return offset{number, "ms"}, true
	case unit == "Q" && exact:
		return offset{number, "ms"}, true
	case strings.Contains("yQMwdhms", unit):
		return offset{number, unit}, true
	}
	return offset{}, false
}

// from adds the offset: days, weeks, months and years keep the time of the wall
// clock, shorter units count real time.
func (o offset) from(at time.Time) (time.Time, bool) {
	const most = 8_640_000_000_000_000 // milliseconds, the range of dates in JavaScript
	n := o.number
	if n > most || n < -most {
		return at, false
	}
	switch o.unit {
	case "y":
		at = addMonths(at, 12*clamp(n))
	case "Q":
		at = addMonths(at, 3*clamp(n))
	case "M":
		at = addMonths(at, clamp(n))
	case "w":
		at = addDays(at, 7*clamp(n))
	case "d":
		at = addDays(at, clamp(n))
	default:
		millis, fits := realTime(o.unit, n)
		if !fits {
			return at, false
		}
		at = time.UnixMilli(at.UnixMilli() + millis).In(at.Location())
	}
	return at, at.UnixMilli() <= most && at.UnixMilli() >= -most
}

// clamp keeps a number of days or months within what dates can hold.
func clamp(n int64) int64 { return max(-400_000_000, min(n, 400_000_000)) }

func realTime(unit string, n int64) (millis int64, fits bool) {
	factor := int64(1)
	switch unit {
	case "h":
		factor = 3_600_000
	case "m":
		factor = 60_000
	case "s":
		factor = 1000
	}
	const most = 2 * 8_640_000_000_000_000
	return n * factor, n <= most/factor && n >= -most/factor
}

func addDays(at time.Time, days int64) time.Time {
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	return onWallClock(time.Date(year, month, day+int(days), hour, minute, second, at.Nanosecond(), time.UTC), at.Location())
}

// addMonths clips the day to the length of the target month.
func addMonths(at time.Time, months int64) time.Time {
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	first := time.Date(year, month+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	shown := time.Date(first.Year(), first.Month(), min(day, last), hour, minute, second, at.Nanosecond(), time.UTC)
	return onWallClock(shown, at.Location())
}
