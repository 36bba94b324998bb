package wire

import (
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"errors"

	"software.sslmate.com/src/go-pkcs12"
)

// decodePFX reads a certificate with its key and chain out of a PFX file (RFC 7292).
func decodePFX(pfx []byte, passphrase, origin string) (tls.Certificate, error) {
	key, certificate, chain, err := pkcs12.DecodeChain(pfx, passphrase)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return tls.Certificate{}, wrongPassphrase(origin, passphrase, err)
	case err != nil:
		return tls.Certificate{}, badCertificate(origin, "is no PFX file that can be read",
			"a PFX file holds one certificate with its key, such as `openssl pkcs12 -export` writes it", err)
	}
	return certify(key, append([]*x509.Certificate{certificate}, chain...), origin)
}

// certify puts the certificate of the key first: files have them in any order.
func certify(key any, chain []*x509.Certificate, origin string) (tls.Certificate, error) {
	made := tls.Certificate{PrivateKey: key}
	signer, _ := key.(crypto.Signer)
	for _, certificate := range chain {
		if made.Leaf == nil && signer != nil && isKeyOf(certificate, signer) {
			made.Leaf = certificate
			made.Certificate = append([][]byte{certificate.Raw}, made.Certificate...)
			continue
		}
		made.Certificate = append(made.Certificate, certificate.Raw)
	}
	if made.Leaf == nil {
		return tls.Certificate{}, badCertificate(origin, "has a key that is of none of its certificates",
			"export certificate and key together, such as with `openssl pkcs12 -export`", nil)
	}
	return made, nil
}

func isKeyOf(certificate *x509.Certificate, signer crypto.Signer) bool {
	public, ok := certificate.PublicKey.(interface{ Equal(crypto.PublicKey) bool })
	return ok && public.Equal(signer.Public())
}

func wrongPassphrase(origin, given string, err error) error {
	if given == "" {
		return badCertificate(origin, "needs a passphrase", "write it as `passphrase` in the setting `rest-client.certificates`", err)
	}
	return badCertificate(origin, "cannot be read with this passphrase", "check `passphrase` in the setting `rest-client.certificates`", err)
}
