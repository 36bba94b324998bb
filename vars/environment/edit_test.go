package environment

import (
	"strings"
	"testing"
)

func TestAdd(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"new", "", "{\n  \"dev\": {\n    \"key\": \"a<b\\\"c\"\n  }\n}\n"},
		{
			"behind others", "{\n  \"dev\": {\n    \"a\": 1\n  },\n  \"live\": {}\n}\n",
			"{\n  \"dev\": {\n    \"a\": 1,\n    \"key\": \"a<b\\\"c\"\n  },\n  \"live\": {}\n}\n",
		},
		{"CRLF, BOM, tabs", "\ufeff{\r\n\t\"dev\": {\r\n\t\t\"a\": {\"b\": []}\r\n\t}\r\n}\r\n", "\ufeff{\r\n\t\"dev\": {\r\n\t\t\"a\": {\"b\": []},\r\n\t\t\"key\": \"a<b\\\"c\"\r\n\t}\r\n}\r\n"},
		{"one line", `{"dev": {"a": "}"}}`, `{"dev": {"a": "}", "key": "a<b\"c"}}`},
		{"another environment", "{\n  \"live\": {\n    \"a\": 1\n  }\n}", "{\n  \"live\": {\n    \"a\": 1\n  },\n  \"dev\": {\n    \"key\": \"a<b\\\"c\"\n  }\n}"},
		{"empty environment", "{\n  \"dev\": {}\n}\n", "{\n  \"dev\": {\n    \"key\": \"a<b\\\"c\"\n  }\n}\n"},
		{"empty file", "{}\n", "{\n  \"dev\": {\n    \"key\": \"a<b\\\"c\"\n  }\n}\n"},
		{
			"comments", "{\n  // mine, all of it\n  \"dev\": {\n    \"a\": 1 // one, two\n  }\n}\n",
			"{\n  // mine, all of it\n  \"dev\": {\n    \"a\": 1, // one, two\n    \"key\": \"a<b\\\"c\"\n  }\n}\n",
		},
		{
			"trailing comma", "{\n  \"dev\": {\n    \"a\": 1, // one\n  },\n}\n",
			"{\n  \"dev\": {\n    \"a\": 1, // one\n    \"key\": \"a<b\\\"c\"\n  },\n}\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Add("f.json", c.text, "dev", "key", `a<b"c`)
			if err != nil || got != c.want {
				t.Errorf("%v\n%s\nwant\n%s", err, got, c.want)
			}
			set, err := Load(Sources{PrivateFiles: []string{"f.json"}, ReadFile: func(string) ([]byte, error) { return []byte(got), nil }})
			if err != nil {
				t.Fatal(err)
			}
			e, err := set.Select("dev")
			if err != nil {
				t.Fatal(err)
			}
			if v, _ := e.Lookup("key"); v.Text != `a<b"c` || !v.Secret {
				t.Errorf("%+v", v)
			}
			if _, ok := e.Lookup("a"); ok != strings.Contains(c.text[:strings.Index(c.text+`"live"`, `"live"`)], `"a"`) {
				t.Errorf("`a`: %v", ok)
			}
		})
	}
}

func TestAddRefuses(t *testing.T) {
	const form = `an object of environments is expected: {"NAME": {"variable": "value"}}`
	for text, want := range map[string]string{
		`[1]`:          "`f.json` does not hold " + form,
		`{"dev": `:     "`f.json` does not hold " + form,
		`{"dev": "x"}`: "`dev` of `f.json` is a text; " + form,
	} {
		if _, err := Add("f.json", text, "dev", "key", "value"); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}
