package entra

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential"
	"software.sslmate.com/src/go-pkcs12"

	"github.com/bchttp/bchttp/runner/auth/token"
)

const certificateAdvice = "it holds a certificate and its RSA key: PEM, or PFX such as `openssl pkcs12 -export` writes it"

// certificate reads aadV2ClientCertificate.
func (s *Source) certificate(r *Request) (confidential.Credential, error) {
	content, name, err := s.certificateFile(r)
	if err != nil {
		return confidential.Credential{}, err
	}
	if bytes.Contains(content, []byte("-----BEGIN ")) {
		certificates, key, err := confidential.CertFromPEM(content, r.CertificatePassword)
		if err != nil {
			return confidential.Credential{}, badPEM(name, content)
		}
		return credentialOf(certificates, key, name)
	}
	key, leaf, chain, err := pkcs12.DecodeChain(content, r.CertificatePassword)
	if err != nil {
		return confidential.Credential{}, badPFX(name, r.CertificatePassword != "", err)
	}
	return credentialOf(append([]*x509.Certificate{leaf}, chain...), key, name)
}

func credentialOf(certificates []*x509.Certificate, key any, name string) (confidential.Credential, error) {
	credential, err := confidential.NewCredFromCert(certificates, key)
	if err != nil {
		return credential, &token.Error{
			Message: fmt.Sprintf("%s has no RSA key that belongs to its certificate", name), Advice: certificateAdvice,
		}
	}
	return credential, nil
}

// certificateFile gives the bytes, and a name for messages: the setting may hold the
// PEM itself, which is never shown.
func (s *Source) certificateFile(r *Request) (content []byte, name string, err error) {
	if strings.Contains(r.Certificate, "-----BEGIN ") {
		s.o.Hide(r.Certificate)
		return []byte(r.Certificate), "the text in `aadV2ClientCertificate`", nil
	}
	path := filepath.FromSlash(r.Certificate)
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.Folder, path)
	}
	name = fmt.Sprintf("the file `%s` of `aadV2ClientCertificate`", filepath.ToSlash(r.Certificate))
	content, err = s.o.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, name, &token.Error{
			Message: name + " does not exist",
			Advice:  fmt.Sprintf("the path begins at `%s`; write it from there, or the whole path", filepath.ToSlash(r.Folder)),
		}
	case err != nil:
		return nil, name, &token.Error{Message: name + " cannot be read", Advice: "let this user read it"}
	}
	return content, name, nil
}

// badPEM says what is wrong with a PEM file. What the readers say of its content is
// not shown.
func badPEM(name string, content []byte) *token.Error {
	switch {
	case bytes.Contains(content, []byte("ENCRYPTED")):
		return &token.Error{
			Message: name + " has an encrypted key, which cannot be read",
			Advice:  "write it as PFX with `openssl pkcs12 -export`, and its password as aadV2ClientCertificatePassword",
		}
	case !bytes.Contains(content, []byte("-----BEGIN CERTIFICATE-----")):
		return &token.Error{Message: name + " holds no certificate", Advice: certificateAdvice}
	case !bytes.Contains(content, []byte("PRIVATE KEY-----")):
		return &token.Error{Message: name + " holds no private key", Advice: certificateAdvice}
	}
	return &token.Error{Message: name + " is not PEM that can be read", Advice: certificateAdvice}
}

func badPFX(name string, password bool, err error) *token.Error {
	wrong := errors.Is(err, pkcs12.ErrIncorrectPassword) || errors.Is(err, pkcs12.ErrDecryption)
	switch {
	case wrong && password:
		return &token.Error{Message: name + " cannot be read with this password", Advice: "check aadV2ClientCertificatePassword"}
	case wrong:
		return &token.Error{Message: name + " needs a password", Advice: "write it as aadV2ClientCertificatePassword, or pass --secret aadV2ClientCertificatePassword=VALUE"}
	}
	return &token.Error{Message: name + " is neither PEM nor PFX that can be read", Advice: certificateAdvice}
}
