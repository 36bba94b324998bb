package secret

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
)

func TestNamesThatLookSecret(t *testing.T) {
	for name, want := range map[string]bool{
		"client_secret": true, "clientSecret": true, "ClientSecret": true, "password": true, "userPassword": true,
		"access_token": true, "accessToken": true, "refresh-token": true, "token": true, "bearerToken": true,
		"api_key": true, "apiKey": true, "x-api-key": true, "sig": true, "client_assertion": true, "assertion": true,
		"webServiceAccessKey": true, "aadV2ClientSecret": true, "tokens": true, "subscription-key": true,
		"WSPass": true, "db_pass": true, "ADMIN_PWD": true, "userPwd": true, "bypass": false, "BYPASS": false, "Compass": false,
		"pwd": true, "authorization": true, "authorizationUrl": false, "x-csrf-token": true, "SECRET": true, "secret.value": true,
		"token_type": false, "tokenUrl": false, "token_endpoint": false, "$skiptoken": false, "signature_count": false,
		"TokenService_HostAddress": false, "authTokens_HostAddress": false, "secrets.baseUrl": false, "tokenHost": false,
		"secretWebhookUrl": true, "passwordHostility": true,
		"design": false, "tenantId": false, "clientId": false, "secretName": false, "displayName": false, "key": false,
		"expires": false, "expires_in": false, "tokenExpiresOn": false, "token_endpoint_auth_methods_supported": false,
		"id_token_signing_alg_values_supported": false, "client_secret_expires_at": false, "passwordPolicy": false,
		"client_assertion_type": false, "sign": false, "compass": false, "keyboard": false, "accessKeyId": false, "": false,
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

// spell writes a character of a secret in one of the ways that an encoder may.
var spell = map[string]func(random *rand.Rand, r rune) string{
	"plain": func(_ *rand.Rand, r rune) string { return string(r) },
	"percent": func(random *rand.Rand, r rune) string {
		if random.IntN(2) == 0 && r != '%' && r != '+' {
			return string(r)
		}
		return percent(random, r)
	},
	"form": func(random *rand.Rand, r rune) string {
		if r == ' ' {
			return "+"
		}
		return percent(random, r)
	},
	"json": func(random *rand.Rand, r rune) string {
		switch {
		case r == '"' || r == '\\' || r == '/' && random.IntN(2) == 0:
			return "\\" + string(r)
		case random.IntN(3) > 0:
			return string(r)
		}
		var out strings.Builder
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, [...]string{"\\u%04x", "\\u%04X"}[random.IntN(2)], unit)
		}
		return out.String()
	},
	"html": func(random *rand.Rand, r rune) string {
		switch random.IntN(3) {
		case 0:
			return html.EscapeString(string(r))
		case 1:
			return fmt.Sprintf("&#%d;", r)
		}
		return fmt.Sprintf("&#x%X;", r)
	},
}

func percent(random *rand.Rand, r rune) string {
	var out strings.Builder
	for _, b := range []byte(string(r)) {
		fmt.Fprintf(&out, [...]string{"%%%02x", "%%%02X"}[random.IntN(2)], b)
	}
	return out.String()
}

func randomSecret(random *rand.Rand) string {
	alphabet := []rune(`abcXYZ019 -._~+/=&%"'\<>{}[]|:;,!*()ä€😀`)
	value := make([]rune, 8+random.IntN(30))
	for i := range value {
		value[i] = alphabet[random.IntN(len(alphabet))]
	}
	return string(value)
}

// TestNoEncodingShowsASecret: random secrets, every encoding, each character spelt
// at random. What is around stays.
func TestNoEncodingShowsASecret(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var store Store
	for range 300 {
		value := randomSecret(random)
		store.Add(value)
		for name, write := range spell {
			var form strings.Builder
			for _, r := range value {
				form.WriteString(write(random, r))
			}
			checkMasked(t, &store, name, value, form.String())
		}
		for name, form := range map[string]string{
			"query": url.QueryEscape(value), "path": url.PathEscape(value), "html": html.EscapeString(value),
			"json in json": quoted(quoted(value)), "percent twice": url.QueryEscape(url.PathEscape(value)),
			"base64":         base64.StdEncoding.EncodeToString([]byte(value)),
			"base64url":      base64.RawURLEncoding.EncodeToString([]byte(value)),
			"base64 in form": url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(value))),
		} {
			checkMasked(t, &store, name, value, form)
		}
	}
}

func checkMasked(t *testing.T, store *Store, encoding, value, form string) {
	t.Helper()
	text := "before: " + form + " :after"
	masked := store.Mask(text)
	if masked != "before: "+Mask+" :after" || !store.Contains(text) {
		t.Errorf("%s of %q: %q becomes %q", encoding, value, text, masked)
	}
}

func quoted(value string) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text[1 : len(text)-1])
}

// TestBase64OfAPair: whatever stands before and behind a secret in Base64, at most
// the characters that it shares with its neighbours stay.
func TestBase64OfAPair(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		value := randomSecret(random)
		var store Store
		store.Add(value)
		for _, before := range []string{"", "u:", "us:", "use:", "user:"} {
			for _, behind := range []string{"", ";", ";x"} {
				pair := base64.StdEncoding.EncodeToString([]byte(before + value + behind))
				masked := store.Mask(pair)
				left, right, ok := strings.Cut(masked, Mask)
				if !ok || len(left) > len(before)*4/3+1 || len(right) > 6 {
					t.Errorf("%q is shown as %q", before+value+behind, masked)
				}
			}
		}
	}
}

func TestOverlappingSecrets(t *testing.T) {
	var s Store
	s.Add("abcdefgh")
	s.Add("efghijkl")
	s.Add("short")
	if got, want := s.Mask("abcdefghijkl short"), "*** short"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestConcurrentUse runs under the race detector.
func TestConcurrentUse(t *testing.T) {
	var s Store
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			value := fmt.Sprintf("secret-number-%d", i)
			s.Add(value)
			if got := s.Mask(value); got != Mask {
				t.Errorf("%s is shown as %s", value, got)
			}
		})
	}
	group.Wait()
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
		{s.Body("", `{"passwords":["a",{"x":1,"y":true}],"id":1}`), `{"passwords":["***",{"x":"***","y":true}],"id":1}`},
		{s.Body("application/json", `{"apiKey": -1.5e3, "a":[1,"b"], "\u0073ig":"x"}`), `{"apiKey": "***", "a":[1,"b"], "\u0073ig":"***"}`},
		{s.Body("application/json", `{"token":"cut in the mid`), `{"token":"***"`},
		{s.Body("application/json", `{"token":null,"x":"a:\"token\":1"}`), `{"token":null,"x":"a:\"token\":\"***\""}`},
		{s.Body("", `<a password="p">x</a>`+"\n"+`<script>f({"token": 12, "b": 1})</script>`), `<a password="***">x</a>` + "\n" + `<script>f({"token": "***", "b": 1})</script>`},
		{s.Body("", `{"a":"{\"b\":\"{\\\"pin\\\":1,\\\"password\\\":2}\"}"}`), `{"a":"{\"b\":\"{\\\"pin\\\":1,\\\"password\\\":\\\"***\\\"}\"}"}`},
		{s.Body("", "a=b\n&client_secret=c\n&d=e\n"), "a=b\n&client_secret=***\n&d=e\n"},
		{s.Body("text/plain", "data: {\"token\":1}\n\nPASS it's: \"over\""), "data: {\"token\":\"***\"}\n\nPASS it's: \"over\""},
		{s.Body("application/x-www-form-urlencoded", "client%5Fsecret=y&sig="), "client%5Fsecret=***&sig="},
		{s.URL("https://h.example/cb#access_token=abc&state=1"), "https://h.example/cb#access_token=***&state=1"},
		{s.URL("/path?api-key=abc"), "/path?api-key=***"},
		{s.URL("Authorization: Bearer abc"), "Authorization: Bearer ***"},
		{s.URL("X-Api-Key: abc"), "X-Api-Key: ***"},
		{s.URL("Accept: text/plain"), "Accept: text/plain"},
		{s.URL("https://h.example/mail@x?next=https://a@b"), "https://h.example/mail@x?next=https://a@b"},
		{s.Header("Location", "https://a:b@h.example/?token=x"), "https://***@h.example/?token=***"},
		{s.Header("Authorization", "my secret words"), "***"},
		{s.Header("Authorization", ""), ""},
		{s.Header("Authorization", "Bearer {{login.response.body.$.token}}"), "Bearer {{login.response.body.$.token}}"},
		{s.Header("Authorization", "Basic {{user}}:{{password}}"), "Basic {{user}}:{{password}}"},
		{s.Header("Authorization", "Basic {{user}}:abc"), "Basic ***"},
		{s.Header("Authorization", "Bearer {{open"), "Bearer ***"},
		{s.Header("Authorization", "{{$aadToken new example.com}}"), "{{$aadToken new example.com}}"},
		{s.Header("Api-Key", "{{key}}"), "{{key}}"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"token":"x"}`)
	f.Fuzz(func(t *testing.T, body string) {
		if masked := JSON(body); json.Valid([]byte(body)) && !json.Valid([]byte(masked)) {
			t.Errorf("%s becomes %s", body, masked)
		}
	})
}

func BenchmarkMask(b *testing.B) {
	text := strings.Repeat(`{"id":"a","displayName":"Adatum"}`, 200)
	for name, count := range map[string]int{"none": 0, "10": 10, "200": 200} {
		b.Run(name, func(b *testing.B) {
			var s Store
			for i := range count {
				s.Add(fmt.Sprintf("%x-secret-number-%d", i*7919, i))
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				s.Mask(text)
			}
		})
	}
}

// BenchmarkMaskEscapes is a text that has to be decoded.
func BenchmarkMaskEscapes(b *testing.B) {
	var s Store
	s.Add("secret-number-1")
	text := strings.Repeat(`{"@odata.etag":"W/\"JzQ0\"","name":"A & B"}`, 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Mask(text)
	}
}

// BenchmarkAdd is one more secret when there are many, and a look for it.
func BenchmarkAdd(b *testing.B) {
	var s Store
	for i := range 1000 {
		s.Add(fmt.Sprintf("secret-number-%d", i))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Add(fmt.Sprintf("another-%08d", i%1000))
		s.Contains("a short text")
	}
}

func BenchmarkJSON(b *testing.B) {
	text := strings.Repeat(`{"id":"a","displayName":"Adatum"}`, 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		JSON(text)
	}
}
