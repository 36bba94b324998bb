package simulator

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// shake asks the subscriber of a webhook whether it wants it, when one is created or
// renewed (business-central section 2.4). The store is not held meanwhile: a
// subscriber may call back.
func (x *exchange) shake(segments []string) *failure {
	if len(segments) > 1 || !strings.HasPrefix(segments[0], subscriptionSet) {
		return nil
	}
	x.letExpire()
	to, f := parseSegment(segments[0])
	if f != nil || x.reads() {
		return nil
	}
	address := x.subscriber(to)
	switch {
	case address == "":
		return nil // the page says what is missing
	case !isAddress(address):
		return fail(model.CodeBadRequest, "The notification URL '%s' is not valid.", address)
	case x.options.Webhooks == nil:
		return nil
	}
	return x.greet(address)
}

// letExpire removes what has expired before it is looked at.
func (x *exchange) letExpire() {
	if !x.locked {
		x.store.mu.Lock()
		defer x.store.mu.Unlock()
	}
	x.store.dropExpired()
}

// subscriber is the address that a request is about: the one of its body, or of the
// subscription that is renewed. It is empty where there is nobody to ask.
func (x *exchange) subscriber(to segment) string {
	if x.r.Method == http.MethodDelete {
		return ""
	}
	members, _ := readMembers(x.body)
	for _, m := range members {
		if text, ok := m.text(); ok && m.name == "notificationUrl" {
			return text
		}
	}
	if !to.keyed {
		return ""
	}
	if !x.locked {
		x.store.mu.RLock()
		defer x.store.mu.RUnlock()
	}
	t := x.store.root().table(entityOf(subscriptionSet))
	found, f := t.lookUp(to)
	if f != nil {
		return ""
	}
	return t.value(found, "notificationUrl")
}

// greet sends the token and wants it back.
func (x *exchange) greet(address string) *failure {
	u, _ := url.Parse(address) // isAddress has
	if host, _ := splitHost(u.Host); !isLoopback(host) {
		return notSimulated("webhooks to other machines (`" + u.Host + "`); take a notificationUrl on 127.0.0.1")
	}
	token := x.chance.guid()
	values := u.Query()
	values.Set("validationToken", token)
	u.RawQuery = values.Encode()
	status, body, err := x.call(x.r.Context(), u.String(), "")
	if err == nil && status == http.StatusOK && strings.TrimSpace(body) == token {
		return nil
	}
	return fail(model.CodeBadRequest, "The notification URL '%s' did not return the validation token with the status 200.", address)
}

// callTime is how long a subscriber may take.
const callTime = 10 * time.Second

// call posts JSON to a subscriber.
func (s *Simulator) call(ctx context.Context, address, body string) (status int, answer string, err error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := s.options.Webhooks.RoundTrip(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	return response.StatusCode, string(text), err
}
