package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/bchttp/bchttp/runner/result"
)

// Sign gives the fields of a request with its signature, for exactly what goes out. It
// covers the host, the content type and what is meant for AWS; what proxies may change
// is left out.
func (s *Signer) Sign(request *result.Request) ([]result.Header, error) {
	signed, err := forSignature(request)
	if err != nil {
		return nil, err
	}
	service, region := s.scope(signed.URL.Host)
	hash := payloadHash(signed.Header, request.Body)
	if isS3(service) {
		signed.Header.Set("X-Amz-Content-Sha256", hash)
		signed.URL.RawPath = normalPath(signed.URL.EscapedPath())
		signed.URL.Path, _ = url.PathUnescape(signed.URL.RawPath) // it was made by escaping
	}
	credentials := aws.Credentials{AccessKeyID: s.key, SecretAccessKey: s.secret, SessionToken: s.token}
	err = v4.NewSigner().SignHTTP(context.Background(), credentials, signed, hash, service, region, s.now(), func(o *v4.SignerOptions) {
		o.DisableURIPathEscaping = isS3(service)
	})
	if err != nil {
		return nil, fmt.Errorf("signing for AWS: %w", err)
	}
	return withSignature(request.Headers, signed.Header), nil
}

// forSignature is a request as the signer wants it.
func forSignature(request *result.Request) (*http.Request, error) {
	at, err := url.Parse(request.URL)
	if err != nil {
		return nil, fmt.Errorf("reading the URL: %w", err)
	}
	at.RawQuery = strings.ReplaceAll(at.RawQuery, ";", "%3B") // net/url takes it for a mistake
	signed := &http.Request{Method: request.Method, URL: at, Header: http.Header{}}
	for _, field := range request.Headers {
		switch name := strings.ToLower(field.Name); {
		case name == "host":
			signed.Host = field.Value
		case name == "content-type", name == "content-md5", strings.HasPrefix(name, "x-amz-"):
			signed.Header.Set(name, field.Value)
		}
	}
	return signed, nil
}

// payloadHash is that of the body, unless the author wrote one, such as
// UNSIGNED-PAYLOAD.
func payloadHash(written http.Header, body []byte) string {
	if hash := written.Get("X-Amz-Content-Sha256"); hash != "" {
		return hash
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// isS3 tells the services that look at the path as it is meant, all others look at it
// as it is sent, and escape it once more.
func isS3(service string) bool {
	return service == "s3" || strings.HasPrefix(service, "s3-") || service == "s3express"
}

// normalPath is a path in which all is escaped but what never needs it.
func normalPath(escaped string) string {
	plain, err := url.PathUnescape(escaped)
	if err != nil {
		return escaped
	}
	var out strings.Builder
	for i := range len(plain) {
		switch c := plain[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			out.WriteByte(c)
		default:
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

// withSignature takes the fields over that the signer has added or changed.
func withSignature(fields []result.Header, signed http.Header) []result.Header {
	made := [...]string{"Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256"}
	out := make([]result.Header, 0, len(fields)+len(made))
	for _, field := range fields {
		if signed.Get(field.Name) == "" || !isAny(field.Name, made[:]) {
			out = append(out, field)
		}
	}
	for _, name := range made {
		if value := signed.Get(name); value != "" {
			out = append(out, result.Header{Name: strings.ToLower(name), Value: value})
		}
	}
	return out
}

func isAny(name string, names []string) bool {
	for _, other := range names {
		if strings.EqualFold(name, other) {
			return true
		}
	}
	return false
}
