package auth

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func at(stamp string) func() time.Time {
	return func() time.Time {
		moment, _ := time.Parse("20060102T150405Z", stamp)
		return moment
	}
}

// signedFields are the fields of a signed request, a line each.
func signedFields(t *testing.T, header, stamp string, request *result.Request) string {
	t.Helper()
	c, err := Prepare(header, Options{Now: at(stamp)})
	if err != nil {
		t.Fatal(err)
	}
	fields, err := c.Signer.Sign(request)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, field := range fields {
		out.WriteString(field.Name + ": " + field.Value + "\n")
	}
	return out.String()
}

const exampleKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

// Cases of the test suite that AWS publishes for Signature Version 4.
func TestSignaturesOfTheTestSuite(t *testing.T) {
	const stamp = "20150830T123600Z"
	for name, c := range map[string]struct {
		request         result.Request
		token           string
		over, signature string
	}{
		"get-vanilla": {
			request: result.Request{Method: "GET", URL: "https://example.amazonaws.com/"},
			over:    "host;x-amz-date", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
		},
		"get-vanilla-query-order-key-case": {
			request: result.Request{Method: "GET", URL: "https://example.amazonaws.com/?Param2=value2&Param1=value1"},
			over:    "host;x-amz-date", signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
		},
		"post-vanilla": {
			request: result.Request{Method: "POST", URL: "https://example.amazonaws.com/"},
			over:    "host;x-amz-date", signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
		},
		"post-x-www-form-urlencoded": {
			request: result.Request{
				Method: "POST", URL: "https://example.amazonaws.com/", Body: []byte("Param1=value1"),
				Headers: []result.Header{{Name: "Content-Type", Value: "application/x-www-form-urlencoded"}},
			},
			over: "content-type;host;x-amz-date", signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
		},
	} {
		header := "AWS AKIDEXAMPLE " + exampleKey + " region:us-east-1 service:service"
		want := ""
		for _, field := range c.request.Headers {
			want += field.Name + ": " + field.Value + "\n"
		}
		want += "authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + c.over +
			", Signature=" + c.signature + "\nx-amz-date: " + stamp + "\n"
		if diff := cmp.Diff(want, signedFields(t, header, stamp, &c.request)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The examples of the documentation of Amazon S3.
func TestSignaturesForS3(t *testing.T) {
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	for target, signature := range map[string]string{
		"?lifecycle":           "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
		"?max-keys=2&prefix=J": "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
	} {
		got := signedFields(t, "AWS AKIAIOSFODNN7EXAMPLE "+strings.Replace(exampleKey, "+", "/", 1), "20130524T000000Z",
			&result.Request{Method: "GET", URL: "https://examplebucket.s3.amazonaws.com/" + target})
		want := "authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
			"SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=" + signature +
			"\nx-amz-date: 20130524T000000Z\nx-amz-content-sha256: " + empty + "\n"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", target, diff)
		}
	}
}

func signatureOf(t *testing.T, service, url string, headers ...result.Header) string {
	t.Helper()
	text := signedFields(t, "aws k s region:r service:"+service, "20150830T123600Z", &result.Request{Method: "GET", URL: url, Headers: headers})
	_, signature, _ := strings.Cut(text, "Signature=")
	signature, _, _ = strings.Cut(signature, "\n")
	return signature
}

// S3 looks at the object that a path names, all others at the path as it is sent.
func TestPathsThatMeanTheSame(t *testing.T) {
	for service, same := range map[string]bool{"s3": true, "execute-api": false} {
		plain := signatureOf(t, service, "https://h.example/a(b)/c%20d")
		if escaped := signatureOf(t, service, "https://h.example/a%28b%29/c%20d"); (plain == escaped) != same {
			t.Errorf("%s: the same is %t", service, !same)
		}
	}
	if signatureOf(t, "s3", "https://h.example/?a=1;2&b") != signatureOf(t, "s3", "https://h.example/?b=&a=1%3B2") {
		t.Error("a semicolon, and a parameter without value")
	}
}

func TestWhatAnAuthorWroteForAWS(t *testing.T) {
	request := result.Request{Method: "PUT", URL: "https://b.s3.eu-west-1.amazonaws.com/x", Body: []byte("b"), Headers: []result.Header{
		{Name: "user-agent", Value: "me"},
		{Name: "host", Value: "other.example"},
		{Name: "x-amz-date", Value: "old"},
		{Name: "X-Amz-Content-Sha256", Value: "UNSIGNED-PAYLOAD"},
		{Name: "x-amz-acl", Value: "private"},
	}}
	got := signedFields(t, "AWS k s token:t", "20150830T123600Z", &request)
	got, signature, _ := strings.Cut(got, "Signature=")
	_, behind, _ := strings.Cut(signature, "\n")
	want := "user-agent: me\nhost: other.example\nx-amz-acl: private\nauthorization: AWS4-HMAC-SHA256 " +
		"Credential=k/20150830/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-acl;x-amz-content-sha256;x-amz-date;x-amz-security-token, "
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("x-amz-date: 20150830T123600Z\nx-amz-security-token: t\nx-amz-content-sha256: UNSIGNED-PAYLOAD\n", behind); diff != "" {
		t.Error(diff)
	}
}

func TestHostsOfAWS(t *testing.T) {
	for host, want := range map[string]string{
		"abc.execute-api.eu-west-1.amazonaws.com": "execute-api eu-west-1",
		"examplebucket.s3.amazonaws.com":          "s3 us-east-1",
		"s3.eu-central-1.amazonaws.com:443":       "s3 eu-central-1",
		"eu-west-1.s3.eu-central-1.amazonaws.com": "s3 eu-central-1",
		"b.s3-eu-west-1.amazonaws.com":            "s3 eu-west-1",
		"b.s3-accelerate.amazonaws.com":           "s3 us-east-1",
		"b.s3.dualstack.us-west-2.amazonaws.com":  "s3 us-west-2",
		"s3-fips.us-gov-west-1.amazonaws.com":     "s3 us-gov-west-1",
		"search-x.us-east-1.es.amazonaws.com":     "es us-east-1",
		"IAM.amazonaws.com":                       "iam us-east-1",
		"email.eu-west-1.amazonaws.com":           "ses eu-west-1",
		"dynamodb.cn-north-1.amazonaws.com.cn":    "dynamodb cn-north-1",
		"abc.lambda-url.us-east-1.on.aws":         "lambda us-east-1",
		"sqs.eu-west-1.api.aws":                   "sqs eu-west-1",
		"eu-west-1.amazonaws.com":                 "",
		"localhost:4566":                          "",
		"amazonaws.com":                           "",
		"api.contoso.example":                     "",
	} {
		service, region := (&Signer{}).scope(host)
		if got := service + " " + region; got != want && (want != "" || service != "") {
			t.Errorf("%s: %s", host, got)
		}
	}
	if service, region := (&Signer{service: "x", region: "y"}).scope("s3.eu-west-1.amazonaws.com"); service+region != "xy" {
		t.Error(service, region)
	}
}

func TestAHostThatSaysNothing(t *testing.T) {
	c, err := Prepare("AWS hunter2 hunter2 region:r", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var known *Error
	if err := c.Signer.Check("api.contoso.example"); !errors.As(err, &known) {
		t.Fatal(err)
	}
	want := "the name of the host `api.contoso.example` does not tell which service of AWS it is\n" +
		"hint: write it behind the secret, such as `service:execute-api region:eu-west-1`"
	if diff := cmp.Diff(want, known.Message+"\nhint: "+known.Hint); diff != "" {
		t.Error(diff)
	}
	if err := c.Signer.Check("sqs.eu-west-1.amazonaws.com"); err != nil {
		t.Error(err)
	}
}

func BenchmarkSign(b *testing.B) {
	c, err := Prepare("AWS k s", Options{Now: at("20150830T123600Z")})
	if err != nil {
		b.Fatal(err)
	}
	request := &result.Request{Method: "GET", URL: "https://b.s3.eu-west-1.amazonaws.com/x?a=1"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Signer.Sign(request); err != nil {
			b.Fatal(err)
		}
	}
}
