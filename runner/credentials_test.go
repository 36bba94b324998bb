package runner

import (
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
)

// TestCredentialsThatMayHaveAnyCharacter holds the grammar, which must not object to a
// password that goes out in another form, to what really becomes of an Authorization. AWS
// is left out: of its words only the secret key does not go out as it is written.
func TestCredentialsThatMayHaveAnyCharacter(t *testing.T) {
	for _, scheme := range []string{"Basic", "digest", "NTLM", "COGNITO", "Bearer", "Negotiate", "HOBA", "Token"} {
		for _, words := range []string{"5€", "u:5€", "u 5€", "5€ u", "u 5€ eu-west-1 eu-west-1_aBcD1234 client"} {
			value := scheme + " " + words
			made, err := auth.Prepare(value, auth.Options{Cnonce: func() string { return "" }})
			if err != nil {
				continue // it is refused for another reason
			}
			_, told := parser.ParseRequest("GET http://h/\nAuthorization: "+value, parser.MessageOptions{})
			refused := slices.ContainsFunc(told, func(d parser.Diagnostic) bool { return d.Code == "header-value" })
			if asWritten := strings.Contains(made.Header, "€"); refused != asWritten {
				t.Errorf("`%s`: goes out as written: %v, refused: %v", value, asWritten, refused)
			}
		}
	}
}
