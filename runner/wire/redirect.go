package wire

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// maxRedirects is how many redirects are followed (spec 15.2).
const maxRedirects = 10

// redirected tells whether an answer sends the request elsewhere.
func (j *journey) redirected(answer *result.Response) (location string, again bool) {
	if !j.FollowRedirects {
		return "", false
	}
	switch answer.Status {
	case 300, 301, 302, 303, 304, 307, 308:
		location, _ = Value(answer.Headers, "location")
		return location, location != ""
	}
	return "", false
}

// follow prepares the next exchange: method and body are repeated, but for 303;
// what belongs to the host stays behind when host or port change (spec 15.2).
func (j *journey) follow(status int, location string) error {
	if j.hops == maxRedirects {
		return &Error{
			Kind: RedirectLoop, final: true,
			Message: fmt.Sprintf("more than %d redirects: %s", maxRedirects, j.chain()),
			Hint:    "`# @no-redirect` above the request shows the first answer",
		}
	}
	j.hops++
	if j.Exact && !isDecodable(location) {
		return &Error{
			Kind: BadRedirect, final: true,
			Message: fmt.Sprintf("the answer %d of `%s` leads to `%s`, whose percent escapes are no UTF-8, so that REST Client does not follow it",
				status, j.at.Host, place(shown(location))),
			Hint: "run without --rest-client, which follows it",
		}
	}
	next, err := j.at.Resolve(location)
	if err != nil {
		return &Error{
			Kind: BadRedirect, Err: err, final: true,
			Message: fmt.Sprintf("the answer %d of `%s` leads to `%s`, which cannot be requested", status, j.at.Host, place(shown(location))),
			Hint:    "`# @no-redirect` above the request takes this answer as the response",
		}
	}
	if j.becomesGet(status) && j.method != http.MethodGet && j.method != http.MethodHead {
		j.method, j.body = http.MethodGet, nil
	}
	j.leave(next)
	j.at = next
	j.shakeAgain()
	return nil
}

func (j *journey) becomesGet(status int) bool {
	repeated := status == http.StatusTemporaryRedirect || status == http.StatusPermanentRedirect
	return status == http.StatusSeeOther || j.RedirectAsGet && !repeated
}

// leave drops what must not go to the next host.
func (j *journey) leave(next *URL) {
	switch {
	case j.at.name != next.name || j.at.port != next.port:
		j.fields = Without(j.fields, "authorization", "cookie", "host")
		j.user, j.password = next.User, next.Password
		j.challenged, j.signer = true, nil
	case !j.Exact && j.at.Scheme == "https" && next.Scheme == "http":
		j.fields = Without(j.fields, "authorization", "cookie")
		j.user, j.password = "", ""
		j.challenged, j.signer = true, nil
	}
}

// chain names where the redirects led, without queries.
func (j *journey) chain() string {
	steps := []string{place(j.trip.Request.URL)}
	for _, exchange := range j.trip.FollowUps {
		steps = append(steps, place(exchange.Request.URL))
	}
	const shownSteps = 4
	if len(steps) > shownSteps {
		return quoted(steps[:shownSteps], " → ") + " → …"
	}
	return quoted(steps, " → ")
}

// place is a URL without what may be secret: sign-in redirects carry codes and tokens.
func place(url string) string {
	if end := strings.IndexAny(url, "?#"); end >= 0 {
		return url[:end]
	}
	return url
}
