package wire

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
)

// tlsConfig is made once a route. Certificates are read here, not at start-up.
func (c *Client) tlsConfig(r route) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: c.options.Insecure} //nolint:gosec // --insecure
	if c.options.CA != nil && !c.options.Insecure {
		config.RootCAs = c.roots(r.widened)
	}
	if r.bare {
		return config, nil
	}
	pair, origin := c.options.Certificate, "--cert"
	if r.certificate != "" {
		of := c.options.Certificates[r.certificate]
		pair, origin = &of, r.certificate
	}
	if r.own != nil {
		pair, origin = r.own, "this request"
	}
	if pair == nil {
		return config, nil
	}
	certificate, err := pair.load(origin)
	if err != nil {
		return nil, err
	}
	config.Certificates = []tls.Certificate{certificate}
	return config, nil
}

// roots are those of Options.CA; widened, also those of the system, which take
// milliseconds to load and are seldom needed beside an own authority.
func (c *Client) roots(widened bool) *x509.CertPool {
	pool := x509.NewCertPool()
	if widened {
		if system, err := x509.SystemCertPool(); err == nil {
			pool = system
		}
	}
	pool.AppendCertsFromPEM(c.options.CA)
	return pool
}

// load reads the pair that was given for a host or, as --cert, for all.
func (p *KeyPair) load(origin string) (tls.Certificate, error) {
	if p.PFX != nil {
		return decodePFX(p.PFX, p.Passphrase, origin)
	}
	key, err := plainKey(p.Key, p.Passphrase)
	switch {
	case errors.Is(err, errPassphrase):
		return tls.Certificate{}, wrongPassphrase(origin, p.Passphrase, err)
	case err != nil:
		return tls.Certificate{}, badCertificate(origin, "has an encrypted key, which cannot be read",
			"decrypt it with `openssl pkey -in FILE -out key.pem`, or use a PFX file", err)
	}
	certificate, err := tls.X509KeyPair(p.Cert, key)
	if err != nil {
		return tls.Certificate{}, badCertificate(origin, "cannot be used: "+plainTLS(err),
			"certificate and key must be a pair, both in PEM", err)
	}
	return certificate, nil
}

func badCertificate(origin, what, hint string, err error) error {
	return &Error{
		Kind: Certificate, Message: fmt.Sprintf("the client certificate for `%s` %s", origin, what),
		Hint: hint, Err: err, final: true,
	}
}

func plainTLS(err error) string { return strings.TrimPrefix(err.Error(), "tls: ") }
