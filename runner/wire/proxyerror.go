package wire

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
)

const proxyHint = "check --proxy, the setting `http.proxy` and HTTPS_PROXY; NO_PROXY names hosts that are reached directly"

// connectAnswered makes an error with a name out of a refused CONNECT.
func connectAnswered(proxy *url.URL) func(context.Context, *url.URL, *http.Request, *http.Response) error {
	return func(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
		if answer.StatusCode == http.StatusOK {
			return nil
		}
		return proxyRefused(proxy, answer.Status, answer.StatusCode == http.StatusProxyAuthRequired)
	}
}

// proxyRefused tells what a proxy said when it was asked for a server.
func proxyRefused(proxy *url.URL, said string, login bool) *Error {
	failure := &Error{Kind: Proxy, Message: "the proxy `" + proxy.Host + "` refused the connection: `" + said + "`", Hint: proxyHint}
	if login {
		failure.Hint = "the proxy wants a login: write `--proxy " + proxy.Scheme + "://USER:PASSWORD@HOST:PORT`"
	}
	return failure
}

// explainProxy knows the errors of the way to a proxy and through it, nil for others.
func explainProxy(proxy *url.URL, err error) *Error {
	var operation *net.OpError
	if proxy == nil || !errors.As(err, &operation) {
		return nil
	}
	switch operation.Op {
	case "proxyconnect":
		return throughProxy(proxy.Host, operation.Err)
	case "socks connect":
		said := strings.TrimPrefix(operation.Err.Error(), "unknown error ")
		if failure := explainConnection(&URL{Host: proxy.Host}, operation.Err); failure != nil {
			return throughProxy(proxy.Host, operation.Err)
		}
		return proxyRefused(proxy, said, strings.Contains(said, "authentication"))
	}
	return nil
}

// throughProxy says of a proxy what would be said of a server.
func throughProxy(host string, err error) *Error {
	of := explainNetwork(&URL{Host: host, name: host}, err)
	failure := &Error{
		Kind: Proxy, Err: err, final: of.final, Message: "the proxy cannot be used: " + of.Message, Hint: proxyHint,
	}
	switch of.Kind {
	case TLS, TLSUnknownCA, TLSHostname, TLSExpired:
		failure.Hint = of.Hint
	}
	return failure
}
