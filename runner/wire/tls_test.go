package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// to leads every connection to one server, whatever its name.
func to(s *rawServer) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.addr())
	}
}

func TestCertificatesAreVerified(t *testing.T) {
	trusted, unknown := newAuthority(t), newAuthority(t)
	expired := issue(t, trusted, &x509.Certificate{
		DNSNames:  []string{"h.example"},
		NotBefore: time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	for name, c := range map[string]struct {
		certificate tls.Certificate
		raw         string
		want        string
	}{
		"unknown authority": {unknown.server(t, "h.example"), "https://h.example", "tls-unknown-authority: the certificate of `h.example` " +
			"is signed by an unknown authority\nhint: `--cacert FILE` trusts its authority; `--insecure` trusts every certificate"},
		"other name": {trusted.server(t, "a.example", "b.example", "10.0.0.1"), "https://h.example:8443", "tls-hostname: the certificate of " +
			"`h.example:8443` is for `a.example`, `b.example`, `10.0.0.1`\nhint: use one of its names in the URL; `--insecure` trusts every certificate"},
		"no name": {trusted.server(t), "https://h.example", "tls-hostname: the certificate of `h.example` names no host\n" +
			"hint: `--insecure` trusts every certificate"},
		"other address": {trusted.server(t, "a.example"), "https://127.0.0.1", "tls-hostname: the certificate of " +
			"`127.0.0.1` is for `a.example`\nhint: use one of its names in the URL; `--insecure` trusts every certificate"},
		"expired": {expired, "https://h.example", "tls-expired: the certificate of `h.example` is valid from 2019-01-01 to 2020-01-01, not now\n" +
			"hint: renew it, or check the clock of this machine; `--insecure` trusts every certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			server := serveTLS(t, &tls.Config{Certificates: []tls.Certificate{c.certificate}})
			request := &Request{Method: "GET", URL: parse(t, c.raw)}
			_, err := failure(t, newClient(t, Options{CA: trusted.pem(), Dial: to(server)}), request)
			if diff := cmp.Diff(c.want, said(err)); diff != "" {
				t.Error(diff)
			}
			if Retryable("GET", &Trip{}, err) {
				t.Error("it would be tried again")
			}
			do(t, newClient(t, Options{Insecure: true, Dial: to(server)}), request)
		})
	}
}

func TestAnOwnAuthority(t *testing.T) {
	ca := newAuthority(t)
	server := serveTLS(t, &tls.Config{Certificates: []tls.Certificate{ca.server(t, "h.example", "127.0.0.1")}})
	client := newClient(t, Options{CA: ca.pem(), Dial: to(server)})
	do(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example/")})
	do(t, client, &Request{Method: "GET", URL: parse(t, "https://127.0.0.1/")})
	if client.widened.Load() {
		t.Error("the roots of the system were loaded for nothing")
	}
}

func TestTheRootsOfTheSystemCountBesideAnOwnAuthority(t *testing.T) {
	ca, other := newAuthority(t), newAuthority(t)
	server := serveTLS(t, &tls.Config{Certificates: []tls.Certificate{other.server(t, "h.example")}})
	client := newClient(t, Options{CA: ca.pem(), Dial: to(server)})
	_, err := failure(t, client, &Request{Method: "POST", URL: parse(t, "https://h.example/"), Body: []byte("x")})
	if err.Kind != TLSUnknownCA || !client.widened.Load() {
		t.Errorf("%v, widened %v", err, client.widened.Load())
	}
	config, bad := client.tlsConfig(route{widened: true})
	if bad != nil {
		t.Fatal(bad)
	}
	system, bad := x509.SystemCertPool()
	if bad != nil {
		t.Skip("this system has no roots")
	}
	system.AppendCertsFromPEM(ca.pem())
	if !config.RootCAs.Equal(system) {
		t.Error("the roots are not those of the system and the own one")
	}
}

// presented collects the names of client certificates that a server saw.
type presented struct {
	mu    sync.Mutex
	names []string
}

func (p *presented) config(certificate tls.Certificate) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{certificate}, ClientAuth: tls.RequestClientCert,
		VerifyConnection: func(state tls.ConnectionState) error {
			p.mu.Lock()
			defer p.mu.Unlock()
			name := "-"
			if len(state.PeerCertificates) > 0 {
				name = state.PeerCertificates[0].Subject.CommonName
			}
			p.names = append(p.names, name)
			return nil
		},
	}
}

func TestTheClientCertificateOfARequest(t *testing.T) {
	ca := newAuthority(t)
	var saw presented
	server := serveTLS(t, saw.config(ca.server(t, "a.example", "b.example")))
	standard, own, same := keyPair(t, "standard"), keyPair(t, "own"), KeyPair{}
	same = own
	client := newClient(t, Options{CA: ca.pem(), Dial: to(server), Certificate: &standard})
	for _, pair := range []*KeyPair{&own, &same, nil} {
		do(t, client, &Request{Method: "GET", URL: parse(t, "https://a.example/"), Detour: Detour{Certificate: pair}})
	}
	if diff := cmp.Diff([]string{"own", "standard"}, saw.names); diff != "" { // the second shares the first's connection
		t.Error(diff)
	}
	away := serveTLS(t, saw.config(ca.server(t, "a.example", "b.example")), redirect(302, "https://b.example/"))
	saw.names = nil
	do(t, newClient(t, Options{CA: ca.pem(), Dial: to(away)}), &Request{
		Method: "GET", URL: parse(t, "https://a.example/"), FollowRedirects: true, Detour: Detour{Certificate: &own},
	})
	if diff := cmp.Diff([]string{"own", "-"}, saw.names); diff != "" {
		t.Error(diff)
	}
	wrong := KeyPair{Cert: own.Cert, Key: standard.Key}
	_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://a.example/"), Detour: Detour{Certificate: &wrong}})
	if want := "certificate: the client certificate for `this request` cannot be used: private key does not match public key\n" +
		"hint: certificate and key must be a pair, both in PEM"; said(err) != want {
		t.Error(said(err))
	}
}

func TestClientCertificatesByHost(t *testing.T) {
	ca := newAuthority(t)
	var saw presented
	server := serveTLS(t, saw.config(ca.server(t, "a.example", "b.example", "c.example")))
	standard := keyPair(t, "standard")
	client := newClient(t, Options{
		CA: ca.pem(), Dial: to(server), Certificate: &standard,
		Certificates: map[string]KeyPair{"a.example": keyPair(t, "a"), "b.example:8443": keyPair(t, "b")},
	})
	for _, raw := range []string{
		"https://a.example/", "https://A.example/", "https://a.example:8443/", "https://a.example:443/",
		"https://b.example/", "https://b.example:8443/", "https://c.example/",
	} {
		do(t, client, &Request{Method: "GET", URL: parse(t, raw)})
	}
	saw.mu.Lock()
	defer saw.mu.Unlock()
	// a.example:443 shares the connection of nobody: its key differs.
	want := []string{"a", "standard", "standard", "standard", "b", "standard"}
	if diff := cmp.Diff(want, saw.names); diff != "" {
		t.Error(diff)
	}
}

func TestClientCertificatesThatCannotBeUsed(t *testing.T) {
	good, other := keyPair(t, "good"), keyPair(t, "other")
	for name, c := range map[string]struct {
		pair KeyPair
		want string
	}{
		"no PEM": {KeyPair{Cert: []byte("x"), Key: []byte("y")}, "certificate: the client certificate for `h` cannot be used: " +
			"failed to find any PEM data in certificate input\nhint: certificate and key must be a pair, both in PEM"},
		"no pair": {KeyPair{Cert: good.Cert, Key: other.Key}, "certificate: the client certificate for `h` cannot be used: " +
			"private key does not match public key\nhint: certificate and key must be a pair, both in PEM"},
		"PFX": {KeyPair{PFX: []byte("x")}, "certificate: the client certificate for `h` is no PFX file that can be read\n" +
			"hint: a PFX file holds one certificate with its key, such as `openssl pkcs12 -export` writes it"},
	} {
		client := newClient(t, Options{Certificates: map[string]KeyPair{"h": c.pair}})
		_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://h")})
		if diff := cmp.Diff(c.want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAnAuthorityThatIsNone(t *testing.T) {
	_, err := NewClient(Options{CA: []byte("x")})
	want := "certificate: the file of --cacert holds no certificate in PEM\n" +
		"hint: it begins with `-----BEGIN CERTIFICATE-----`; convert with `openssl x509 -inform der -in FILE -out ca.pem`"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
}

// serveHandshakes ends every connection after its handshake, once the client has read
// what the server had to say.
func serveHandshakes(t *testing.T, config *tls.Config) func(context.Context, string, string) (net.Conn, error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_ = tls.Server(conn, config).Handshake()
			_, _ = io.Copy(io.Discard, conn)
			conn.Close()
		}
	})
	t.Cleanup(func() {
		listener.Close()
		running.Wait()
	})
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, listener.Addr().String())
	}
}

func TestServersThatRefuseTheHandshake(t *testing.T) {
	ca := newAuthority(t)
	stranger := keyPair(t, "stranger")
	certificates := []tls.Certificate{ca.server(t, "h.example")}
	const wanted = "\nhint: it wants a client certificate that it knows: `--cert FILE --key FILE`, or the setting `rest-client.certificates`"
	for name, c := range map[string]struct {
		config *tls.Config
		pair   *KeyPair
		want   string
	}{
		"no certificate": {
			&tls.Config{ClientAuth: tls.RequireAnyClientCert}, nil,
			"tls: `h.example` refused the TLS connection: certificate required" + wanted,
		},
		"no certificate, TLS 1.2": {
			&tls.Config{ClientAuth: tls.RequireAnyClientCert, MaxVersion: tls.VersionTLS12}, nil,
			"tls: `h.example` refused the TLS connection: handshake failure\nhint: it may want a client certificate: " +
				"`--cert FILE --key FILE`; or check the port and the TLS settings of the server",
		},
		"unknown certificate": {
			&tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: x509.NewCertPool()}, &stranger,
			"tls: `h.example` refused the TLS connection: unknown certificate authority" + wanted,
		},
		"no version": {
			&tls.Config{MaxVersion: tls.VersionTLS11}, nil,
			"tls: `h.example` refused the TLS connection: protocol version not supported\n" +
				"hint: check the port and the TLS settings of the server",
		},
	} {
		c.config.Certificates = certificates
		client := newClient(t, Options{CA: ca.pem(), Certificate: c.pair, Dial: serveHandshakes(t, c.config)})
		_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example")})
		if diff := cmp.Diff(c.want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if Retryable("GET", &Trip{}, err) {
			t.Errorf("%s: it would be tried again", name)
		}
	}
}

func TestHTTP2WhereTheServerPrefersIt(t *testing.T) {
	ca := newAuthority(t)
	server := serveHTTP2(t, ca.server(t, "h.example"))
	client := newClient(t, Options{CA: ca.pem(), Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server)
	}})
	trip := do(t, client, &Request{
		Method: "POST", URL: parse(t, "https://h.example//a/%2f'?x='1'"), Body: []byte("hi"),
		Headers: fields("User-Agent: me", "Cookie: a=1; b=2", "Host: other.example"),
	})
	const want = "HTTP/2.0 POST other.example //a/%2f'?x=%271%27 me a=1; b=2 gzip, deflate, br hi"
	if got := string(trip.Response.Body); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	none := do(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example/")})
	if got := string(none.Response.Body); got != "HTTP/2.0 GET h.example /   gzip, deflate, br " {
		t.Errorf("%q", got)
	}
	_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://h.example/abort")})
	broken := "reset: `h.example` closed the connection before its answer was complete\n" +
		"hint: try again; if it stays so, look into the log of the server"
	if diff := cmp.Diff(broken, said(err)); diff != "" {
		t.Error(diff)
	}
}
