package oauth

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// device is a server that a person enters a code at.
type device struct {
	network
	life    any
	polls   []string // the errors of the first polls
	refuses bool     // no refresh
}

func newDevice(polls ...string) *device {
	d := &device{polls: polls, life: 900}
	d.answer = d.serve
	return d
}

func (d *device) serve(w http.ResponseWriter, r *http.Request) {
	switch grant := r.PostForm.Get("grant_type"); {
	case strings.HasSuffix(r.URL.Path, "/device"):
		reply(w, http.StatusOK, map[string]any{
			"user_code": "AB\x1b[2J-12", "device_code": "hush-device", "verification_uri": "https://example.com/go", "expires_in": d.life, "interval": "10",
		})
	case grant == "refresh_token" && d.refuses:
		reply(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant"})
	case grant == "refresh_token":
		reply(w, http.StatusOK, map[string]any{"access_token": "refreshed", "expires_in": 3600})
	case len(d.polls) > 0:
		reply(w, http.StatusBadRequest, map[string]any{"error": d.polls[0]})
		d.polls = d.polls[1:]
	default:
		reply(w, http.StatusOK, map[string]any{"access_token": "signed in", "refresh_token": "hush-refresh", "expires_in": 3600})
	}
}

func (d *device) request(c *clock) Request {
	r := app(d, c)
	r.Grant, r.Placement, r.For = DeviceCode, InForm, "openid device_code bc"
	r.DeviceURL = Setting{Name: "bc_deviceCodeEndpoint", Text: "https://login.example.com/device"}
	return r
}

func TestDeviceCode(t *testing.T) {
	d, c := newDevice("authorization_pending", "slow_down", "authorization_pending"), newClock()
	var shown []string
	s := NewSource(Options{Now: c.Now, Show: func(text string) { shown = append(shown, text) }})
	begin := c.now
	r := d.request(c)
	r.DeviceFields = []Field{{"audience", Setting{Text: "a"}}}
	same(t, get(t, s, r), "signed in")
	same(t, shown, []string{"to sign in for `openid device_code bc`, open https://example.com/go in a browser and enter the code AB[2J-12"})
	same(t, c.now.Sub(begin), 50*time.Second) // 10, 10, and 15 twice after slow_down
	same(t, d.sent[0], posted{url: "https://login.example.com/device", form: url.Values{
		"client_id": {"client"}, "client_secret": {"hush:hush+"}, "scope": {"api://x/.default"}, "audience": {"a"},
	}})
	same(t, d.sent[1], posted{url: "https://login.example.com/token", form: url.Values{
		"client_id": {"client"}, "client_secret": {"hush:hush+"}, "device_code": {"hush-device"},
		"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"},
	}})

	c.now = c.now.Add(55 * time.Minute)
	same(t, get(t, s, r), "refreshed")
	same(t, d.sent[len(d.sent)-1].form.Get("refresh_token"), "hush-refresh")
	d.refuses = true
	c.now = c.now.Add(55 * time.Minute)
	same(t, get(t, s, r), "signed in")
	same(t, len(shown), 2)
}

func TestEndsOfACode(t *testing.T) {
	waiting := strings.Split(strings.Repeat("authorization_pending ", 100), " ")
	for _, test := range []struct {
		name  string
		life  any
		polls []string
		want  string
	}{
		{"declined", 900, []string{"access_denied"}, "token-refused: the sign-in was declined in the browser\nhint: run it again and accept"},
		{"ended", 900, []string{"expired_token"}, "token-refused: nobody entered the code in time\nhint: run it again and enter the code that is shown"},
		{"nobody", 60, waiting, "token-refused: nobody entered the code in time\nhint: run it again and enter the code that is shown"},
		{"no life", nil, waiting, "token-refused: nobody entered the code in time\nhint: run it again and enter the code that is shown"},
		{"refused", 900, []string{"invalid_client"}, "token-refused: `login.example.com` refused with `invalid_client`\nhint: check `bc_clientId` and `bc_clientSecret`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, c := newDevice(test.polls...), newClock()
			d.life = test.life
			s := NewSource(Options{Now: c.Now, Show: func(string) {}})
			same(t, told(t, s, d.request(c)), test.want)
		})
	}
}

func TestNoCode(t *testing.T) {
	c := newClock()
	s := NewSource(Options{Now: c.Now, Show: func(string) {}})
	r := newDevice().request(c)
	r.Transport = says(http.StatusOK, map[string]any{"user_code": "x"})
	same(t, told(t, s, r), "token-refused: `login.example.com` answered with something other than a code: `application/json`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in")
}
