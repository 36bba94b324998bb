package vars_test

import (
	"fmt"
	"testing"

	"github.com/bchttp/bchttp/vars"
)

// marked shows a text with its secrets in brackets: [wide] and (narrow).
func marked(text *vars.Text) string {
	out := ""
	at := 0
	for _, s := range text.Segments {
		for _, m := range s.Marks {
			if m.Start < at {
				out += fmt.Sprintf("{%s}", m.Value)
				continue
			}
			out += text.String[at:m.Start]
			if m.Wide {
				out += "[" + text.String[m.Start:m.End] + "]"
			} else {
				out += "(" + text.String[m.Start:m.End] + ")"
			}
			at = m.End
		}
	}
	return out + text.String[at:]
}

func TestValuesThatAreBornSecret(t *testing.T) {
	login := answered("application/json", `{"access_token":"tok","expires_in":1,"o":{"password":"pw"}}`,
		vars.Field{Name: "Set-Cookie", Value: "c=1"}, vars.Field{Name: "X-Functions-Key", Value: "k"}, vars.Field{Name: "Etag", Value: "e"})
	login.Request.Fields = []vars.Field{{Name: "Authorization", Value: "Basic x"}, {Name: "Content-Type", Value: "application/x-www-form-urlencoded"}}
	login.Request.Body = "a=b&client_secret=x%2By"
	w := world{
		environment: `{"dev":{"host":"h","apiKey":"k"}}`, chosen: "dev",
		overrides: map[string]vars.Override{"given": {Value: "g"}, "hush": {Value: "s", Secret: true}, "my_token": {Value: "t"}},
		answers:   map[string]string{"password": "p", "otp": "o", "client_secret": "c"},
		captures:  map[string]string{"hidden": "h", "plain": "p", "idToken": "t"}, loop: map[string]string{"row.password": "l", "row.name": "n"},
		process: map[string]string{"HOME_DIR": "d", "BC_PASSWORD": "p"}, dir: "/a",
		files:    map[string]string{"/a/.env": "PLAIN=v\nAPI_TOKEN=t"},
		messages: exchanges{"login": login}, secretNames: map[string]bool{"declared": true},
	}
	file := "@tenant = t\n@client_secret2 = s\n@declared = d\n@auth = Bearer {{login.response.body.access_token}}!\n" +
		"@clientSecret = abc{{none}}\n@someToken = {{none}}\n@encodedToken = a/b\n# @name login\nGET x\n###\nGET "
	for reference, want := range map[string]string{
		"host": "h", "apiKey": "[k]", "given": "g", "hush": "[s]", "my_token": "[t]",
		"password": "[p]", "otp": "o", "client_secret": "[c]", "hidden": "[h]", "plain": "p", "idToken": "[t]",
		"row.password": "[l]", "row.name": "n", "tenant": "t", "client_secret2": "[s]", "declared": "[d]",
		"$processEnv HOME_DIR": "(d)", "$processEnv BC_PASSWORD": "[p]", "$dotenv PLAIN": "(v)", "$dotenv API_TOKEN": "[t]",
		"login.response.body.access_token": "[tok]", "login.response.body.expires_in": "1", "login.response.body.$.o.password": "[pw]",
		"login.response.body.$.o['password']": "[pw]", "login.response.headers.set-cookie": "[c=1]", "login.response.headers.X-Functions-Key": "[k]",
		"login.response.headers.Etag": "e", "login.request.headers.authorization": "[Basic x]",
		"auth": "Bearer [tok]!", "clientSecret": "(abc{{none}})", "someToken": "{{none}}", "%encodedToken": "[a%2Fb]{a/b}", "%auth": "[Bearer%20tok!]{tok}",
	} {
		check(t, reference, marked(w.last(t, file+"{{"+reference+"}}")), "GET "+want)
	}
	check(t, "whole body", marked(w.last(t, file+"{{login.response.body.*}}")),
		`GET {"access_token":"[tok]","expires_in":1,"o":{"password":"[pw]"}}`)
	check(t, "object", marked(w.last(t, file+"{{login.response.body.$.o}}")), `GET {"password":"[pw]"}`)
	check(t, "form", marked(w.last(t, file+"{{login.request.body.*}}")), "GET a=b&client_secret=[x%2By]")
	w.private = true
	check(t, "private file", marked(w.last(t, file+"{{host}}")), "GET [h]")
}

func TestSecretsInsideOfSecretsStaySecret(t *testing.T) {
	w := world{overrides: map[string]vars.Override{"p": {Value: "pass", Secret: true}}}
	check(t, "inner", marked(w.last(t, "@my_secret = user:{{p}}\nGET {{my_secret}} {{my_secret}}")), "GET [user:pass]{pass} [user:pass]{pass}")
	w = world{process: map[string]string{"X": "v"}}
	check(t, "narrow", marked(w.last(t, "@a = 1{{$processEnv X}}2\nGET {{a}}")), "GET 1(v)2")
}

func TestPasswordLikePrompts(t *testing.T) {
	for _, name := range []string{"password", "Password", "PASSWORD", "passwd", "Passwd", "PASSWD", "pass", "Pass", "PASS"} {
		w := world{answers: map[string]string{name: "x"}}
		check(t, name, marked(w.last(t, "GET {{"+name+"}}")), "GET [x]")
	}
}

func TestSecretsThatRepeatEachOtherStayFew(t *testing.T) {
	file := "@a0 = {{$processEnv X}}\n"
	for i := 1; i <= 16; i++ {
		file += "@" + name(i) + " = {{" + name(i-1) + "}}{{" + name(i-1) + "}}\n"
	}
	w := world{process: map[string]string{"X": "v"}}
	text := w.last(t, file+"GET {{a16}}")
	marks := text.Segments[0].Marks
	at := 4
	for _, m := range marks {
		if m.Start > at {
			t.Errorf("nothing is secret from %d to %d", at, m.Start)
		}
		at = max(at, m.End)
	}
	if len(marks) > 256 || at != len(text.String) {
		t.Errorf("%d marks up to %d of %d", len(marks), at, len(text.String))
	}
}
