package secret

import "testing"

func TestCutPassphrase(t *testing.T) {
	for value, want := range map[string][2]string{
		"client.pem:phrase":     {"client.pem", "phrase"},
		"f:phrase":              {"f", "phrase"},
		`C:\certs\a.pem:phrase`: {`C:\certs\a.pem`, "phrase"},
		"C:/certs/a.pem:phrase": {"C:/certs/a.pem", "phrase"},
		"client.pem:/phrase":    {"client.pem", "/phrase"},
		`C:\certs\a.pem`:        {`C:\certs\a.pem`, ""},
		"C:/certs/a.pem":        {"C:/certs/a.pem", ""},
		"client.pem":            {"client.pem", ""},
		":phrase":               {":phrase", ""},
		"":                      {"", ""},
	} {
		file, passphrase, found := CutPassphrase(value)
		if file != want[0] || passphrase != want[1] || found != (want[1] != "") {
			t.Errorf("%s: %q, %q, %v", value, file, passphrase, found)
		}
	}
}
