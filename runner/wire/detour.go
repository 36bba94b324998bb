package wire

import (
	"bytes"
	"net/url"
)

// Detour is what one request asks of its connection in place of what the options say.
type Detour struct {
	// Proxy is the URL of a proxy, for whatever host; empty: that of the options.
	Proxy string
	// NoProxy reaches the host directly, NoCertificate presents no client certificate.
	NoProxy, NoCertificate bool
	// Certificate is presented to the host of the request in place of that of the options,
	// not where a redirect leads elsewhere; nil: there is none of its own.
	Certificate *KeyPair
}

// Check tells whether the proxy is one, with an [Error] that names where it is written.
func (d Detour) Check(written string) error {
	if d.Proxy == "" {
		return nil
	}
	_, err := parseProxy(d.Proxy, written)
	return err
}

// detour changes a route for a request. Requests with the same proxy share connections.
func (c *Client) detour(r route, d Detour) (route, error) {
	if d == (Detour{}) || c.options.Base != nil {
		return r, nil
	}
	switch {
	case d.NoCertificate:
		r.certificate, r.bare = "", true
	case d.Certificate != nil:
		r.certificate, r.own = "", c.samePair(d.Certificate)
	}
	if d.NoProxy {
		r.proxy = nil
		return r, nil
	}
	if d.Proxy == "" {
		return r, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.detours[d.Proxy]; known != nil {
		r.proxy = known
		return r, nil
	}
	proxy, err := parseProxy(d.Proxy, "")
	if err != nil {
		return r, err
	}
	if c.detours == nil {
		c.detours = map[string]*url.URL{}
	}
	c.detours[d.Proxy], r.proxy = proxy, proxy
	return r, nil
}

// samePair is one pointer for all pairs of the same content, so that their requests share
// connections.
func (c *Client) samePair(pair *KeyPair) *KeyPair {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, known := range c.pairs {
		if known.equal(pair) {
			return known
		}
	}
	c.pairs = append(c.pairs, pair)
	return pair
}

func (p *KeyPair) equal(other *KeyPair) bool {
	return bytes.Equal(p.Cert, other.Cert) && bytes.Equal(p.Key, other.Key) && bytes.Equal(p.PFX, other.PFX) && p.Passphrase == other.Passphrase
}
