package simulator

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBanner(t *testing.T) {
	for name, test := range map[string]struct {
		options ServeOptions
		want    string
	}{
		"default": {ServeOptions{}, `^listening on http://127\.0\.0\.1:[1-9]\d*$`},
		"plain":   {ServeOptions{Address: "localhost:0"}, `^listening on http://(127\.0\.0\.1|\[::1\]):[1-9]\d*$`},
		"TLS":     {ServeOptions{TLSAddress: "127.0.0.1:0"}, `^listening on https://127\.0\.0\.1:[1-9]\d* ca .*ca\.pem$`},
		"both":    {ServeOptions{Address: "127.0.0.1:0", TLSAddress: "127.0.0.1:0"}, `^listening on http://127\.0\.0\.1:[1-9]\d* https://127\.0\.0\.1:[1-9]\d* ca .*ca\.pem$`},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			server, err := Listen(ctx, New(Options{}), test.options)
			if err != nil {
				t.Fatal(err)
			}
			if !regexp.MustCompile(test.want).MatchString(server.Banner()) {
				t.Errorf("banner %q", server.Banner())
			}
			file := server.ca.path
			stop()
			if err := server.Wait(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(file); file != "" && !os.IsNotExist(err) {
				t.Errorf("the authority's file is left behind: %v", err)
			}
		})
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	for address, want := range map[string]AddressError{
		"0.0.0.0:8080":     {"`0.0.0.0:8080` can be reached by other machines, and the simulator accepts every secret", "listen on 127.0.0.1:8080"},
		":8080":            {"`:8080` can be reached by other machines, and the simulator accepts every secret", "listen on 127.0.0.1:8080"},
		"[::]:0":           {"`[::]:0` can be reached by other machines, and the simulator accepts every secret", "listen on 127.0.0.1:0"},
		"example.org:8080": {"`example.org:8080` can be reached by other machines, and the simulator accepts every secret", "listen on 127.0.0.1:8080"},
		"8080":             {"`8080` is not an address to listen on", "write HOST:PORT, such as 127.0.0.1:8080"},
	} {
		_, err := Listen(t.Context(), New(Options{}), ServeOptions{TLSAddress: address})
		refused, ok := err.(*AddressError)
		if !ok {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if diff := cmp.Diff(want, *refused); diff != "" {
			t.Errorf("%s\n%s", address, diff)
		}
		same(t, err.Error(), want.Message)
	}
}

// TestAddressThatIsTaken leaves out the words of the operating system.
func TestAddressThatIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	address := taken.Addr().String()
	_, err = Listen(t.Context(), New(Options{}), ServeOptions{Address: address})
	refused, ok := err.(*AddressError)
	if !ok || !strings.HasPrefix(refused.Message, "listening on `"+address+"`: ") || strings.Count(refused.Message, address) != 1 {
		t.Fatalf("%v", err)
	}
	same(t, refused.Hint, "take another port, or 0 for a free one")
}

func TestAuthorityFileThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "no such folder", "ca.pem")
	_, err := Listen(t.Context(), New(Options{}), ServeOptions{TLSAddress: "127.0.0.1:0", CAFile: file})
	if err == nil || !strings.HasPrefix(err.Error(), "writing the certificate authority: open ") {
		t.Errorf("%v", err)
	}
}

func TestTheFileOfTheCallerStays(t *testing.T) {
	c := overTLS(t, Options{Clock: noon})
	if a := c.get("/companies"); a.status != http.StatusUnauthorized {
		t.Errorf("%d %s", a.status, a.body)
	}
	for _, host := range []string{"login.microsoftonline.us", "localhost", "127.0.0.1"} {
		if a := c.get("https://" + host + "/t/v2.0/.well-known/openid-configuration"); a.status != http.StatusOK {
			t.Errorf("%s: %d", host, a.status)
		}
	}
}

func TestPlainAndSecureAnswerTheSame(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	server, err := Listen(ctx, New(Options{Clock: noon}), ServeOptions{Address: "127.0.0.1:0", TLSAddress: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	c := client{t: t, root: server.URL() + "/v2.0/production/api/v2.0"}
	c.token = c.post(server.URL()+"/t/oauth2/v2.0/token", goodForm).text(t, "access_token")
	same(t, c.get("/companies").text(t, "@odata.context"), server.URL()+"/v2.0/Production/api/v2.0/$metadata#companies")
	http.DefaultClient.CloseIdleConnections()
	secureAnswers(t, server, c.token)
	stop()
	if err := server.Wait(); err != nil {
		t.Error(err)
	}
}

// secureAnswers asks over TLS, in both versions of HTTP: a client takes the second one
// where it is offered.
func secureAnswers(t *testing.T, server *Server, token string) {
	pem, err := os.ReadFile(server.ca.path)
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(pem)
	for version, second := range map[string]bool{"HTTP/1.1": false, "HTTP/2.0": true} {
		transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}, ForceAttemptHTTP2: second}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.TLSURL()+"/v2.0/production/api/v2.0/companies", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		response, err := transport.RoundTrip(r)
		if err != nil {
			t.Errorf("%s: %v", version, err)
			continue
		}
		body, err := io.ReadAll(response.Body)
		want := `{"@odata.context":"` + server.TLSURL() + `/v2.0/Production/api/v2.0/$metadata#companies"`
		if err != nil || response.Proto != version || !strings.HasPrefix(string(body), want) {
			t.Errorf("%s: %s %s %v", version, response.Proto, body, err)
		}
		_ = response.Body.Close()
		transport.CloseIdleConnections()
	}
}

// TestAListenerThatBreaks ends the server and tells why.
func TestAListenerThatBreaks(t *testing.T) {
	server, err := Listen(t.Context(), New(Options{}), ServeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.plain.Close(); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err == nil || !strings.Contains(err.Error(), "use of closed network connection") {
		t.Errorf("%v", err)
	}
}
