package secret

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
)

func TestNamesThatLookSecret(t *testing.T) {
	for name, want := range map[string]bool{
		"client_secret": true, "clientSecret": true, "ClientSecret": true, "password": true, "userPassword": true,
		"access_token": true, "accessToken": true, "refresh-token": true, "token": true, "bearerToken": true,
		"api_key": true, "apiKey": true, "x-api-key": true, "sig": true, "client_assertion": true, "assertion": true,
		"webServiceAccessKey": true, "aadV2ClientSecret": true,
		"token_type": false, "tokenUrl": false, "token_endpoint": false, "$skiptoken": false, "signature_count": false,
		"design": false, "tenantId": false, "clientId": false, "secretName": false, "displayName": false, "key": false,
	} {
		if got := LooksSecret(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, want := range map[string]bool{
		"Authorization": true, "cookie": true, "Set-Cookie": true, "Ocp-Apim-Subscription-Key": true, "Accept": false, "ETag": false,
	} {
		if got := LooksSecretHeader(name); got != want {
			t.Errorf("header %s: %v", name, got)
		}
	}
}

// TestNoEncodingShowsASecret: random secrets, every encoding, at every place.
func TestNoEncodingShowsASecret(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune(`abcXYZ019 -._~+/=&%"'\<>{}[]|:;,!*()ä€😀`)
	for range 300 {
		value := make([]rune, 8+random.IntN(30))
		for i := range value {
			value[i] = alphabet[random.IntN(len(alphabet))]
		}
		checkMasked(t, string(value))
	}
}

func checkMasked(t *testing.T, value string) {
	t.Helper()
	var store Store
	store.Add(value)
	quoted, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]string{
		"plain": value, "query": url.QueryEscape(value), "path": url.PathEscape(value),
		"lower": lowerHex(url.QueryEscape(value)), "json": string(quoted[1 : len(quoted)-1]), "html": html.EscapeString(value),
		"base64": base64.StdEncoding.EncodeToString([]byte(value)), "base64url": base64.RawURLEncoding.EncodeToString([]byte(value)),
	} {
		text := "before " + form + " after"
		if masked := store.Mask(text); strings.Contains(masked, form) || !store.Contains(text) {
			t.Errorf("%s of %q is shown: %s", name, value, masked)
		}
	}
	for _, user := range []string{"u", "us", "use", "user"} {
		pair := base64.StdEncoding.EncodeToString([]byte(user + ":" + value))
		if masked := store.Mask("Basic " + pair); !strings.Contains(masked, Mask) {
			t.Errorf("Basic of %s:%q is shown: %s", user, value, masked)
		}
	}
}

func TestRedaction(t *testing.T) {
	var s Store
	s.Add("s3cr3t-value")
	for _, c := range []struct{ got, want string }{
		{s.URL("https://ada:pw@h.example/p?sig=abc&x=1"), "https://***@h.example/p?sig=***&x=1"},
		{s.URL("https://h.example/s3cr3t-value"), "https://h.example/***"},
		{s.Header("Authorization", "Bearer abc"), "Bearer ***"},
		{s.Header("Cookie", "a=b"), "***"},
		{s.Header("Accept", "text/plain"), "text/plain"},
		{s.Body("application/x-www-form-urlencoded", "grant_type=x&client_secret=y&scope=z"), "grant_type=x&client_secret=***&scope=z"},
		{s.Body("application/json; charset=utf-8", `{"token_type":"Bearer", "access_token" : "eyJ", "n":1}`), `{"token_type":"Bearer", "access_token" : "***", "n":1}`},
		{s.Body("application/json", `{"a":[{"password":"p\u0061"},{"apiKey":12}]}`), `{"a":[{"password":"***"},{"apiKey":"***"}]}`},
		{s.Body("text/plain", "x s3cr3t-value y"), "x *** y"},
		{s.Body("application/json", "not json token"), "not json token"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}

func BenchmarkMask(b *testing.B) {
	var s Store
	for i := range 10 {
		s.Add(fmt.Sprintf("secret-number-%d", i))
	}
	text := strings.Repeat(`{"id":"a","displayName":"Adatum"}`, 20)
	b.ReportAllocs()
	for b.Loop() {
		s.Mask(text)
	}
}
