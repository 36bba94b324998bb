package secret

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParts(t *testing.T) {
	const form = "application/x-www-form-urlencoded; charset=utf-8"
	for _, c := range []struct {
		contentType, body string
		want              []string // as it stands, and plain
	}{
		{"application/json", `{"access_token":"a\"b","x":"y","password":12,"secrets":{"deep":["c",""]}}`, []string{`a\"b`, `a"b`, "12", "12", "c", "c"}},
		{"", `{"credentials":[{"type":"password","value":"p","temporary":false},{"type":"otp","value":"o"}],"value":"v"}`, []string{"p", "p"}},
		{"text/plain", ` [{"token":"t"}]`, []string{"t", "t"}},
		{"", `{"token":"cut`, []string{"cut", "cut"}},
		{"", `{"token":"`, nil},
		{form, "a=b&client_secret=x%2By+z&password=&token=%", []string{"x%2By+z", "x+y z", "%", "%"}},
		{"text/plain", "token=t", []string{"t", "t"}},
		{"", "grant_type=x\r\n&client_secret=a%2Bb\r\n&scope=s\r\n", []string{"a%2Bb", "a+b"}},
		{"text/plain", "the token=t of\nyesterday", nil},
		{"application/json", `{"a":"{\"client_secret\":\"s\\\"t\",\"n\":1,\"b\":\"{\\\"password\\\":\\\"p\\\"}\"}","password":"q"}`, []string{`s\\\"t`, `s"t`, "p", "p", "q", "q"}},
		{"", `{"query":"mutation { login(user: \"u\", password: \"p\") { token } }"}`, []string{"p", "p"}},
		{"", "mutation { login(user: \"u\", password: \"p\") { token } }", []string{"p", "p"}},
		{"text/event-stream", "data: {\"access_token\":\"t\"}\n\ndata: it's \"n\": 2\n\ndata: {\"token\":5}", []string{"t", "t", "5", "5"}},
		{"text/plain", "password: prose of \"quotes\"", nil},
		{"text/xml", `<?xml version="1.0"?><s:E><!-- <password>c</password> --><o:Password Type="x"> a&amp;b </o:Password><user>u</user><token/><a access_token='t' tokenType="x"/><Token><v>1</v><![CDATA[2]]></Token><b>c</b></s:E>`, []string{"c", "c", "a&amp;b", "a&b", "t", "t", "1", "1", "2", "2"}},
		{"text/html", `<form><input value="v" name="__RequestVerificationToken"><input name=password value=p><input name="user" value="u"><meta name="csrf-token" content="c"></form>`, []string{"v", "v", "p", "p", "c", "c"}},
		{"", `<configuration><add key="ClientSecret" value="s"/><add key="tokenUrl" value="u"/></configuration><password>cut`, []string{"s", "s", "cut", "cut"}},
		{"", `<password>{{pw}}</password><edmx Name="password" Type="Edm.String"/>`, nil},
		{"", "a=b-c&client_secret=d&scope=https://h/\npassword: prose\nthe api-key: prose\nETag: W/1\nAuthorization: Bearer {{token}}\nX-Api-Key: {{key}}\n", nil},
		{"multipart/mixed", "--b\r\n\r\nGET /1\r\nAuthorization: Bearer t\r\nX-Api-Key: k \r\nCookie: a=b\r\n--b--", []string{"t", "t", "k", "k", "a=b", "a=b"}},
		{"multipart/form-data", "--b\r\ncontent-disposition: form-data; name=\"password\"\r\nA: b\r\n\r\np\r\nq\r\n--b\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nc\r\n--b--", []string{"p\r\nq", "p\r\nq"}},
		{"multipart/form-data", "--b\nContent-Disposition: form-data; name=\"token\"; filename=\"a\"\n\nfile\n--b\nContent-Disposition: form-data; name=token\n\ncut", []string{"cut", "cut"}},
		{"application/json", `{"headers":{"Authorization":"Bearer t"},"x":1}` + "\n\nGET /2\nAuthorization: Basic u p", []string{"t", "t", "u p", "u p"}},
	} {
		var got []string
		for _, part := range Parts(c.contentType, c.body) {
			got = append(got, c.body[part.Start:part.End], part.Value)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.body, diff)
		}
	}
}

func FuzzParts(f *testing.F) {
	f.Add(`{"token":"a\"","x":{"password":[1,"\u00e4"]}}`)
	f.Add("token=a&b=%zz&sig=+")
	f.Add("{\"a\":1}\nAuthorization: Basic a b\n--b\nContent-Disposition: form-data; name=token\n\nc\n--b--")
	f.Add(`<a password="x" key='token' value=y><password>z</password><![CDATA[<token>]]>`)
	f.Add(`{"a":"{\"token\":\"b\\\"c\"}"} f(password: "x")`)
	f.Fuzz(func(t *testing.T, body string) {
		for _, contentType := range []string{"application/json", "application/x-www-form-urlencoded"} {
			at := 0
			for _, part := range Parts(contentType, body) {
				if part.Start < at || part.End <= part.Start || part.End > len(body) {
					t.Fatalf("%+v of %d", part, len(body))
				}
				at = part.End
			}
			if masked := Body(contentType, body); len(Parts(contentType, body)) > 0 && !strings.Contains(masked, Mask) {
				t.Fatal(masked)
			}
		}
	})
}
