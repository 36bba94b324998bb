package simulator

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/bchttp/bchttp/bc/model"
)

// convert turns a member of a body into the canonical text of a column, or refuses it
// with Business Central's words (sections 3.6 and 4.2).
func convert(c *column, m member) (string, *failure) {
	if m.isNull() {
		if c.NotNull {
			return "", fail(model.CodeRequiredParam, "Field '%s' must not be blank or empty.", c.Name)
		}
		return c.initial, nil
	}
	switch c.Kind {
	case model.String:
		return convertText(c, m)
	case model.GUID:
		return convertGUID(m)
	case model.Boolean:
		if text := string(m.value); text == "true" || text == "false" {
			return text, nil
		}
	case model.Int32, model.Int64:
		return convertInteger(c, m)
	case model.Decimal:
		return convertDecimal(c, m)
	case model.Date, model.DateTimeOffset:
		return convertTime(c, m)
	case model.Enum:
		return convertEnum(c, m)
	}
	return "", wrongType(c, m)
}

func wrongType(c *column, m member) *failure {
	return fail(model.CodeBadRequest, "Cannot convert the literal '%s' to the expected type '%s'.",
		strings.Trim(string(m.value), `"`), c.Type)
}

func convertText(c *column, m member) (string, *failure) {
	text, ok := m.text()
	if !ok {
		return "", wrongType(c, m)
	}
	if length := len(utf16.Encode([]rune(text))); c.MaxLength > 0 && length > c.MaxLength {
		return "", fail(model.CodeStringExceededLength,
			"The length of the string is %d, but it must be less than or equal to %d characters. Value: %s",
			length, c.MaxLength, text)
	}
	if c.code {
		text = strings.ToUpper(strings.TrimSpace(text))
	}
	return text, nil
}

func convertGUID(m member) (string, *failure) {
	text, ok := m.text()
	if id, valid := parseGUID(text); ok && valid {
		return id, nil
	}
	return "", fail(model.CodeInvalidGUID, "Invalid format of GUID string. The correct format of the GUID string is: CDEF7890-ABCD-0123-1234-567890ABCDEF where 0-9, A-F symbolizes hexadecimal digits.")
}

func convertInteger(c *column, m member) (string, *failure) {
	bits := 32
	if c.Kind == model.Int64 {
		bits = 64
	}
	n, err := strconv.ParseInt(numberText(m), 10, bits)
	if err != nil {
		return "", wrongType(c, m)
	}
	return strconv.FormatInt(n, 10), nil
}

func convertDecimal(c *column, m member) (string, *failure) {
	text := numberText(m)
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || !json.Valid([]byte(text)) { // +5 and .5 are numbers, but not in JSON
		return "", wrongType(c, m)
	}
	if strings.ContainsAny(text, "eE") {
		text = strconv.FormatFloat(number, 'f', -1, 64)
	}
	return trimDecimal(text), nil
}

// numberText is a JSON number, or a number in quotes: clients that ask for
// IEEE754Compatible send them so.
func numberText(m member) string {
	if text, ok := m.text(); ok {
		return text
	}
	return string(m.value)
}

// trimDecimal drops zeros that say nothing: 1000.00 is stored as 1000.
func trimDecimal(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

func convertTime(c *column, m member) (string, *failure) {
	text, _ := m.text()
	if c.Kind == model.Date {
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return "", fail(model.CodeBadRequest, "Unable to convert value to Date")
		}
		return text, nil
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return "", wrongType(c, m)
	}
	return timestamp(at), nil
}

// timestamp writes a time in UTC with at most three decimals (section 3.6).
func timestamp(at time.Time) string {
	return at.UTC().Truncate(time.Millisecond).Format("2006-01-02T15:04:05.999Z")
}

// convertEnum takes the encoded name of a member and its caption, in any letter case.
func convertEnum(c *column, m member) (string, *failure) {
	text, ok := m.text()
	if !ok {
		return "", wrongType(c, m)
	}
	for _, one := range c.members {
		caption := one.Caption()
		if strings.EqualFold(one.Name, text) || strings.EqualFold(caption, text) || text == "" && caption == " " {
			return one.Name, nil
		}
	}
	return "", notAnOption(c, text)
}

// notAnOption refuses a text that is no member of an enum.
func notAnOption(c *column, text string) *failure {
	options := make([]string, len(c.members))
	for i, m := range c.members {
		options[i] = m.Caption()
	}
	return fail(model.CodeUnknown, "'%s' is not an option. The existing options are: %s", text, strings.Join(options, ","))
}
