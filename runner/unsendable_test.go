package runner_test

import (
	"context"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// TestUnsendable: what cannot be sent is told with its line, in the words of a run, and
// without the secrets in it.
func TestUnsendable(t *testing.T) {
	for text, want := range map[string]string{
		"GET https://example.com/":                                    "",
		"GET /items":                                                  "url at `/items`: the URL `/items` has no host; hint: write it as `https://HOST/items`, or add a `Host:` header",
		"GET /items\nHost: example.com":                               "",
		"GET http://h:99999/\nAccept: */*":                            "url at `http://h:99999/`: the URL `http://h:99999/` has the port `99999`; hint: a port is a number up to 65535",
		"GET https://a{{clientSecret}} b/x":                           "url at `https://as3cr3t b/x`: the URL `https://a*** b/x` cannot be sent: its host `a*** b` has the character ` `; hint: a host name has letters, digits, `-` and `.`",
		"GET https://h/\nAuthorization: Basic":                        "authorization at `Authorization: Basic`: `Authorization: Basic` has neither user nor password; hint: write `Authorization: Basic USER PASSWORD`",
		"GET https://h/\nAuthorization: openid client_credentials bc": "",
	} {
		file := parser.Parse(parser.NewSource("a.http", "@clientSecret = s3cr3t\n\n"+text+"\n"), parser.Options{})
		pass := vars.NewResolver(vars.Config{Index: vars.NewIndex(file)}).Pass(nil)
		at := len(file.Blocks) - 1
		resolved := pass.Lines(context.Background(), file.RequestLines(&file.Blocks[at]))
		m, _ := parser.ParseRequest(resolved.String, parser.MessageOptions{})
		var got []string
		for _, d := range runner.Unsendable(resolved, m, &environment.Settings{}) {
			got = append(got, d.Code+" at `"+resolved.String[d.Span.Start:d.Span.End]+"`: "+d.Message+"; hint: "+d.Hint)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestUnsendableKnowsTheSettings: a default header may give the host.
func TestUnsendableKnowsTheSettings(t *testing.T) {
	settings := &environment.Settings{DefaultHeaders: []environment.Header{{Name: "host", Value: "example.com"}}}
	m, _ := parser.ParseRequest("GET /items", parser.MessageOptions{})
	if found := runner.Unsendable(&vars.Text{String: "GET /items"}, m, settings); len(found) > 0 {
		t.Error(found[0].Message)
	}
}
