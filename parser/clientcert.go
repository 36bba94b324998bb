package parser

import "strings"

// ClientCert is what a header `X-ClientCert: cert: FILE key: FILE pfx: FILE passphrase: TEXT`
// of httpYac says, also written as `Authorization: ClientCert …`.
type ClientCert struct{ Cert, Key, PFX, Passphrase string }

// CutClientCert reads a header as a ClientCert; found: it is one, ok: it has its form.
func CutClientCert(name, value string) (cert ClientCert, found, ok bool) {
	switch scheme, rest := cutWord(value); {
	case strings.EqualFold(name, "x-clientcert"), strings.EqualFold(name, "clientcert"):
	case strings.EqualFold(name, "authorization") && strings.EqualFold(scheme, "clientcert"):
		value = rest
	default:
		return cert, false, false
	}
	for rest := value; rest != ""; {
		var key string
		if key, rest = cutWord(rest); rest == "" {
			return cert, true, false
		}
		into := cert.part(key)
		if into == nil || *into != "" {
			return cert, true, false
		}
		*into, rest = cutWord(rest)
	}
	return cert, true, (cert.Cert != "") != (cert.PFX != "") && (cert.PFX == "" || cert.Key == "")
}

func (c *ClientCert) part(key string) *string {
	switch key {
	case "cert:":
		return &c.Cert
	case "key:":
		return &c.Key
	case "pfx:":
		return &c.PFX
	case "passphrase:":
		return &c.Passphrase
	}
	return nil
}
