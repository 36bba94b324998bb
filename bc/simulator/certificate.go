package simulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// certificateLife is how long the throw-away certificates hold.
const certificateLife = 7 * 24 * time.Hour

// certificates makes an authority and a certificate for this machine and for all
// simulated hosts. The key of the authority is forgotten at once.
func certificates(now time.Time) (authority []byte, leaf tls.Certificate, err error) {
	signer, signerKey, err := issue(now, authorityTemplate(), nil, nil)
	if err != nil {
		return nil, leaf, fmt.Errorf("making the certificate authority: %w", err)
	}
	served, key, err := issue(now, leafTemplate(), signer, signerKey)
	if err != nil {
		return nil, leaf, fmt.Errorf("making the server's certificate: %w", err)
	}
	leaf = tls.Certificate{Certificate: [][]byte{served.Raw, signer.Raw}, PrivateKey: key, Leaf: served}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signer.Raw}), leaf, nil
}

func authorityTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject: pkix.Name{CommonName: "bchttp simulator authority"}, SerialNumber: big.NewInt(1),
		IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
}

func leafTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject: pkix.Name{CommonName: "localhost"}, SerialNumber: big.NewInt(2),
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    append([]string{"localhost", apiHost}, signInHosts[:]...),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
}

// issue makes a key and a certificate for it, signed by the issuer or by itself.
func issue(now time.Time, template, issuer *x509.Certificate, issuerKey *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	template.NotBefore, template.NotAfter = now.Add(-time.Hour), now.Add(certificateLife)
	if issuer == nil {
		issuer, issuerKey = template, key
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, issuer, &key.PublicKey, issuerKey)
	if err != nil {
		return nil, nil, err
	}
	certificate, err := x509.ParseCertificate(raw)
	return certificate, key, err
}

// authorityFile is where clients find the certificate to trust.
type authorityFile struct {
	path string
	// folder is the temporary one around it, empty if the caller chose the path.
	folder string
}

func writeAuthority(path string, text []byte, now time.Time) (authorityFile, error) {
	f := authorityFile{path: path}
	if path == "" {
		removeExpired(os.TempDir(), now)
		folder, err := os.MkdirTemp("", folderBegin+"*")
		if err != nil {
			return f, fmt.Errorf("writing the certificate authority: %w", err)
		}
		f = authorityFile{path: filepath.Join(folder, "ca.pem"), folder: folder}
	}
	if err := os.WriteFile(f.path, text, 0o644); err != nil {
		return f, fmt.Errorf("writing the certificate authority: %w", err)
	}
	return f, nil
}

// remove deletes the file if the simulator chose its place.
func (f authorityFile) remove() {
	if f.folder != "" {
		os.RemoveAll(f.folder) //nolint:errcheck // a leftover certificate harms nobody
	}
}

// folderBegin is how the names of temporary folders begin.
const folderBegin = "bchttp-sim-"

// removeExpired deletes what simulators left behind that were killed. It looks at nothing
// but age: a certificate that has expired serves nobody, whoever made it.
func removeExpired(temporary string, now time.Time) {
	entries, _ := os.ReadDir(temporary) // what is wrong with it, the making of a folder tells
	for _, entry := range entries {
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), folderBegin) {
			continue
		}
		if made, err := entry.Info(); err == nil && now.Sub(made.ModTime()) > certificateLife {
			os.RemoveAll(filepath.Join(temporary, entry.Name())) //nolint:errcheck // it may be that of another user
		}
	}
}
