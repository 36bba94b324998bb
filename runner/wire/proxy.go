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

// parseProxy reads the URL of a proxy. A text without scheme is a host of http. The
// name is where it was written.
func parseProxy(text, name string) (*url.URL, error) {
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Hostname() == "" {
		return nil, badProxy(text, "has no host", name)
	}
	switch parsed.Scheme {
	case "http", "https", "socks5", "socks5h":
		return parsed, nil
	}
	return nil, badProxy(text, "has the scheme `"+parsed.Scheme+":`, which is not known", name)
}

func badProxy(text, what, name string) error {
	return &Error{
		Kind: Proxy, Message: "the proxy `" + secret.URL(text) + "` " + what, Hint: "write `" + name + "http://HOST:PORT`", final: true,
	}
}

// proxyFor is the proxy that a URL goes through, nil for none.
func (c *Client) proxyFor(u *URL) *url.URL {
	rule, err := c.proxies()
	if err != nil || rule == nil || c.excluded(u) {
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
func (c *Client) readProxies() (proxyRule, error) {
	config := httpproxy.Config{NoProxy: c.environment("NO_PROXY")}
	if c.proxy != nil {
		config.HTTPProxy, config.HTTPSProxy = c.proxy.String(), c.proxy.String()
		return c.explicit(config), nil
	}
	config.HTTPProxy, config.HTTPSProxy = c.environment("HTTP_PROXY"), c.environment("HTTPS_PROXY")
	config.CGI = c.environment("REQUEST_METHOD") != ""
	if config.HTTPProxy == "" && config.HTTPSProxy == "" {
		return nil, nil
	}
	return byEnvironment(config), checkVariables(config)
}

// checkVariables: what httpproxy cannot read it ignores without a word.
func checkVariables(config httpproxy.Config) error {
	for name, text := range map[string]string{"HTTP_PROXY=": config.HTTPProxy, "HTTPS_PROXY=": config.HTTPSProxy} {
		if text == "" {
			continue
		}
		if _, err := parseProxy(text, name); err != nil {
			return err
		}
	}
	return nil
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
