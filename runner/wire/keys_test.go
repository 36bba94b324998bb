package wire

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"software.sslmate.com/src/go-pkcs12"
)

// The files of testdata were written by OpenSSL 3; their passphrase is "open".
func testdata(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestEncryptedKeys(t *testing.T) {
	certificate := testdata(t, "client.pem")
	for _, name := range []string{"key-aes256.pem", "key-aes128-sha512.pem", "key-des3-sha1.pem", "key-traditional.pem"} {
		pair := KeyPair{Cert: certificate, Key: testdata(t, name), Passphrase: "open"}
		if made, err := pair.load("h"); err != nil || made.PrivateKey == nil {
			t.Errorf("%s: %s", name, said(err))
		}
		for passphrase, want := range map[string]string{
			"": "certificate: the client certificate for `h` needs a passphrase\n" +
				"hint: write it as `passphrase` in the setting `rest-client.certificates`",
			"shut": "certificate: the client certificate for `h` cannot be read with this passphrase\n" +
				"hint: check `passphrase` in the setting `rest-client.certificates`",
		} {
			pair.Passphrase = passphrase
			_, err := pair.load("h")
			if diff := cmp.Diff(want, said(err)); diff != "" {
				t.Errorf("%s with %q: %s", name, passphrase, diff)
			}
		}
	}
}

// A file of --cert and of the settings may hold certificate and key, in this order.
func TestEncryptedKeyBehindItsCertificate(t *testing.T) {
	certificate := testdata(t, "client.pem")
	for name, want := range map[string]bool{
		"key-aes256.pem": true, "key-traditional.pem": true, "key-scrypt.pem": true, "client.pem": false,
	} {
		both := append(append([]byte{}, certificate...), testdata(t, name)...)
		if IsEncryptedKey(both) != want {
			t.Errorf("%s: encrypted is %t", name, !want)
		}
	}
	both := append(append([]byte{}, certificate...), testdata(t, "key-aes256.pem")...)
	if _, err := (&KeyPair{Cert: both, Key: both, Passphrase: "open"}).load("h"); err != nil {
		t.Error(said(err))
	}
}

func TestKeysThatCannotBeDecrypted(t *testing.T) {
	for _, name := range []string{"key-pbes1.pem", "key-scrypt.pem"} {
		pair := KeyPair{Cert: testdata(t, "client.pem"), Key: testdata(t, name), Passphrase: "open"}
		_, err := pair.load("h")
		want := "certificate: the client certificate for `h` has an encrypted key, which cannot be read\n" +
			"hint: decrypt it with `openssl pkey -in FILE -out key.pem`, or use a PFX file"
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPFX(t *testing.T) {
	ca := newAuthority(t)
	made := issue(t, ca, &x509.Certificate{
		Subject: pkix.Name{CommonName: "in a file"}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
	files := map[string][]byte{"OpenSSL": testdata(t, "client.pfx")}
	for name, encoder := range map[string]*pkcs12.Encoder{
		"DES": pkcs12.LegacyDES, "RC2": pkcs12.LegacyRC2, "2023": pkcs12.Modern2023, "2026": pkcs12.Modern2026,
	} {
		// The chain is the wrong way round, as some programs write it.
		file, err := encoder.Encode(made.PrivateKey, ca.certificate, []*x509.Certificate{made.Leaf}, "open")
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
	}
	for name, file := range files {
		var saw presented
		server := serveTLS(t, saw.config(ca.server(t, "h.example")))
		client := newClient(t, Options{
			CA: ca.pem(), Dial: to(server), Certificates: map[string]KeyPair{"h.example": {PFX: file, Passphrase: "open"}},
		})
		do(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example/")})
		want := []string{"in a file"}
		if name == "OpenSSL" {
			want = []string{"test client"}
		}
		saw.mu.Lock()
		if diff := cmp.Diff(want, saw.names); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		saw.mu.Unlock()
		for passphrase, want := range map[string]string{
			"":     "certificate: the client certificate for `h` needs a passphrase\nhint: write it as `passphrase` in the setting `rest-client.certificates`",
			"shut": "certificate: the client certificate for `h` cannot be read with this passphrase\nhint: check `passphrase` in the setting `rest-client.certificates`",
		} {
			_, err := (&KeyPair{PFX: file, Passphrase: passphrase}).load("h")
			if diff := cmp.Diff(want, said(err)); diff != "" {
				t.Errorf("%s with %q: %s", name, passphrase, diff)
			}
		}
	}
}

func TestAKeyWithoutItsCertificate(t *testing.T) {
	ca := newAuthority(t)
	other := ca.server(t, "h.example")
	_, err := certify(other.PrivateKey, []*x509.Certificate{ca.certificate}, "h")
	want := "certificate: the client certificate for `h` has a key that is of none of its certificates\n" +
		"hint: export certificate and key together, such as with `openssl pkcs12 -export`"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
}

func FuzzEncryptedKeys(f *testing.F) {
	for _, name := range []string{"key-aes256.pem", "key-scrypt.pem", "key-traditional.pem", "client.pem"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if made, err := (&KeyPair{Cert: text, Key: text, PFX: nil}).load("h"); err == nil && made.PrivateKey == nil {
			t.Errorf("%q: no key", text)
		}
	})
}
