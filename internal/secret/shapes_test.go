package secret

import (
	"strings"
	"testing"
)

const signedToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"

func TestShapesInAnyText(t *testing.T) {
	for text, want := range map[string]string{
		`{"data":"` + signedToken + `"}`:                                                   `{"data":"***"}`,
		`it was ` + signedToken + `.`:                                                      `it was ***.`,
		`Server=x;User ID=u;Password=p w&1;Encrypt=no`:                                     `Server=x;User ID=u;Password=***;Encrypt=no`,
		`{"c":"Data Source=x; Pwd=p1"}`:                                                    `{"c":"Data Source=x; Pwd=***"}`,
		`Pwd=p1;Server=x`:                                                                  `Pwd=***;Server=x`,
		`Server=x;Password='p;1';Encrypt=no`:                                               `Server=x;Password=***;Encrypt=no`,
		`Server=x;Password="p;1";Encrypt=no`:                                               `Server=x;Password=***;Encrypt=no`,
		`{"a":"Server=x;Password=\"p;1\";Encrypt=no"}`:                                     `{"a":"Server=x;Password=***;Encrypt=no"}`,
		`<add c="Server=x;Password=&quot;p;1&quot;;Encrypt=no"/>`:                          `<add c="Server=x;Password=***;Encrypt=no"/>`,
		`{"a":"{\"c\":\"A=b;Password=p1\"}"}`:                                              `{"a":"{\"c\":\"A=b;Password=***\"}"}`,
		`<add c="Server=x;Password=p1&quot;"/>`:                                            `<add c="Server=x;Password=***&quot;"/>`,
		`AccountName=a;AccountKey=k1==;EndpointSuffix=core.windows.net`:                    `AccountName=a;AccountKey=***;EndpointSuffix=core.windows.net`,
		`Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=k1=`:                    `Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=***`,
		`BlobEndpoint=https://x/;SharedAccessSignature=sv=1&sig=s1`:                        `BlobEndpoint=https://x/;SharedAccessSignature=sv=1&sig=***`,
		`?sql=Server=x;Password=p1&next=/f?sig=s1&a=b`:                                     `?sql=Server=x;Password=***&next=/f?sig=***&a=b`,
		`/f?sql=Server%3dx%3BPassword%3Dp%201%3B1&next=%2Ff%3Fsig%3Ds1%26a%3Db`:            `/f?sql=Server%3dx%3BPassword%3D***%3B1&next=%2Ff%3Fsig%3D***%26a%3Db`,
		`a=https%3A%2F%2Fx%2F%3Ftoken%3Dt1&b=100%`:                                         `a=https%3A%2F%2Fx%2F%3Ftoken%3D***&b=100%`,
		`{"q":"?sv=1&sig=s1%3D","r":"/c/f?sig=s2&sv=1"}`:                                   `{"q":"?sv=1&sig=***","r":"/c/f?sig=***&sv=1"}`,
		`<a href="/f?a=1&amp;token=t1&amp;b=2">`:                                           `<a href="/f?a=1&amp;token=***&amp;b=2">`,
		`{"r":"/f?a=1\u0026token=t1\u0026b=2"}`:                                            `{"r":"/f?a=1\u0026token=***\u0026b=2"}`,
		`{"body":"client_secret=s1&scope=a b"}`:                                            `{"body":"client_secret=***&scope=a b"}`,
		`{"Env":["PATH=/bin","DB_PASSWORD=p1"]}`:                                           `{"Env":["PATH=/bin","DB_PASSWORD=***"]}`,
		"PATH=/bin\r\nDB_PASSWORD=p1\r\nAPI_TOKEN=t1":                                      "PATH=/bin\r\nDB_PASSWORD=***\r\nAPI_TOKEN=***",
		`/api/f?code=abcDEF0123456789abcDEF0123456789==&x=1`:                               `/api/f?code=***&x=1`,
		`https://x/?code=abcDEF0123456789abcDEF0123456789`:                                 `https://x/?code=***`,
		"-----BEGIN PRIVATE KEY-----\nMIIE\nabcd\n-----END PRIVATE KEY-----\n":             "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\n",
		`{"k":"-----BEGIN RSA PRIVATE KEY-----\r\nMIIE\r\n-----END RSA PRIVATE KEY-----"}`: `{"k":"-----BEGIN RSA PRIVATE KEY-----\r\n***\r\n-----END RSA PRIVATE KEY-----"}`,
		"-----BEGIN PGP PRIVATE KEY BLOCK-----\nb3Bl":                                      "-----BEGIN PGP PRIVATE KEY BLOCK-----\n***",
	} {
		isMaskedAs(t, text, want)
	}
}

// TestNoShape: a text that only speaks of secrets stays readable, and so does what has been
// masked, at the same places.
func TestNoShape(t *testing.T) {
	for _, text := range []string{
		"add a line `API_KEY=value`", "write --secret token=VALUE", "`body.token==1`; `x`", "token = 1", "?token={{token}}&sig={{a}}{{b}}",
		"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----\n{{key}}\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\n********\n-----END PRIVATE KEY-----", "Server=x;Password=********;Encrypt=no", "https://x/?sig=********&a=1",
		"https://********@x/", "-----BEGIN ", "-----BEGIN PRIVATE KEY",
		"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "eyJhbGciOiJub25lIn0.txt.gz", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0", "eyJ", "=", "a=", "=;=",
		"$skiptoken=abc&$top=1", "?code=EUR&x=1", "?code=BadRequest_ResourceNotFound&message=no", "/f?code=5d115c9c-44e3-ea11-bb43-000d3a2feca1&x=1",
		`W/"JzE5Ozk5NzQ3NDYzODA4Njk1NTQ5NzAxOzAwOyc="`, "this.token=response.token;this.x=1", "Server=x;Password=;Encrypt=no",
		"items(5d115c9c-44e3-ea11-bb43-000d3a2feca1)?$filter=token eq '1'&$expand=a($select=b;$top=1)",
	} {
		if got := Text(text); got != text {
			t.Errorf("%s: got %s", text, got)
		}
	}
}

// TestLearnShapes: what an answer shows by its form is masked where it stands alone, too.
func TestLearnShapes(t *testing.T) {
	for value, body := range map[string]string{
		signedToken:     `{"a":"` + signedToken + `"}`,
		"password-1":    `{"a":"Server=x;Password=password-1;Encrypt=no"}`,
		"password;1":    `{"a":"Server=x;Password=\"password;1\";Encrypt=no"}`,
		"signature=/1":  `{"a":"/f?sig=signature%3D%2F1"}`,
		"password 2":    `{"a":"sql=Server%3Dx%3BPassword%3Dpassword%202%3BEncrypt%3Dno"}`,
		"MIIEv\nabcd12": `{"a":"-----BEGIN PRIVATE KEY-----\nMIIEv\nabcd12\n-----END PRIVATE KEY-----"}`,
	} {
		var s Store
		s.LearnBody("application/json", body)
		if got := s.Mask("behind " + value); got != "behind ***" {
			t.Errorf("%s: %s", value, got)
		}
	}
}

// FuzzText: whatever is masked stays so, nothing is added but stars, and text without a sign of a
// secret stays as it is.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"Server=x;Password='p;1';a=b", "?token={{a}}&sig=1", "https://a:b@x/?code=1#token=2", signedToken + ".", "-----BEGIN PRIVATE KEY-----\\n{{a}}-----END", "\"A_TOKEN=1\\\"", "token=1\r\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		kept := strings.Split(Text(text), Mask)
		at := 0
		for _, part := range kept {
			next := strings.Index(text[at:], part)
			if next < 0 {
				t.Fatalf("%q is not of %q", part, text)
			}
			at += next + len(part)
		}
		EachShape(text, func(s Shape) {
			if s.At > s.Start || s.Start >= s.End || s.End > len(text) || !strings.Contains(text, "%") && text[s.At:s.At+len(s.Name)] != s.Name {
				t.Errorf("%+v of %q", s, text)
			}
		})
	})
}

func BenchmarkText(b *testing.B) {
	for name, text := range map[string]string{
		"names": strings.Repeat("token=", 100_000), "fields": strings.Repeat("?token=a", 100_000), "escapes": strings.Repeat(`token=\x`, 100_000),
		"references": strings.Repeat("token={{a}}", 50_000) + ";a=1", "members": strings.Repeat(`{"name":"value","id":12},`, 30_000),
		"keys": strings.Repeat("-----BEGIN ", 50_000), "tokens": strings.Repeat("eyJ.eyJ.", 50_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Text(text)
			}
		})
	}
}
