package environment

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFaultsOfFiles: what is wrong with a file is told at its place, with what to type, and
// without a value.
func TestFaultsOfFiles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{
			"{\n  \"dev\": {\n    \"password\": \"geheim\"\n    \"host\": \"geheim\"\n  }\n}",
			"f:4:5: a comma is missing in front of it; write `,` behind what stands before it\n        \"host\": \"***\"\n        ^~~~~~",
		},
		{"{\r\n  'dev': {}\r\n}", "f:2:3: a text of JSON stands in double quotes; write `\"` in the place of `'`\n      'dev': {}\n      ^~~~~"},
		{`{"dev": {"key": 'geheim'}}`, "f:1:17: a text of JSON stands in double quotes; write `\"` in the place of `'`\n    {\"dev\": {\"key\": '***'}}\n                    ^~~~~"},
		{`{"dev": {key: "geheim"}}`, "f:1:10: the name of a member stands in double quotes; put it in double quotes\n    {\"dev\": {key: \"***\"}}\n             ^~~"},
		{`{"dev": {"key": geheim}}`, "f:1:17: a text stands in double quotes; put it in double quotes\n    {\"dev\": {\"key\": ***}}\n                    ^~~"},
		{`{"dev": {"key": "geheim}}`, "f:1:17: this text has no closing quote in its line; write `\"` behind it; a line end in a text is `\\n`\n    {\"dev\": {\"key\": \"***\n                    ^~~~"},
		{`{"dev": {"key: "geheim"}}`, "f:1:17: a colon is missing in front of it; write `:` behind the name\n    {\"dev\": {\"***\"***\"***\n                  ^~~"},
		{`{"dev": {"key" = "geheim"}}`, "f:1:16: a colon stands between a name and its value; write `:`\n    {\"dev\": {\"***\" *** \"***\"}}\n                   ^~~"},
		{`{"dev": {"key": "C:\geheim"}}`, "f:1:20: JSON does not know this escape; write `\\\\` for a backslash\n    {\"dev\": {\"key\": \"***\"}}\n                    ^~~~~"},
		{`{"dev": {"key": “geheim”}}`, "f:1:17: a text of JSON stands in double quotes; write `\"` in the place of `“`\n    {\"dev\": {\"key\": ***}}\n                    ^~~"},
		{"{ # geheim\n}", "f:1:3: a comment begins with `//` here; write `//` in the place of `#`\n    { ***\n      ^~~"},
		{"{\n  \"dev\": {\n", "f:2:10: the object that begins here is not closed; write `}}` at the end\n      \"dev\": {\n             ^"},
		{"{\"dev\": {}}\n}", "f:2:1: `}` has no place here; remove it\n    }\n    ^"},
		{"{\"dev\": {}}\n{\"test\": {}}", "f:2:1: the JSON ends in front of this; remove it\n    {\"test\": {}}\n    ^"},
		{"KEY=geheim", "f:1:1: here an object or a list is due; write `{...}` or `[...]`\n    ***\n    ^~~"},
		{"{\"dev\": {\"a\": {{geheim}}}}", "f:1:16: here the name of a member is due; write `\"name\": value`\n    {\"dev\": {\"a\": ***}}\n                  ^~~"},
		{"\ufeff{\"dev\": {\"ä\": 01}}", "f:1:15: this is no number of JSON; write it as `12.5`, or in double quotes\n    {\"dev\": {\"ä\": ***}}\n                  ^~~"},
	} {
		_, err := Load(Sources{PrivateFiles: []string{"f"}, ReadFile: files{"f": c.text}.ReadFile})
		if err == nil {
			t.Errorf("%s: no error, want %s", c.text, c.want)
		} else if diff := cmp.Diff(c.want, err.Error()); diff != "" || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

// TestDotenvAsEnvironments: a file of lines NAME=value is none of environments.
func TestDotenvAsEnvironments(t *testing.T) {
	for file, want := range map[string]string{
		"a/.env":   "a/.env:1:1: a file of environments is JSON; what is in `.env` is written as `{{$dotenv NAME}}`",
		".env.dev": ".env.dev:1:1: a file of environments is JSON; what is in `.env.dev` is written as `{{$dotenv NAME}}`",
		"dev.env":  "dev.env:1:1: a file of environments is JSON; what is in `dev.env` is written as `{{$dotenv NAME}}`",
	} {
		_, err := Load(Sources{EnvFiles: []string{file}, ReadFile: files{file: "KEY=geheim\n"}.ReadFile})
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestFaultInEditor: an editor shows the line itself.
func TestFaultInEditor(t *testing.T) {
	_, err := Load(Sources{ClientFile: "f", InEditor: true, ReadFile: files{"f": "{\"a\": {\n}"}.ReadFile})
	var fault *SyntaxError
	if !errors.As(err, &fault) || fault.Error() != "f:1:1: the object that begins here is not closed; write `}` at the end" {
		t.Error(err)
	}
}
