package session_test

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/session"
)

// leadTo opens every connection to one server, but those to an address that is named.
func leadTo(server, named string) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != named {
			address = server
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}
}

// listening notes what a server is asked for.
func listening(t *testing.T, s *settingsRun, as string) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		s.note("%s: %s %s", as, r.Method, r.RequestURI)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are what is tested
	t.Cleanup(server.Close)
	return server
}

// Spec 15.4: `host` is excluded on any port, `host:port` by a URL that writes it.
func TestProxyOfTheSettings(t *testing.T) {
	const input = "GET http://other.example/1\n###\nGET http://a.example:81/2\n###\nGET http://b.example:81/3\n###\nGET http://b.example/4"
	s := newSettingsRun(t, "", input)
	direct, proxy := listening(t, s, "direct"), listening(t, s, "proxy")
	direct.Start()
	proxy.Start()
	s.write(t, filepath.Join(".vscode", "settings.json"), []byte(
		`{"http.proxy": "`+proxy.URL+`", "rest-client.excludeHostsForProxy": ["A.example", "b.example:81"]}`))
	s.host.Dial = leadTo(direct.Listener.Addr().String(), proxy.Listener.Addr().String())
	want := []string{"proxy: GET http://other.example/1", "direct: GET /2", "direct: GET /3", "proxy: GET http://b.example/4"}
	if diff := cmp.Diff(want, s.run(t)); diff != "" {
		t.Error(diff)
	}
}

func TestTheCommandLineNamesAnotherProxy(t *testing.T) {
	s := newSettingsRun(t, `{"http.proxy": "http://nowhere.example:1"}`, "GET http://other.example/1")
	proxy := listening(t, s, "proxy")
	proxy.Start()
	s.o.Proxy = proxy.URL
	if diff := cmp.Diff([]string{"proxy: GET http://other.example/1"}, s.run(t)); diff != "" {
		t.Error(diff)
	}
}

func TestProxyStrictSSL(t *testing.T) {
	for setting, want := range map[string]string{
		``:                               "proxy: the proxy cannot be used: the certificate of `PROXY` is signed by an unknown authority",
		`, "http.proxyStrictSSL": true`:  "proxy: the proxy cannot be used: the certificate of `PROXY` is signed by an unknown authority",
		`, "http.proxyStrictSSL": false`: "proxy: GET http://other.example/1",
	} {
		s := newSettingsRun(t, "", "GET http://other.example/1")
		proxy := listening(t, s, "proxy")
		proxy.StartTLS()
		s.write(t, filepath.Join(".vscode", "settings.json"), []byte(`{"http.proxy": "`+proxy.URL+`"`+setting+`}`))
		got := strings.ReplaceAll(strings.Join(s.run(t), "\n"), proxy.Listener.Addr().String(), "PROXY")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", setting, diff)
		}
	}
}

// Spec 15.6: chosen by the host, with its port if and only if the URL writes one; paths
// start from the workspace; a file that is missing is left out.
func TestCertificatesOfTheSettings(t *testing.T) {
	const settings = `{"rest-client.certificates": {
		"example.com": {"cert": "certs/client.pem", "key": "certs/key-aes256.pem", "passphrase": "open"},
		"example.com:8443": {"pfx": "certs/client.pfx", "passphrase": "open"},
		"EXAMPLE.COM:8444": {"cert": "certs/both.pem", "key": "certs/both.pem", "passphrase": "open"},
		"example.com:8445": {"cert": "certs/missing.pem", "key": "certs/missing.pem"}
	}}`
	s := newSettingsRun(t, settings, "")
	s.write(t, filepath.Join("sub", "input.http"), []byte(strings.Join([]string{
		"GET https://example.com/1", "GET https://example.com:8443/2", "GET https://example.com:8444/3",
		"GET https://example.com:8445/4", "GET https://example.com:8446/5",
	}, "\n###\n")))
	s.o.Paths = []string{filepath.Join(s.folder, "sub", "input.http")}
	for _, name := range []string{"client.pem", "key-aes256.pem", "client.pfx"} {
		s.write(t, filepath.Join("certs", name), wireFile(t, name))
	}
	s.write(t, filepath.Join("certs", "both.pem"), append(wireFile(t, "client.pem"), wireFile(t, "key-aes256.pem")...))
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		who := "nobody"
		if len(r.TLS.PeerCertificates) > 0 {
			who = r.TLS.PeerCertificates[0].Subject.CommonName
		}
		s.note("%s: %s", r.URL.Path, who)
	}))
	server.TLS = &tls.Config{ClientAuth: tls.RequestClientCert} //nolint:gosec // a test
	server.StartTLS()
	t.Cleanup(server.Close)
	s.write(t, "ca.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	s.o.CAFile = filepath.Join(s.folder, "ca.pem")
	s.host.Dial = leadTo(server.Listener.Addr().String(), "")
	want := []string{"/1: test client", "/2: test client", "/3: test client", "/4: nobody", "/5: nobody"}
	if diff := cmp.Diff(want, s.run(t)); diff != "" {
		t.Error(diff)
	}
}

// wireFile is a certificate or key that OpenSSL has written, with the passphrase "open".
func wireFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "runner", "wire", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The command line has no place for a passphrase.
func TestAnEncryptedKeyOnTheCommandLine(t *testing.T) {
	const hint = "\nhint: decrypt it with `openssl pkey -in FILE -out key.pem`, or name the files in the setting `rest-client.certificates`, " +
		"which can have a `passphrase`"
	s := newSettingsRun(t, "{}", "GET https://example.com")
	cert, key, both := filepath.Join(s.folder, "cert.pem"), filepath.Join(s.folder, "key.pem"), filepath.Join(s.folder, "both.pem")
	s.write(t, "cert.pem", wireFile(t, "client.pem"))
	for _, name := range []string{"key-aes256.pem", "key-traditional.pem", "key-scrypt.pem"} {
		s.write(t, "key.pem", wireFile(t, name))
		s.write(t, "both.pem", append(wireFile(t, "client.pem"), wireFile(t, name)...))
		for _, c := range []struct{ cert, key, want string }{
			{cert, key, fmt.Sprintf("the private key in `%s` of --key is encrypted", key)},
			{both, "", fmt.Sprintf("the private key in `%s` of --cert is encrypted", both)},
		} {
			s.o.CertFile, s.o.KeyFile = c.cert, c.key
			_, err := session.Run(context.Background(), s.host, s.o)
			usage, ok := err.(*session.UsageError)
			if !ok {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want+hint, usage.Message+"\nhint: "+usage.Hint); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}
