package runner

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
)

// isClientCert tells a header that names the client certificate of the request. It is not
// sent.
func (c *composer) isClientCert(field parser.Field) bool {
	_, found, _ := parser.CutClientCert(field.Name, field.Value)
	return found && !c.cfg.Exact
}

// clientCertificate reads the files that such a header names.
func (c *composer) clientCertificate() *trouble {
	at := slices.IndexFunc(c.msg.Fields, c.isClientCert)
	if at < 0 {
		return nil
	}
	field := c.msg.Fields[at]
	cert, _, ok := parser.CutClientCert(field.Name, field.Value)
	if c.cfg.Secrets.AddAs("the passphrase of a certificate", cert.Passphrase); !ok {
		return c.at(field.Offset, "client-certificate", "this header does not name a client certificate",
			"write for example `X-ClientCert: cert: ./client.pem key: ./client.key`, or `pfx: ./client.pfx passphrase: {{passphrase}}`")
	}
	pair := wire.KeyPair{Passphrase: cert.Passphrase}
	if cert.Key == "" {
		cert.Key = cert.Cert // one file may hold both
	}
	for _, part := range [...]struct {
		path string
		into *[]byte
	}{{cert.Cert, &pair.Cert}, {cert.Key, &pair.Key}, {cert.PFX, &pair.PFX}} {
		if part.path == "" {
			continue
		}
		_, content, err := c.find(part.path)
		if err != nil {
			message, hint := c.notRead(part.path, err)
			return c.at(field.Offset, "client-certificate", message, hint)
		}
		*part.into = content
	}
	c.pair = &pair
	return nil
}
