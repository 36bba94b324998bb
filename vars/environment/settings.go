package environment

import (
	"time"
)

// Settings are those of VS Code that matter to a runner, with the effective
// defaults of REST Client (spec 17).
type Settings struct {
	// DefaultHeaders are added to each request, in the order of the file (spec 6.4).
	// The built-in User-Agent of REST Client is not among them.
	DefaultHeaders            []Header
	FormParamEncodingStrategy string // automatic, never, always
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

// settings reads a settings.json. Of equal keys the last one counts; one that is null
// is not set.
func (l *loader) settings(path string) {
	f, ok := l.read(path, "settings file")
	if !ok {
		return
	}
	root := f.root()
	all, ok := root.members()
	if !ok {
		l.fail(f.at(root.offset, "this is %s; an object of settings is expected", root.kind()))
		return
	}
	r := settingsReader{loader: l, file: f, settings: &l.set.Settings}
	for _, m := range all {
		if m.kind() != "null" {
			r.setting(m)
		}
	}
}

// settingsReader reads the settings of one file.
type settingsReader struct {
	*loader
	file     *file
	settings *Settings
}

func (r *settingsReader) setting(m member) {
	s := r.settings
	switch m.name {
	case environmentsKey:
		environments := environmentReader{loader: r.loader, file: r.file}
		environments.read(m.value)
	case "rest-client.defaultHeaders":
		r.headers(m)
	case "rest-client.formParamEncodingStrategy":
		r.strategy(m)
	case "rest-client.followredirect":
		r.boolean(m, &s.FollowRedirect)
	case "rest-client.rememberCookiesForSubsequentRequests":
		r.boolean(m, &s.RememberCookies)
	case "rest-client.timeoutinmilliseconds":
		r.milliseconds(m, &s.Timeout)
	case "rest-client.excludeHostsForProxy":
		r.list(m, &s.ExcludeHostsForProxy)
	case "rest-client.certificates":
		r.certificates(m)
	case "rest-client.decodeEscapedUnicodeCharacters":
		r.boolean(m, &s.DecodeEscapedUnicode)
	case "http.proxy":
		r.text(m, &s.Proxy)
	case "http.proxyStrictSSL":
		r.boolean(m, &s.ProxyStrictSSL)
	}
}
