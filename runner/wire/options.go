package wire

import (
	"context"
	"encoding/pem"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// DefaultMaxBody limits a response body, unpacked: 2 GiB.
	DefaultMaxBody = 2 << 30
	// DefaultMemoryBody is up to where a response body lies in memory: 16 MiB.
	DefaultMemoryBody = 16 << 20
)

// Options say how a run reaches its servers. The zero value connects directly,
// verifies certificates by the roots of the system and keeps two connections a host.
type Options struct {
	// Proxy is the URL of a proxy for all hosts, those of this machine too; empty:
	// HTTP_PROXY, HTTPS_PROXY in LookupEnv.
	Proxy string
	// ProxyInsecure accepts every certificate of a proxy that is reached by https
	// (setting http.proxyStrictSSL, spec 15.4); those of servers are verified all the same.
	ProxyInsecure bool
	// LookupEnv gives variables of the process; nil: there are none. NO_PROXY
	// counts for either kind of proxy.
	LookupEnv func(name string) (string, bool)
	// ExcludeHosts are reached without proxy: `host` on any port, `host:port` only
	// by a URL that writes that port (spec 15.4).
	ExcludeHosts []string

	// CA are certificates in PEM that are trusted beside those of the system.
	CA []byte
	// Insecure accepts every server certificate.
	Insecure bool
	// Certificate is presented to every server that asks, unless Certificates has
	// one for the host.
	Certificate *KeyPair
	// Certificates are client certificates by host, with `:port` if and only if
	// the URL writes a port (spec 15.6). Keys are in small letters.
	Certificates map[string]KeyPair

	// Governor keeps requests within the limits of a service; nil: nobody does.
	Governor *Governor
	// Jobs is how many requests go out at a time at most.
	Jobs int
	// Base sends in place of the network; it sees field names in canonical form.
	Base http.RoundTripper
	// Dial opens connections; nil: over TCP.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// MaxBody limits a response body in bytes, unpacked; 0: DefaultMaxBody.
	MaxBody int64
	// MemoryBody: a response body of more bytes lies in a temporary file, which is
	// gone after Close; 0: DefaultMemoryBody.
	MemoryBody int64
	// TempFile makes such a file; nil: in the folder of the system for them.
	TempFile func() (*os.File, error)
	// Trace measures the phases of each trip, which costs a little.
	Trace bool
	// Now is the clock for durations; nil: the one of the machine.
	Now func() time.Time
}

// KeyPair is a client certificate with its key: both in PEM, or one PFX. Passphrase is
// for an encrypted key or PFX.
type KeyPair struct {
	Cert, Key  []byte
	PFX        []byte
	Passphrase string
}

// Client sends requests. It is safe for concurrent use; what it needs (roots,
// proxies, connections) it makes with the first request that needs it.
type Client struct {
	options Options
	proxy   *url.URL
	proxies func() (proxyRule, error)

	mu         sync.Mutex
	transports map[route]*http.Transport
	detours    map[string]*url.URL // by Detour.Proxy
	pairs      []*KeyPair          // of Detour.Certificate
	// widened: the authority of Options.CA was not enough, the roots of the
	// system are trusted as well from now on.
	widened atomic.Bool

	spool   spool
	gzips   sync.Pool // of *gzip.Reader
	brotlis sync.Pool // of *brotli.Reader
}

// NewClient checks the options that can be checked without any work. An error is
// an [Error] of kind [Proxy] or [Certificate].
func NewClient(options Options) (*Client, error) {
	c := &Client{options: options, transports: map[route]*http.Transport{}}
	c.setDefaults()
	if err := c.checkCA(); err != nil {
		return nil, err
	}
	c.proxies = sync.OnceValues(c.readProxies)
	if options.Proxy == "" {
		return c, nil
	}
	var err error
	c.proxy, err = parseProxy(options.Proxy, "--proxy ")
	return c, err
}

func (c *Client) setDefaults() {
	o := &c.options
	if o.MaxBody <= 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.MemoryBody <= 0 {
		o.MemoryBody = DefaultMemoryBody
	}
	if o.TempFile == nil {
		o.TempFile = func() (*os.File, error) { return os.CreateTemp("", "bchttp-body-*") }
	}
	c.spool.open = o.TempFile
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Dial == nil {
		o.Dial = (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext
	}
}

// Close ends the idle connections and removes the temporary files: bodies of more than
// Options.MemoryBody bytes must not be used any more.
func (c *Client) Close() {
	c.ReleaseAll()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, transport := range c.transports {
		transport.CloseIdleConnections()
	}
}

// ReleaseAll gives the temporary files of all trips back, and leaves the connections open.
func (c *Client) ReleaseAll() { c.spool.close() }

// Release gives the temporary files of a trip back before Close; its large bodies must
// not be used any more. It does nothing for all others.
func (c *Client) Release(trip *Trip) error {
	var err error
	if trip.Response != nil {
		err = c.spool.release(trip.Response.Body)
	}
	for _, exchange := range trip.FollowUps {
		if exchange.Response != nil {
			err = errors.Join(err, c.spool.release(exchange.Response.Body))
		}
	}
	return err
}

func (c *Client) checkCA() error {
	if c.options.CA == nil {
		return nil
	}
	if block, _ := pem.Decode(c.options.CA); block == nil || block.Type != "CERTIFICATE" {
		return &Error{
			Kind: Certificate, Message: "the file of --cacert holds no certificate in PEM",
			Hint: "it begins with `-----BEGIN CERTIFICATE-----`; convert with `openssl x509 -inform der -in FILE -out ca.pem`",
		}
	}
	return nil
}
