package wire

import "crypto/tls"

// decodePFX reads a certificate with its key and chain out of a PFX file.
func decodePFX(_ []byte, _, origin string) (tls.Certificate, error) {
	return tls.Certificate{}, badCertificate(origin, "is a PFX file, which cannot be read yet",
		"convert it with `openssl pkcs12 -in FILE -nodes -out client.pem` and name that file as `cert` and `key`", nil)
}
