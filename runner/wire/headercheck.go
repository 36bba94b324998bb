package wire

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// CheckHeaders tells the first field that cannot be sent (spec 6.5), as an [Error]
// of kind [BadHeader]; nil if all can.
func CheckHeaders(fields []result.Header) error {
	for i := range fields {
		if err := checkName(&fields[i]); err != nil {
			return err
		}
		if err := checkValue(&fields[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkName(field *result.Header) error {
	if field.Name == "" {
		return badHeader("a header line has no name before its colon", "write `Name: value`")
	}
	for i := range len(field.Name) {
		if !isTokenByte(field.Name[i]) {
			bad, _ := utf8.DecodeRuneInString(field.Name[i:])
			return badHeader(fmt.Sprintf("`%s` is not a header name: it has the character `%c`", secret.Form(field.Name), bad),
				"if this is the body, put a blank line before it")
		}
	}
	return nil
}

func isTokenByte(c byte) bool {
	return tokenChars.has(c)
}

func checkValue(field *result.Header) error {
	isHost := strings.EqualFold(field.Name, "host")
	for _, c := range field.Value {
		switch {
		case c == '\n' || c == '\r':
			return badHeader(fmt.Sprintf("the value of the header `%s` has a line end", field.Name),
				"a header value is one line")
		case c < ' ' && c != '\t' || c == 0x7F:
			return badHeader(fmt.Sprintf("the value of the header `%s` has the control character U+%04X", field.Name, c),
				"remove it")
		case isHost && (c >= utf8.RuneSelf || !hostChars.has(byte(c)) && !strings.ContainsRune("[]:%", c)):
			return badHeader(fmt.Sprintf("the value of the header `%s` has the character `%c`, which no host has", field.Name, c),
				"write `Host: NAME` or `Host: NAME:PORT`")
		case c > 0xFF:
			return badHeader(fmt.Sprintf("the value of the header `%s` has the character `%c`, which headers cannot carry",
				field.Name, c), "write it percent-encoded, as `{{%name}}` does with a variable")
		}
	}
	return nil
}

func badHeader(message, hint string) error {
	return &Error{Kind: BadHeader, Message: message, Hint: hint}
}
