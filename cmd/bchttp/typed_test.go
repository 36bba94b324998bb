package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestMistypedSecrets: a secret that stands in the wrong place of the command line is not
// repeated, and the message still says what is wrong.
func TestMistypedSecrets(t *testing.T) {
	const canary = "Canary-4711"
	for line, want := range map[string]string{
		"run -secret=pin=CANARY a.http":              "bchttp: `bchttp run` has no flag `-secret`\nhint: did you mean --secret?\n",
		"run -n a -vsecret=pin=CANARY a.http":        "bchttp: `bchttp run` has no flag `-secret`\nhint: did you mean --secret?\n",
		"run docs: clientSecret=CANARY":              "",
		"run clientSecret=CANARY":                    "bchttp: `clientSecret=***` does not exist\n",
		"run a.http --var password:CANARY":           "bchttp: --var `password:***` has no value\nhint: write --var NAME=VALUE\n",
		"run a.http --var {\"password\":\"CANARY\"}": "bchttp: --var `{\"password\":\"***\"}` has no value\nhint: write --var NAME=VALUE\n",
		"run --sim=user:CANARY@host bc:":             "bchttp: --sim=`***@host` is not the URL of a simulator\n",
		"run --shard password=CANARY a.http":         "bchttp: --shard `password=***` is not of the form I/N\n",
		"sim --listen user:CANARY@host:1":            "bchttp: `***@host:1` is not an address to listen on\n",
		"sim --listen token=CANARY:1":                "bchttp: `token=***` can",
		"run --cert c.pem:CANARY docs:s2s":           "bchttp: the file `c.pem:***` of --cert does not exist\nhint: --cert takes the FILE alone; a `passphrase` has its place in the setting `rest-client.certificates`, which names the file, too\n",
		"version token=CANARY":                       "bchttp: `bchttp version` takes no argument, found `token=***`\nhint: type `bchttp version`\n",
		"import curl curl\x00-u\x00user:CANARY":      "bchttp: `curl ***` does not exist\n",
		"explain Authorization:\x00Bearer\x00CANARY": "bchttp: there is no page on the code `Authorization: Bearer ***`\n",
		"explain signed=1;password=CANARY":           "bchttp: there is no page on the code `signed=1;password=***`\n",
		"run token.http:3:CANARY":                    "bchttp: `token.http:3:Canary-4711` does not exist\n",
	} {
		args := strings.Fields(strings.ReplaceAll(line, "CANARY", canary))
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "\x00", " ")
		}
		var out, talk bytes.Buffer
		if code := execute(args, silent(strings.NewReader(""), &out, &talk)); code != exitUsage {
			t.Errorf("%s: exit code %d", line, code)
		}
		if got := out.String() + talk.String(); !strings.HasPrefix(got, want) || strings.Contains(got, canary) && !strings.Contains(want, canary) {
			t.Errorf("%s\ngot  %s\nwant %s", line, got, want)
		}
	}
}
