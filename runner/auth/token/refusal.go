package token

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Refusal is an error of a token endpoint (RFC 6749 section 5.2); that of Microsoft has
// numbers (business-central section 8.2).
type Refusal struct {
	Kind        string `json:"error"`
	Description string `json:"error_description"`
	Codes       []int  `json:"error_codes"`
}

// Refusal is the error that an answer holds, false if it gives no reason.
func (at *Answer) Refusal() (Refusal, bool) {
	var said Refusal
	return said, json.Unmarshal(at.Body, &said) == nil && said.Kind != ""
}

// Number is that of AADSTS, 0 if there is none.
func (f Refusal) Number() int {
	if len(f.Codes) > 0 {
		return f.Codes[0]
	}
	_, text, _ := strings.Cut(f.Description, "AADSTS")
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(text)
	}
	number, err := strconv.Atoi(text[:end])
	if err != nil {
		return 0
	}
	return number
}

// sentence is the first sentence of the description without the number.
func (f Refusal) sentence() string {
	text, _, _ := strings.Cut(f.Description, "\n")
	text, _, _ = strings.Cut(text, " Trace ID:")
	if strings.HasPrefix(text, "AADSTS") {
		_, text, _ = strings.Cut(text, ": ")
	}
	text, _, _ = strings.Cut(text, ". ")
	return strings.TrimSuffix(strings.TrimSpace(Printable(text)), ".")
}

// Refused explains a refusal in the words of the server, with a page of Microsoft about
// its number.
func (at *Answer) Refused(said Refusal) *Error {
	failure := &Error{Message: fmt.Sprintf("`%s` refused with `%s`", at.Host, Printable(said.Kind))}
	number := said.Number()
	if number > 0 {
		failure.Message = fmt.Sprintf("`%s` refused with AADSTS%d", at.Host, number)
		failure.Advice = fmt.Sprintf("see https://login.microsoftonline.com/error?code=%d", number)
	}
	if text := said.sentence(); text != "" {
		failure.Message += ": `" + text + "`"
	}
	return failure
}

// EndOfCode explains the ends of a sign-in by code (RFC 8628 section 3.5), "" for other
// refusals.
func (f Refusal) EndOfCode() (message, advice string) {
	switch f.Kind {
	case "authorization_pending", "slow_down", "expired_token", "code_expired":
		return "nobody entered the code in time", "run it again and enter the code that is shown"
	case "authorization_declined", "access_denied":
		return "the sign-in was declined in the browser", "run it again and accept"
	}
	return "", ""
}

// Printable keeps what a terminal would obey out of a text from the network.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, text)
}
