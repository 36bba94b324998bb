package literal_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// TestMasked: what is shown of a file holds none of its secrets, and every place is where it
// was.
func TestMasked(t *testing.T) {
	const hidden = "s3cr3tw0rd"
	for _, text := range []string{
		"@clientSecret = s3cr3tw0rd\n",
		"# @secret code\n@code = s3cr3tw0rd\nGET https://h/\n",
		"@code = s3cr3tw0rd\n// @Secret code\nGET ada@h/\n",
		"GET https://ada:s3cr3tw0rd@h/?sig=s3cr3tw0rd\n",
		"GET https://h/\nAuthorization: Bearer s3cr3tw0rd\nX-Api-Key: s3cr3tw0rd\nCookie: a=s3cr3tw0rd\n",
		"GET https://h/\nAuthorization Basic s3cr3tw0rd\n",
		"POST https://h/\nContent-Type: application/x-www-form-urlencoded\n\na=b&client_secret=s3cr3tw0rd\n",
		"POST https://h/\nContent-Type: application/json\n\n{\"a\": [{\"password\": \"s3cr3tw0rd\"}], \"at\": \"https://h?access_token=s3cr3tw0rd\"}\n",
		"POST https://h/\nContent-Type: text/plain\n\nlogin password=s3cr3tw0rd now\n",
		"POST https://h/\nContent-Type: application/json\n\n{\"user\": \"a\", \"password\": \"s3cr3tw0rd}\n",
		"POST https://h/\nContent-Type: application/json\n\n{'user': 'a', 'password': 'it\\'s s3cr3tw0rd'}\n",
		"POST https://h/\nContent-Type: application/json\n\n{user: a, password: s3cr3tw0rd, b: [{token: s3cr3tw0rd}]}\n",
		"POST https://h/\nContent-Type: application/json\n\n{\n  client_secret: s3cr3tw0rd\n  \"user\": 1\n}\n",
		"POST https://h/\n\nAuthorization: Bearer s3cr3tw0rd\nContent-Type: application/json\n\n{}\n",
		"# @expect header Authorization Bearer s3cr3tw0rd\n# @expect-header Set-Cookie contains a=s3cr3tw0rd\n# @test header X-Api-Key == s3cr3tw0rd\nGET https://h/\n",
		"# @assert body.password == \"s3cr3tw0rd\" &&\n# @assert headers[\"X-Api-Key\"] == 's3cr3tw0rd\nGET https://h/\n",
		"Authorization: Bearer s3cr3tw0rd\nGET https://h/\n", "X-Api-Key: s3cr3tw0rd\n\ntext\n",
		":token = s3cr3tw0rd\nGET https://h/\n", "@WSPass = s3cr3tw0rd\nGET https://h/\n",
		"POST https://h/\n\n{}\n\nGET https://h/\nauthorization:  Basic ada s3cr3tw0rd\nX-Api-Key: s3cr3tw0rd\n",
		"POST https://h/\nContent-Type: application/x-www-form-urlencoded\n\na=b\n\nGET https://h/\nAuthorization: Basic ada s3cr3tw0rd\n",
		"POST https://h/\nContent-Type: application/json\n\n{\"requests\": [{\"headers\": {\"Authorization\": \"Bearer s3cr3tw0rd\"}}]}\n",
		"POST https://h/\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name=\"password\"\nContent-Type: text/plain\n\ns3cr3tw0rd\n--b--\n",
		"POST https://h/\nContent-Type: text/xml\n\n<e><o:Password Type=\"x\">s3cr3tw0rd</o:Password><a token='s3cr3tw0rd'/><add key=\"ApiKey\" value=\"s3cr3tw0rd\"/></e>\n",
		"POST https://h/\n\n{\"payload\": \"{\\\"client_secret\\\": \\\"s3cr3tw0rd\\\"}\"}\n",
		"POST https://h/\n\nmutation { login(user: \"a\", password: \"s3cr3tw0rd\") { id } }\n",
		"curl -u ada:s3cr3tw0rd https://h/\n", "curl --user=ada:s3cr3tw0rd https://h/\n", "curl -uada:s3cr3tw0rd https://h/\n",
		"@sql = Server=h;User ID=u;Password=s3cr3tw0rd;Encrypt=no\n", "# Server=h;Pwd=s3cr3tw0rd\nGET https://h/\n",
		"POST https://h/\nContent-Type: application/json\n\n{\"sql\": \"Server=h;Password=s3cr3tw0rd\", \"next\": \"/f?sig=s3cr3tw0rd\"}\n",
		"POST https://h/\n\n-----BEGIN PRIVATE KEY-----\ns3cr3tw0rd\n-----END PRIVATE KEY-----\n",
		"curl https://h/ -b 'a=s3cr3tw0rd; b=c'\n", "curl https://h/ --cookie=a=s3cr3tw0rd\n", "curl -sSLu ada:s3cr3tw0rd https://h/\n", "curl https://h/ --cert c.pem:s3cr3tw0rd -E=c.pem:s3cr3tw0rd\n",
		"curl https://h/ --proxy http://u:s3cr3tw0rd@p/ -x u:s3cr3tw0rd@p\n", "curl https://h/ -F 'password=s3cr3tw0rd' -F 'a={\"token\":\"s3cr3tw0rd\"}'\n",
		"curl https://h/ -d '{\"password\":\"s3cr3tw0rd\"}' --json='{\"token\": \"s3cr3tw0rd\"}'\n", "curl https://h/ --data-urlencode 'password=s3cr3tw0rd'\n",
		"curl https://h/ -H \"Cookie: a=s3cr3tw0rd\" --header='X-Api-Key: s3cr3tw0rd' -HX-Api-Key:s3cr3tw0rd\n",
		"curl https://h/ -H X-Api-Key:s3cr3tw0rd --proxy-header 'Proxy-Authorization: Basic s3cr3tw0rd'\n",
		"curl https://h/ --oauth2-bearer s3cr3tw0rd -U x:s3cr3tw0rd\n",
		"curl https://h/ -H 'Authorization: Bearer s3cr3tw0rd' \\\n  -d 'a=1&password=s3cr3tw0rd'\n",
	} {
		f := parser.Parse(parser.NewSource("a.http", text), parser.Options{})
		masked := literal.Masked(f).Text()
		if strings.Contains(masked, hidden) {
			t.Errorf("%q is shown as %q", text, masked)
		}
		if len(masked) != len(text) || strings.Count(masked, "\n") != strings.Count(text, "\n") {
			t.Errorf("%q: places have moved in %q", text, masked)
		}
	}
}

// TestFindsWithoutBlanks: a secret is what is sent of it, whatever blanks stand around
// (spec 2.1): the bytes in between are looked for in all that is written.
func TestFindsWithoutBlanks(t *testing.T) {
	for _, text := range []string{
		"GET https://h/\nX-Api-Key:\u00a0s3cr3tw0rd\u3000\n", "GET https://h/\nAuthorization: Bearer\u00a0s3cr3tw0rd\t\n",
		"GET https://h/\nCookie:\ts3cr3tw0rd \n", "\u00a0@token\u00a0=\u00a0s3cr3tw0rd\u00a0\n",
	} {
		found := literal.Find(parser.Parse(parser.NewSource("a.http", text), parser.Options{}))
		if !slices.ContainsFunc(found, func(l literal.Literal) bool { return text[l.Value.Start:l.Value.End] == "s3cr3tw0rd" }) {
			t.Errorf("%q: %v", text, found)
		}
	}
}

func TestNoSecretInEmptyValues(t *testing.T) {
	const text = "@token = \t\nGET https://h/\nCookie: \nAuthorization:\t\nX-Api-Key: \u00a0\nX-Token:\n###\n@secret = ''\n@apiKey = \"\"\n"
	if found := literal.Find(parser.Parse(parser.NewSource("a.http", text), parser.Options{})); len(found) > 0 {
		t.Error(found)
	}
}

// TestMaskedKeepsReferences: the names that stand in the place of secrets are shown, also
// where a header stands in a body.
func TestMaskedKeepsReferences(t *testing.T) {
	const head = "POST https://h/\nContent-Type: application/json\n\n{}\n\nGET https://h/\n"
	for text, want := range map[string]string{
		"Authorization: Bearer {{api_key}}\n":          "Authorization: Bearer {{api_key}}\n",
		"Authorization: Basic {{user}} {{password}}\n": "Authorization: Basic {{user}} {{password}}\n",
		"Authorization: Bearer {access_token}\n":       "Authorization: Bearer {access_token}\n",
		"Authorization: Bearer {s3cr3t}\n":             "Authorization: Bearer ********\n",
		"  X-Api-Key: {{key}}abcdef\n":                 "  X-Api-Key: {{key}}******\n",
		"{token: {{token}}, password: s{{n}}, b: 1}\n": "{token: {{token}}, password: *{{n}}, b: 1}\n",
	} {
		f := parser.Parse(parser.NewSource("a.http", head+text), parser.Options{})
		if masked := literal.Masked(f).Text(); masked != head+want {
			t.Errorf("%q is shown as %q, want %q", text, masked[len(head):], want)
		}
	}
}

// TestNamesInBodies: a secret is called what it is called in the language of the body.
func TestNamesInBodies(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`<e><o:Password Type="x">a</o:Password></e>`, "o:Password"},
		{"<e>\n <Token>\n  a\n </Token></e>", "Token"},
		{`<a b="c" access_token = "a"/>`, "access_token"},
		{`<add key="ClientSecret" value="a"/>`, "ClientSecret"},
		{`<input value=a name='password'>`, "input"},
		{`{"p": "{\"client_secret\": \"a\"}"}`, "client_secret"},
		{`{"api key" : "a"}`, "api key"},
		{`{"password": ["a"]}`, "password"},
		{`mutation { login(user: "u", password: "a") }`, "password"},
	} {
		f := parser.Parse(parser.NewSource("a.http", "POST https://h/\n\n"+c.body+"\n"), parser.Options{})
		found := literal.Find(f)
		if len(found) != 1 || found[0].Name != c.want || f.Source.Slice(found[0].At) != c.want {
			t.Errorf("%s: %+v", c.body, found)
		}
	}
}
