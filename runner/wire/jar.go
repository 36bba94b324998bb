package wire

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"

	"github.com/bchttp/bchttp/runner/result"
)

// Jar keeps cookies by RFC 6265 with the public suffix list (spec 15.3). It starts
// empty, lives in memory and is safe for concurrent use. A nil Jar keeps nothing.
type Jar struct {
	mu sync.Mutex
	// kept is nil until the first cookie comes.
	kept *cookiejar.Jar
}

// NewJar makes an empty jar.
func NewJar() *Jar { return &Jar{} }

// Learn takes over the cookies that a trip brought, as if the jar had been along.
func (j *Jar) Learn(trip *Trip) {
	j.learn(trip.Request, trip.Response)
	for _, exchange := range trip.FollowUps {
		j.learn(exchange.Request, exchange.Response)
	}
}

func (j *Jar) learn(request *result.Request, response *result.Response) {
	if request == nil || response == nil {
		return
	}
	if at, err := ParseURL(request.URL); err == nil {
		j.store(at, response.Headers)
	}
}

// header is the Cookie field for a URL, "" for none: longest path first, then the
// oldest.
func (j *Jar) header(at *URL) string {
	kept := j.cookies()
	if kept == nil {
		return ""
	}
	var out strings.Builder
	for _, cookie := range kept.Cookies(at.forJar()) {
		if out.Len() > 0 {
			out.WriteString("; ")
		}
		out.WriteString(cookie.Name + "=" + cookie.Value)
	}
	return out.String()
}

// store keeps the cookies of a response. What the rules forbid is left out.
func (j *Jar) store(at *URL, fields []result.Header) {
	if j == nil {
		return
	}
	var cookies []*http.Cookie
	for _, field := range fields {
		if strings.EqualFold(field.Name, "set-cookie") {
			if cookie := parseCookie(field.Value); cookie != nil {
				cookies = append(cookies, cookie)
			}
		}
	}
	if cookies != nil {
		j.open().SetCookies(at.forJar(), cookies)
	}
}

func (j *Jar) cookies() *cookiejar.Jar {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.kept
}

func (j *Jar) open() *cookiejar.Jar {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.kept == nil {
		// cookiejar.New has no failure but the options'.
		j.kept, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	}
	return j.kept
}

// forJar has the path as it was sent, which is what cookie paths are compared with.
func (u *URL) forJar() *url.URL { return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.path()} }

// parseCookie reads a Set-Cookie field (RFC 6265 section 5.2); nil if it has no
// name. The value stays as it is, quotes included: net/http would drop cookies
// with characters that servers do use.
func parseCookie(field string) *http.Cookie {
	pair, attributes, _ := strings.Cut(field, ";")
	name, value, ok := strings.Cut(pair, "=")
	name, value = strings.Trim(name, " \t"), strings.Trim(value, " \t")
	if !ok || name == "" {
		return nil
	}
	cookie, err := http.ParseSetCookie("n=v;" + attributes)
	if err != nil {
		return nil
	}
	cookie.Name, cookie.Value = name, value
	if cookie.Expires.IsZero() && cookie.RawExpires != "" {
		cookie.Expires = oldDate(cookie.RawExpires)
	}
	return cookie
}

// oldDate reads the spellings of a date that net/http does not take in cookies; the
// zero time if it is none.
func oldDate(text string) time.Time {
	for _, layout := range [...]string{"Mon, 02-Jan-06 15:04:05 MST", "Mon, 02 Jan 06 15:04:05 MST", time.RFC850, time.ANSIC} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}
