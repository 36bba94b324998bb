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
		{"text/plain", "token=t", nil},
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
