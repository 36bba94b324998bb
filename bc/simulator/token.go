package simulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"sync"
	"time"
)

// tokenKey signs tokens. It is no secret: a token of the simulator is worth nothing
// elsewhere, and one that is made by hand may be used here.
const tokenKey = "business central simulator"

// tokenLife is how long the tokens of the sign-in last.
const tokenLife = 3599 * time.Second

// claims are what business-central section 8.1 lists for the token of an app. Order is
// kept.
type claims struct {
	Audience  string   `json:"aud"`
	Issuer    string   `json:"iss"`
	IssuedAt  int64    `json:"iat"`
	NotBefore int64    `json:"nbf"`
	Expires   int64    `json:"exp"`
	AppID     string   `json:"appid"`
	AppAuth   string   `json:"appidacr"`
	Provider  string   `json:"idp"`
	Kind      string   `json:"idtyp"`
	Object    string   `json:"oid"`
	Roles     []string `json:"roles,omitempty"`
	Scopes    string   `json:"scp,omitempty"` // of a user
	Subject   string   `json:"sub"`
	Tenant    string   `json:"tid"`
	User      string   `json:"upn,omitempty"`
	Version   string   `json:"ver"`
}

// token writes a signed JSON web token.
func token(c claims) string {
	payload, err := json.Marshal(c)
	if err != nil {
		panic(err) // texts and numbers always marshal
	}
	return signedToken(payload)
}

func signedToken(payload []byte) string {
	const header = `{"typ":"JWT","alg":"HS256"}`
	signed := encode64([]byte(header)) + "." + encode64(payload)
	return signed + "." + encode64(sign(signed))
}

// tokens remembers tokens that were checked: most requests of a run carry the same.
type tokens struct {
	mu    sync.Mutex
	known map[string]claims
}

// tokensKept limits the memory; beyond it all are forgotten.
const tokensKept = 64

// read is readToken with a memory.
func (t *tokens) read(text string) (claims, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c, ok := t.known[text]; ok {
		return c, true
	}
	c, ok := readToken(text)
	if !ok {
		return c, false
	}
	if t.known == nil || len(t.known) >= tokensKept {
		t.known = make(map[string]claims, 1)
	}
	t.known[text] = c
	return c, true
}

// readToken returns the claims of a token that the simulator signed.
func readToken(text string) (claims, bool) {
	signed, signature, ok := cutLast(text, '.')
	if !ok || !hmac.Equal([]byte(signature), []byte(encode64(sign(signed)))) {
		return claims{}, false
	}
	_, payload, _ := strings.Cut(signed, ".")
	decoded, err := base64.RawURLEncoding.DecodeString(payload)
	var c claims
	if err != nil || json.Unmarshal(decoded, &c) != nil {
		return claims{}, false
	}
	return c, true
}

func sign(text string) []byte {
	mac := hmac.New(sha256.New, []byte(tokenKey))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

func encode64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func cutLast(text string, separator byte) (before, after string, found bool) {
	i := strings.LastIndexByte(text, separator)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+1:], true
}
