package wire

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"

	"github.com/bchttp/bchttp/internal/secret"
)

// proxyRule gives the proxy for a URL, nil for none.
type proxyRule func(u *URL) *url.URL

// parseProxy reads Options.Proxy. A text without scheme is a host of http.
func (c *Client) parseProxy() error {
	text := c.options.Proxy
	if text == "" {
		return nil
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Hostname() == "" {
		return badProxy(text, "has no host")
	}
	switch parsed.Scheme {
	case "http", "https", "socks5", "socks5h":
		c.proxy = parsed
		return nil
	}
	return badProxy(text, "has the scheme `"+parsed.Scheme+":`, which is not known")
}

func badProxy(text, what string) error {
	return &Error{Kind: Proxy, Message: "the proxy `" + secret.URL(text) + "` " + what, Hint: "write `--proxy http://HOST:PORT`"}
}

// proxyFor is the proxy that a URL goes through, nil for none.
func (c *Client) proxyFor(u *URL) *url.URL {
	rule := c.proxies()
	if rule == nil || c.excluded(u) {
		return nil
	}
	return rule(u)
}

// excluded follows spec 15.4.
func (c *Client) excluded(u *URL) bool {
	for _, entry := range c.options.ExcludeHosts {
		host, port := splitPort(strings.ToLower(entry))
		if host == u.name && (port == "" || port == u.written) {
			return true
		}
	}
	return false
}

// readProxies makes the rule out of the options and the environment, nil if there
// is no proxy at all.
func (c *Client) readProxies() proxyRule {
	config := httpproxy.Config{NoProxy: c.environment("NO_PROXY")}
	if c.proxy != nil {
		config.HTTPProxy, config.HTTPSProxy = c.proxy.String(), c.proxy.String()
		return c.explicit(config)
	}
	config.HTTPProxy, config.HTTPSProxy = c.environment("HTTP_PROXY"), c.environment("HTTPS_PROXY")
	config.CGI = c.environment("REQUEST_METHOD") != ""
	if config.HTTPProxy == "" && config.HTTPSProxy == "" {
		return nil
	}
	return byEnvironment(config)
}

// explicit sends all hosts through the proxy that was named, this machine too,
// unless NO_PROXY has them.
func (c *Client) explicit(config httpproxy.Config) proxyRule {
	if config.NoProxy == "" {
		return func(*URL) *url.URL { return c.proxy }
	}
	others := byEnvironment(config)
	return func(u *URL) *url.URL {
		if isLoopback(u.name) {
			if listed(config.NoProxy, u.name) {
				return nil
			}
			return c.proxy
		}
		if others(u) == nil {
			return nil
		}
		return c.proxy
	}
}

func byEnvironment(config httpproxy.Config) proxyRule {
	rule := config.ProxyFunc()
	return func(u *URL) *url.URL {
		proxy, err := rule(&url.URL{Scheme: u.Scheme, Host: u.Host})
		if err != nil { // HTTP_PROXY of a CGI program comes from its client
			return nil
		}
		return proxy
	}
}

func (c *Client) environment(name string) string {
	if c.options.LookupEnv == nil {
		return ""
	}
	if value, ok := c.options.LookupEnv(name); ok && value != "" {
		return value
	}
	value, _ := c.options.LookupEnv(strings.ToLower(name))
	return value
}

func isLoopback(name string) bool {
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil && address.IsLoopback()
}

func listed(list, name string) bool {
	for entry := range strings.SplitSeq(list, ",") {
		if entry = strings.TrimSpace(entry); entry == "*" || strings.EqualFold(entry, strings.Trim(name, "[]")) {
			return true
		}
	}
	return false
}
