package simulator

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Grants of the identity platform (business-central section 8.3).
const (
	clientGrant   = "client_credentials"
	passwordGrant = "password"
	refreshGrant  = "refresh_token"
	deviceGrant   = "urn:ietf:params:oauth:grant-type:device_code"
)

// Users that provoke an error of the sign-in; docs/simulator.md lists them.
const (
	mfaUser     = "mfa-user"
	declinedApp = "declined-app"
)

// signedInUser is who signs in with a device code.
const signedInUser = "megan.bowen@contoso.com"

// forUser tells whether a grant is for somebody who signed in.
func (g grant) forUser() bool { return g.form.Get("grant_type") != clientGrant }

// judgeUser judges what a grant says about the user, and finds who it is.
func (x *exchange) judgeUser(g *grant) *denial {
	switch g.form.Get("grant_type") {
	case passwordGrant:
		return judgePassword(g)
	case refreshGrant:
		return judgeRefresh(g)
	case deviceGrant:
		return x.devices.judge(g, x.options.Clock())
	}
	return nil
}

func judgePassword(g *grant) *denial {
	g.user = g.form.Get("username")
	name, _, _ := strings.Cut(g.user, "@")
	switch {
	case g.user == "":
		return missingField("username")
	case g.form.Get("password") == "":
		return missingField("password")
	case name == unknownUser:
		return invalidGrant(50034, "The user account {EUII Hidden} does not exist in the "+g.tenant+" directory. To sign into this application, the account must be added to the directory.")
	case name == mfaUser:
		return invalidGrant(50076, "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '"+firstPartyApp+"'.")
	case g.form.Get("password") == wrongPassword:
		return invalidGrant(50126, "Error validating credentials due to invalid username or password.")
	}
	return nil
}

func invalidGrant(number int, text string) *denial {
	return &denial{http.StatusBadRequest, "invalid_grant", number, text}
}

// judgeRefresh takes the user from a refresh token that the simulator signed for the
// same app.
func judgeRefresh(g *grant) *denial {
	text := g.form.Get("refresh_token")
	if text == "" {
		return missingField("refresh_token")
	}
	c, ok := readToken(text)
	if !ok || c.Kind != refreshKind || c.AppID != g.client() {
		return invalidGrant(9002313, "Invalid request. Request is malformed or invalid.")
	}
	g.user = c.User
	return nil
}

// refreshKind marks refresh tokens, so that they open nothing.
const refreshKind = "refresh"

// deviceCode is a sign-in under way on another device.
type deviceCode struct {
	client, scope string
	begun         time.Time
	asked         int
}

// deviceCodes are the sign-ins under way.
type deviceCodes struct {
	mu   sync.Mutex
	open map[string]*deviceCode
}

// deviceLife is how long a code may be used.
const deviceLife = 15 * time.Minute

// device starts a sign-in. Nobody has to enter the code: the simulator signs in by
// itself, and the second question finds it done.
func (x *exchange) device(tenant string) {
	g, ok := x.readGrant(tenant)
	if !ok {
		return
	}
	for _, check := range [...]func(grant) *denial{func(g grant) *denial { return judgeTenant(g.tenant) }, judgeClient, judgeScopeGiven} {
		if d := check(g); d != nil {
			x.deny(d)
			return
		}
	}
	code := x.chance.guid()
	user := strings.ToUpper(strings.ReplaceAll(code[:11], "-", ""))[:9]
	x.devices.begin(code, g, x.options.Clock())
	answer, err := json.Marshal(struct {
		User    string `json:"user_code"`
		Device  string `json:"device_code"`
		Address string `json:"verification_uri"`
		Life    int    `json:"expires_in"`
		Pause   int    `json:"interval"`
		Message string `json:"message"`
	}{
		user, code, "https://microsoft.com/devicelogin", int(deviceLife.Seconds()), 1,
		"The simulator signs in by itself with the code " + user + "; there is no page to open.",
	})
	must(err)
	x.signInAnswer(http.StatusOK, answer)
}

func (d *deviceCodes) begin(code string, g grant, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open == nil {
		d.open = map[string]*deviceCode{}
	}
	d.open[code] = &deviceCode{client: g.client(), scope: g.form.Get("scope"), begun: now}
}

// judge answers the question for the token: the first finds the sign-in pending.
func (d *deviceCodes) judge(g *grant, now time.Time) *denial {
	code := g.form.Get("device_code")
	if code == "" {
		return missingField("device_code")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.open[code]
	switch {
	case one == nil || one.client != g.client():
		return &denial{http.StatusBadRequest, "bad_verification_code", 0, "The device code is not known, or was used before."}
	case now.Sub(one.begun) >= deviceLife:
		delete(d.open, code)
		return &denial{http.StatusBadRequest, "expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. This device code has expired."}
	case g.client() == declinedApp:
		delete(d.open, code)
		return &denial{http.StatusBadRequest, "authorization_declined", 0, "The user declined to sign in."}
	}
	if one.asked++; one.asked == 1 {
		return &denial{http.StatusBadRequest, "authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling."}
	}
	delete(d.open, code)
	g.user = signedInUser
	g.form.Set("scope", one.scope) // what was asked for then
	return nil
}
