package entra

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"software.sslmate.com/src/go-pkcs12"
)

// keyPair is a certificate that signs itself.
type keyPair struct {
	key         *rsa.PrivateKey
	certificate *x509.Certificate
}

func newKeyPair(t *testing.T) keyPair {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return keyPair{key, selfSigned(t, &key.PublicKey, key)}
}

func selfSigned(t *testing.T, public, private any) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{
		Subject: pkix.Name{CommonName: "test"}, SerialNumber: big.NewInt(1),
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return certificate
}

func block(kind string, content []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}))
}

func (k keyPair) pemKey(t *testing.T) string {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k.key)
	if err != nil {
		t.Fatal(err)
	}
	return block("PRIVATE KEY", der)
}

func (k keyPair) pemCertificate() string { return block("CERTIFICATE", k.certificate.Raw) }

func (k keyPair) pfx(t *testing.T, password string) string {
	t.Helper()
	content, err := pkcs12.Modern.Encode(k.key, k.certificate, nil, password)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestCertificate has the assertion of each form checked as the platform does it
// (business-central section 8.3).
func TestCertificate(t *testing.T) {
	pair := newKeyPair(t)
	whole := pair.pemKey(t) + pair.pemCertificate()
	files := map[string]string{
		filepath.Join("work", "keys", "app one.pem"): whole,
		filepath.Join("work", "app.pfx"):             pair.pfx(t, "hush-hush"),
	}
	for name, change := range map[string]func(r *Request){
		"PEM file": func(r *Request) { r.Certificate = "keys/app one.pem" },
		"PFX file": func(r *Request) { r.Certificate, r.CertificatePassword = "app.pfx", "hush-hush" },
		"PEM text": func(r *Request) { r.Certificate = whole },
	} {
		t.Run(name, func(t *testing.T) {
			n := simulated(t)
			r := appOnly(n) // it has a secret too
			r.Folder = "work"
			change(&r)
			get(t, source(newClock(), nil, files), r)
			form := n.posts()[0].form()
			same(t, form.Has("client_secret"), false)
			same(t, form.Get("client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
			checkAssertion(t, form.Get("client_assertion"), pair)
		})
	}
}

func checkAssertion(t *testing.T, text string, pair keyPair) {
	t.Helper()
	var said jwt.RegisteredClaims
	read, err := jwt.ParseWithClaims(text, &said, func(*jwt.Token) (any, error) { return &pair.key.PublicKey, nil },
		jwt.WithValidMethods([]string{"PS256"}), jwt.WithIssuer(app), jwt.WithSubject(app),
		jwt.WithAudience("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := read.Header["x5c"]; !ok {
		t.Error("the assertion does not carry its certificate")
	}
}

func TestCertificateMessages(t *testing.T) {
	pair := newKeyPair(t)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	curveKey, err := x509.MarshalPKCS8PrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"locked.pfx":  pair.pfx(t, "hush-hush"),
		"no-key.pem":  pair.pemCertificate(),
		"no-cert.pem": pair.pemKey(t),
		"other.pem":   pair.pemKey(t) + newKeyPair(t).pemCertificate(),
		"curve.pem":   block("PRIVATE KEY", curveKey) + block("CERTIFICATE", selfSigned(t, &curve.PublicKey, curve).Raw),
		"crypt.pem":   block("ENCRYPTED PRIVATE KEY", []byte("x")) + pair.pemCertificate(),
		"broken.pem":  block("PRIVATE KEY", []byte("x")) + block("CERTIFICATE", []byte("x")),
		"text.pem":    "hello",
	}
	const holds = "hint: it holds a certificate and its RSA key: PEM, or PFX such as `openssl pkcs12 -export` writes it"
	const of = " of `aadV2ClientCertificate` "
	for _, test := range []struct{ file, password, want string }{
		{"keys/none.pem", "", "the file `keys/none.pem`" + of + "does not exist\nhint: the path begins at `.`; write it from there, or the whole path"},
		{"locked.pfx", "", "the file `locked.pfx`" + of + "needs a password\nhint: write it as aadV2ClientCertificatePassword, or pass --secret aadV2ClientCertificatePassword=VALUE"},
		{"locked.pfx", "wrong", "the file `locked.pfx`" + of + "cannot be read with this password\nhint: check aadV2ClientCertificatePassword"},
		{"no-key.pem", "", "the file `no-key.pem`" + of + "holds no private key\n" + holds},
		{"no-cert.pem", "", "the file `no-cert.pem`" + of + "holds no certificate\n" + holds},
		{"other.pem", "", "the file `other.pem`" + of + "has no RSA key that belongs to its certificate\n" + holds},
		{"curve.pem", "", "the file `curve.pem`" + of + "has no RSA key that belongs to its certificate\n" + holds},
		{"crypt.pem", "", "the file `crypt.pem`" + of + "has an encrypted key, which cannot be read\nhint: write it as PFX with `openssl pkcs12 -export`, and its password as aadV2ClientCertificatePassword"},
		{"broken.pem", "", "the file `broken.pem`" + of + "is not PEM that can be read\n" + holds},
		{"text.pem", "", "the file `text.pem`" + of + "is neither PEM nor PFX that can be read\n" + holds},
		{"-----BEGIN hush-hush", "", "the text in `aadV2ClientCertificate` holds no certificate\n" + holds},
	} {
		r := appOnly(nil)
		r.Certificate, r.CertificatePassword, r.Folder = test.file, test.password, "."
		_, err := source(newClock(), nil, files).Token(context.Background(), r)
		same(t, told(t, err), test.want)
	}
}
