package auth

import (
	"crypto/md5" //nolint:gosec // the algorithm of the scheme
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// digest answers challenges of RFC 7616 as REST Client does (spec 16.2).
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
	offered, ok := d.choose(challenges)
	if !ok {
		return "", false
	}
	p := readParameters(offered)
	hash := d.hash(p.algorithm)
	qop, nc, cnonce := "", "", ""
	session := strings.HasSuffix(strings.ToLower(p.algorithm), "-sess")
	if offersAuth(p.qop) {
		qop, nc = "auth", "00000001"
	}
	if qop != "" || session {
		cnonce = d.cnonce()
	}
	secret := hash(d.user, p.realm, d.password)
	if session {
		secret = hash(secret, p.nonce, cnonce)
	}
	response := hash(secret, p.nonce, hash(method, target))
	if qop != "" {
		response = hash(secret, p.nonce, nc, cnonce, qop, hash(method, target))
	}
	return field(
		quotedParameter("username", d.user), quotedParameter("realm", p.realm),
		quotedParameter("nonce", p.nonce), quotedParameter("uri", target), parameter("qop", qop),
		quotedParameter("response", response), parameter("nc", nc), quotedParameter("cnonce", cnonce),
		parameter("algorithm", p.algorithm), quotedParameter("opaque", p.opaque),
	), true
}

// choose takes the challenge of Digest. REST Client only sees one that comes first;
// otherwise also one with an algorithm that is known is preferred.
func (d *digest) choose(challenges []string) (string, bool) {
	if d.exact {
		challenges = challenges[:min(len(challenges), 1)]
	}
	found := ""
	for _, challenge := range challenges {
		if !isDigest(challenge) {
			continue
		}
		if d.exact || d.knows(challenge) {
			return challenge, true
		}
		found = challenge
	}
	return found, found != ""
}

func isDigest(challenge string) bool {
	return len(challenge) > 6 && strings.EqualFold(challenge[:6], "digest")
}

func (d *digest) knows(challenge string) bool {
	switch strings.ToLower(readParameters(challenge).algorithm) {
	case "", "md5", "md5-sess", "sha-256", "sha-256-sess":
		return true
	}
	return false
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

// parameters of a challenge; one that is missing is empty.
type parameters struct{ realm, nonce, qop, algorithm, opaque string }

// readParameters reads name=value and name="value" pairs, whatever is between them.
func readParameters(challenge string) parameters {
	var p parameters
	for rest := challenge; ; {
		name, value, behind, ok := nextParameter(rest)
		if !ok {
			return p
		}
		rest = behind
		switch strings.ToLower(name) {
		case "realm":
			p.realm = value
		case "nonce":
			p.nonce = value
		case "qop":
			p.qop = value
		case "algorithm":
			p.algorithm = value
		case "opaque":
			p.opaque = value
		}
	}
}

func nextParameter(text string) (name, value, behind string, ok bool) {
	before, after, ok := strings.Cut(text, "=")
	if !ok {
		return "", "", "", false
	}
	name = before[strings.LastIndexAny(before, " \t,")+1:]
	if strings.HasPrefix(after, `"`) {
		value, behind, _ = strings.Cut(after[1:], `"`)
		return name, value, behind, true
	}
	end := strings.IndexAny(after, ", \t")
	if end < 0 {
		end = len(after)
	}
	return name, after[:end], after[end:], true
}

func offersAuth(qop string) bool {
	for choice := range strings.SplitSeq(qop, ",") {
		if strings.TrimSpace(choice) == "auth" {
			return true
		}
	}
	return false
}

func parameter(name, value string) string {
	if value == "" {
		return ""
	}
	return name + "=" + value
}

func quotedParameter(name, value string) string {
	if value == "" {
		return ""
	}
	return name + `="` + value + `"`
}

// field joins the parameters that are there.
func field(all ...string) string {
	var out strings.Builder
	for _, one := range all {
		switch {
		case one == "":
			continue
		case out.Len() == 0:
			out.WriteString("Digest ")
		default:
			out.WriteString(", ")
		}
		out.WriteString(one)
	}
	return out.String()
}
