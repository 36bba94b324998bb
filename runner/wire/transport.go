package wire

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// route is what connections must not be shared across: requests of one route use
// one transport. Nearly every run has a single one.
type route struct {
	proxy       *url.URL
	certificate string // key of Options.Certificates
	widened     bool
	bare        bool // without any client certificate
	own         *KeyPair
}

// routeOf chooses the route of a URL; there is only one in the place of the network.
// The error is one of the proxies.
func (c *Client) routeOf(u *URL) (route, error) {
	if c.options.Base != nil {
		return route{}, nil
	}
	_, err := c.proxies()
	return route{proxy: c.proxyFor(u), certificate: c.certificateOf(u), widened: c.widened.Load()}, err
}

// certificateOf is the key under which Options.Certificates has an entry for a URL.
func (c *Client) certificateOf(u *URL) string {
	if len(c.options.Certificates) == 0 || u.Scheme != "https" {
		return ""
	}
	key := u.name
	if u.written != "" {
		key += ":" + u.written
	}
	if _, ok := c.options.Certificates[key]; ok {
		return key
	}
	return ""
}

// transport gives the transport of a route and makes it when it is first used.
func (c *Client) transport(r route) (http.RoundTripper, error) {
	if c.options.Base != nil {
		return c.options.Base, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if made := c.transports[r]; made != nil {
		return made, nil
	}
	made, err := c.newTransport(r)
	if err != nil {
		return nil, err
	}
	c.transports[r] = made
	return made, nil
}

func (c *Client) newTransport(r route) (*http.Transport, error) {
	config, err := c.tlsConfig(r)
	if err != nil {
		return nil, err
	}
	proxy, dial := r.proxy, c.dial
	if proxy != nil && proxy.Scheme == "https" && c.options.ProxyInsecure {
		proxy, dial = c.trustingProxy(proxy)
	}
	return &http.Transport{
		Proxy:                  http.ProxyURL(proxy),
		OnProxyConnectResponse: connectAnswered(r.proxy),
		DialContext:            dial,
		TLSClientConfig:        config,
		TLSHandshakeTimeout:    30 * time.Second,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // unpacked by us, and only what was asked for goes out
		MaxIdleConnsPerHost:    max(c.options.Jobs, 2),
		IdleConnTimeout:        90 * time.Second,
		ExpectContinueTimeout:  time.Second,
	}, nil
}

// progress goes along with the context of an exchange into the dialling of its
// connection, to tell a host that cannot be reached from one that is slow.
type progress struct {
	context.Context
	dialing atomic.Bool
}

type progressKey struct{}

func (p *progress) Value(key any) any {
	if key == (progressKey{}) {
		return p
	}
	return p.Context.Value(key)
}

func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if p, ok := ctx.Value(progressKey{}).(*progress); ok {
		p.dialing.Store(true)
		defer p.dialing.Store(false)
	}
	return c.options.Dial(ctx, network, address)
}

// trustingProxy moves the TLS to a proxy into the dialling, where it can be verified
// by other rules than the TLS to the server.
func (c *Client) trustingProxy(proxy *url.URL) (*url.URL, func(context.Context, string, string) (net.Conn, error)) {
	plain := *proxy
	plain.Scheme = "http"
	if plain.Port() == "" {
		plain.Host += ":443"
	}
	config := &tls.Config{ServerName: proxy.Hostname(), InsecureSkipVerify: true} //nolint:gosec // http.proxyStrictSSL
	return &plain, func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := c.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		secured := tls.Client(conn, config)
		if err := secured.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, err
		}
		return secured, nil
	}
}
