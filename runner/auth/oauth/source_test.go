package oauth

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestForms holds what is sent to RFC 6749 sections 2.3.1, 4.3.2 and 4.4.2.
func TestForms(t *testing.T) {
	const to = "https://login.example.com/token"
	for name, test := range map[string]struct {
		change func(r *Request)
		want   posted
	}{
		"client in the header": {
			func(*Request) {},
			posted{to, "client", "hush:hush+", url.Values{"grant_type": {"client_credentials"}, "scope": {"api://x/.default"}}},
		},
		"client in the form": {
			func(r *Request) { r.Placement = InForm },
			posted{to, "", "", url.Values{"grant_type": {"client_credentials"}, "scope": {"api://x/.default"}, "client_id": {"client"}, "client_secret": {"hush:hush+"}}},
		},
		"secret nowhere": {
			func(r *Request) { r.Placement = IDOnly },
			posted{to, "", "", url.Values{"grant_type": {"client_credentials"}, "scope": {"api://x/.default"}, "client_id": {"client"}}},
		},
		"further fields": {
			func(r *Request) {
				r.Scope.Text = ""
				r.Fields = []Field{{"audience", Setting{Text: "a"}}, {"resource", Setting{Text: "b"}}, {"resource", Setting{Text: "c"}}}
			},
			posted{to, "client", "hush:hush+", url.Values{"grant_type": {"client_credentials"}, "audience": {"a"}, "resource": {"b", "c"}}},
		},
		"person without a secret of the client": {
			func(r *Request) { r.Grant, r.Secret.Text, r.User.Text, r.Password.Text = Password, "", "u", "p&q" },
			posted{to, "", "", url.Values{"grant_type": {"password"}, "scope": {"api://x/.default"}, "username": {"u"}, "password": {"p&q"}, "client_id": {"client"}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			n, c := numbered(), newClock()
			r := app(n, c)
			test.change(&r)
			same(t, get(t, NewSource(Options{Now: c.Now}), r), "token 1")
			same(t, n.sent, []posted{test.want})
		})
	}
}

func TestTokensAreSharedAndRenewed(t *testing.T) {
	n, c := numbered(), newClock()
	s := NewSource(Options{Now: c.Now})
	same(t, get(t, s, app(n, c)), "token 1")
	r := app(n, c)
	r.For, r.IDToken = "elsewhere", true
	same(t, get(t, s, r), "id 1")
	c.now = c.now.Add(54 * time.Minute)
	same(t, get(t, s, app(n, c)), "token 1")
	c.now = c.now.Add(time.Minute)
	same(t, get(t, s, app(n, c)), "token 2")
	r.Refused = []string{"id 2"}
	same(t, get(t, s, r), "id 3")
}

func TestTokensApart(t *testing.T) {
	n, c := numbered(), newClock()
	s := NewSource(Options{Now: c.Now})
	get(t, s, app(n, c))
	for what, change := range map[string]func(r *Request){
		"endpoint": func(r *Request) { r.TokenURL.Text += "2" },
		"client":   func(r *Request) { r.ClientID.Text = "other" },
		"secret":   func(r *Request) { r.Secret.Text = "other" },
		"scope":    func(r *Request) { r.Scope.Text = "other" },
		"field":    func(r *Request) { r.Fields = []Field{{"a", Setting{Text: "b"}}} },
		"user":     func(r *Request) { r.Grant, r.User.Text = Password, "u" },
	} {
		r := app(n, c)
		change(&r)
		before := len(n.sent)
		get(t, s, r)
		get(t, s, r)
		if len(n.sent) != before+1 {
			t.Errorf("another %s: %d requests, want 1", what, len(n.sent)-before)
		}
	}
}

// TestLives: how long a token counts, as servers write it.
func TestLives(t *testing.T) {
	for life, want := range map[any]time.Duration{
		nil: time.Hour, "": time.Hour, "600": 10 * time.Minute, 600: 10 * time.Minute, 0: time.Hour, "soon": time.Hour,
	} {
		n, c := &network{}, newClock()
		n.answer = func(w http.ResponseWriter, _ *http.Request) {
			reply(w, http.StatusOK, map[string]any{"access_token": "t", "expires_in": life})
		}
		s := NewSource(Options{Now: c.Now})
		get(t, s, app(n, c))
		c.now = c.now.Add(want - min(5*time.Minute, want/5) - time.Second)
		get(t, s, app(n, c))
		same(t, len(n.sent), 1)
		c.now = c.now.Add(2 * time.Second)
		get(t, s, app(n, c))
		same(t, len(n.sent), 2)
	}
}

func TestSecretsAreHidden(t *testing.T) {
	c := newClock()
	hidden := map[string]bool{}
	s := NewSource(Options{Now: c.Now, Hide: func(text string) { hidden[text] = true }})
	r := app(says(http.StatusOK, map[string]any{"access_token": "access", "id_token": "id", "refresh_token": "refresh"}), c)
	r.Grant, r.Password.Text, r.User = Password, "pass", Setting{"u", "somebody", true}
	r.Fields = []Field{{"key", Setting{Text: "field", Secret: true}}}
	get(t, s, r)
	delete(hidden, "")
	same(t, hidden, map[string]bool{"hush:hush+": true, "pass": true, "somebody": true, "field": true, "access": true, "id": true, "refresh": true})
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := newClock()
	n := &network{answer: func(http.ResponseWriter, *http.Request) { cancel() }}
	_, err := NewSource(Options{Now: c.Now}).Token(ctx, app(n, c))
	same(t, errors.Is(err, context.Canceled), true)
}
