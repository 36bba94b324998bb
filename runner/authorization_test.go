package runner

import (
	"context"
	"testing"
)

// What an author wrote into an Authorization is secret also where it never goes out as
// it stands there, or nothing goes out at all.
func TestWrittenCredentialsAreSecret(t *testing.T) {
	for header, secrets := range map[string][]string{
		"Digest ada correct horse":                   {"ada correct horse", "correct horse"},
		`NTLM CONTOSO\ada correcthorse`:              {`CONTOSO\ada correcthorse`, "correcthorse"},
		"AWS AKIDEXAMPLE wJalrXUtnFEMI":              {"AKIDEXAMPLE wJalrXUtnFEMI", "wJalrXUtnFEMI"},
		"COGNITO ada correct-horse eu-west-1 pool c": {"correct-horse"},
		"Digest ada correct-horse \u4e00":            {"correct-horse \u4e00"}, // cannot be sent
	} {
		s := newScene(t, []section{{"input.http", "GET http://api.contoso.example/echo\nAuthorization: " + header + "\n"}})
		New(s.config).File(context.Background(), s.plan())
		for _, secret := range secrets {
			if got := s.config.Secrets.Mask("<" + secret + ">"); got != "<***>" {
				t.Errorf("%s: %s", header, got)
			}
		}
	}
}
