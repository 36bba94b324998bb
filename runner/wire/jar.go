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
	now func() time.Time

	mu sync.Mutex
	// kept is nil until the first cookie comes.
	kept *cookiejar.Jar
}

// NewJar makes an empty jar. Cookies end by the clock that is given; nil: the one of
// the machine.
func NewJar(now func() time.Time) *Jar {
	if now == nil {
		now = time.Now
	}
	return &Jar{now: now}
}

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
				cookies = append(cookies, j.timed(cookie))
			}
		}
	}
	if cookies != nil {
		j.open().SetCookies(at.forJar(), cookies)
	}
}

// timed moves the end of a cookie to the clock of the machine, which is the only one
// that net/http/cookiejar knows.
func (j *Jar) timed(cookie *http.Cookie) *http.Cookie {
	if cookie.Expires.IsZero() || cookie.MaxAge != 0 {
		return cookie
	}
	left := cookie.Expires.Sub(j.now())
	if left <= 0 {
		cookie.MaxAge = -1
		return cookie
	}
	cookie.Expires = time.Now().Add(left)
	return cookie
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
