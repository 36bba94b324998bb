package auth

import (
	"crypto/md5" //nolint:gosec // the algorithm of the scheme
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// digest answers challenges of RFC 7616 as REST Client does (spec 16.2). Beyond it,
// unless exact, it finds its challenge among others, knows SHA-256, and escapes quotes.
type digest struct {
	user, password string
	exact          bool
	cnonce         func() string
}

// prepareDigest reads `Digest USER PASSWORD...`; a single word is sent as written.
func prepareDigest(header string, words []string, exact bool, cnonce func() string) Credentials {
	if len(words) < 2 {
		return Credentials{Header: header}
	}
	return Credentials{Challenged: &digest{
		user: words[0], password: strings.Join(words[1:], " "), exact: exact, cnonce: cnonce,
	}}
}

// Answer implements [Answerer].
func (d *digest) Answer(method, target string, challenges []string) (string, bool) {
	c, ok := d.choose(challenges)
	if !ok {
		return "", false
	}
	a := answer{algorithm: c.algorithm, quote: d.quote}
	if c.offersAuth() {
		a.qop, a.nc = "auth", "00000001"
	}
	if a.qop != "" || c.session() {
		a.cnonce = d.cnonce()
	}
	a.response = d.response(c, a, method, target)
	return a.field(d.user, target, c), true
}

// response proves the knowledge of the password (RFC 7616 section 3.4.1).
func (d *digest) response(c challenge, a answer, method, target string) string {
	hash := d.hash(c.algorithm)
	secret := hash(d.user, c.realm, d.password)
	if c.session() {
		secret = hash(secret, c.nonce, a.cnonce)
	}
	if a.qop == "" {
		return hash(secret, c.nonce, hash(method, target))
	}
	return hash(secret, c.nonce, a.nc, a.cnonce, a.qop, hash(method, target))
}

// hash joins texts by colons. REST Client takes everything for MD5.
func (d *digest) hash(algorithm string) func(texts ...string) string {
	if !d.exact && strings.HasPrefix(strings.ToLower(algorithm), "sha-256") {
		return func(texts ...string) string {
			sum := sha256.Sum256([]byte(strings.Join(texts, ":")))
			return hex.EncodeToString(sum[:])
		}
	}
	return func(texts ...string) string {
		sum := md5.Sum([]byte(strings.Join(texts, ":"))) //nolint:gosec // see above
		return hex.EncodeToString(sum[:])
	}
}

// quote writes a quoted string. REST Client escapes nothing in it.
func (d *digest) quote(value string) string {
	if !d.exact && strings.ContainsAny(value, `"\`) {
		value = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value)
	}
	return `"` + value + `"`
}

// answer is what the second try says beside the challenge.
type answer struct {
	qop, nc, cnonce, algorithm, response string
	quote                                func(string) string
}

// field writes the parameters that are there, in the order of spec 16.2.
func (a *answer) field(user, target string, c challenge) string {
	var out strings.Builder
	for _, p := range [...]struct {
		name, value string
		quoted      bool
	}{
		{"username", user, true},
		{"realm", c.realm, true},
		{"nonce", c.nonce, true},
		{"uri", target, true},
		{"qop", a.qop, false},
		{"response", a.response, true},
		{"nc", a.nc, false},
		{"cnonce", a.cnonce, true},
		{"algorithm", a.algorithm, false},
		{"opaque", c.opaque, true},
	} {
		if p.value == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(", ")
		}
		if p.quoted {
			p.value = a.quote(p.value)
		}
		out.WriteString(p.name + "=" + p.value)
	}
	return "Digest " + out.String()
}
