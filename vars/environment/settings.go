package environment

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Settings are those of VS Code that matter to a runner, with the effective
// defaults of REST Client (spec 17).
type Settings struct {
	// DefaultHeaders are added to each request (spec 6.4). The built-in User-Agent of
	// REST Client is not among them.
	DefaultHeaders            []Header
	FormParamEncodingStrategy string
	FollowRedirect            bool
	RememberCookies           bool
	Timeout                   time.Duration // 0 is none
	ExcludeHostsForProxy      []string
	Certificates              map[string]Certificate
	DecodeEscapedUnicode      bool
	Proxy                     string
	ProxyStrictSSL            bool
}

// Header is a default header.
type Header struct{ Name, Value string }

// Certificate names the files of a client certificate (spec 15.6).
type Certificate struct {
	Cert, Key, Pfx, Passphrase string
}

func defaults() Settings {
	return Settings{
		FormParamEncodingStrategy: "automatic", FollowRedirect: true, RememberCookies: true, ProxyStrictSSL: true,
	}
}

// settings reads a settings.json.
func (l *loader) settings(path string) {
	text, ok := l.read(path)
	if !ok {
		return
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		l.fail(syntaxError(path, text, err, "an object of settings"))
		return
	}
	s := &l.set.Settings
	var headers map[string]*string
	var milliseconds float64
	for key, into := range map[string]any{
		"rest-client.defaultHeaders":                       &headers,
		"rest-client.formParamEncodingStrategy":            &s.FormParamEncodingStrategy,
		"rest-client.followredirect":                       &s.FollowRedirect,
		"rest-client.rememberCookiesForSubsequentRequests": &s.RememberCookies,
		"rest-client.timeoutinmilliseconds":                &milliseconds,
		"rest-client.excludeHostsForProxy":                 &s.ExcludeHostsForProxy,
		"rest-client.certificates":                         &s.Certificates,
		"rest-client.decodeEscapedUnicodeCharacters":       &s.DecodeEscapedUnicode,
		"http.proxy":          &s.Proxy,
		"http.proxyStrictSSL": &s.ProxyStrictSSL,
	} {
		l.setting(path, all, key, into)
	}
	s.Timeout = max(0, time.Duration(milliseconds*float64(time.Millisecond)))
	for name, value := range headers {
		if value != nil {
			s.DefaultHeaders = append(s.DefaultHeaders, Header{name, *value})
		}
	}
	var environments map[string]map[string]json.RawMessage
	l.setting(path, all, "rest-client.environmentVariables", &environments)
	l.layer(path, text, environments, false)
}

// setting reads one key, if it is there.
func (l *loader) setting(path string, all map[string]json.RawMessage, key string, into any) {
	raw, ok := all[key]
	if !ok {
		return
	}
	if err := json.Unmarshal(raw, into); err != nil {
		var mismatch *json.UnmarshalTypeError
		if errors.As(err, &mismatch) {
			l.fail(fmt.Errorf("%s: the setting `%s` is a JSON %s, but expected is another kind of value",
				path, key, strings.ToLower(mismatch.Value)))
			return
		}
		l.fail(fmt.Errorf("%s: the setting `%s`: %w", path, key, err))
	}
}
