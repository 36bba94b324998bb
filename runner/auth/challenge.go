package auth

import "strings"

// challenge is one of Digest (RFC 7616 section 3.3); what it does not say is empty.
type challenge struct{ realm, nonce, qop, algorithm, opaque string }

func (c challenge) session() bool {
	return strings.HasSuffix(strings.ToLower(c.algorithm), "-sess")
}

// offersAuth: the body need not be part of the answer.
func (c challenge) offersAuth() bool {
	for choice := range strings.SplitSeq(c.qop, ",") {
		if strings.TrimSpace(choice) == "auth" {
			return true
		}
	}
	return false
}

func (c challenge) known() bool {
	switch strings.ToLower(c.algorithm) {
	case "", "md5", "md5-sess", "sha-256", "sha-256-sess":
		return true
	}
	return false
}

// choose takes the first challenge of Digest with an algorithm that is known. REST
// Client reads all fields as one, and only if Digest comes first in it.
func (d *digest) choose(fields []string) (challenge, bool) {
	if d.exact {
		all := strings.Join(fields, ", ")
		return readChallenge(all), isDigest(all)
	}
	for _, field := range fields {
		for _, one := range splitChallenges(field) {
			if c := readChallenge(one); isDigest(one) && c.known() {
				return c, true
			}
		}
	}
	return challenge{}, false
}

func isDigest(text string) bool {
	return len(text) > 6 && strings.EqualFold(text[:6], "digest")
}

// splitChallenges splits a field at the commas behind which another scheme begins
// (RFC 9110 section 11.6.1).
func splitChallenges(field string) []string {
	var found []string
	start := 0
	for at := 0; at < len(field); {
		at += comma(field[at:]) + 1
		if at >= len(field) || opensScheme(field[at:]) {
			found = append(found, strings.TrimSpace(field[start:at-1]))
			start = at
		}
	}
	return found
}

// comma is the place of the first comma outside quotes, else the end.
func comma(text string) int {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && quoted:
			i++
		case c == ',' && !quoted:
			return i
		}
	}
	return len(text)
}

// opensScheme tells `Basic realm="x"` and a bare `Negotiate` from `nonce="x"`.
func opensScheme(text string) bool {
	text = strings.TrimLeft(text, " \t")
	end := strings.IndexAny(text, " \t,=")
	if end < 0 {
		return text != ""
	}
	behind := strings.TrimLeft(text[end:], " \t")
	return !strings.HasPrefix(behind, "=")
}

// readChallenge reads name=value and name="value" pairs, whatever is between them.
func readChallenge(text string) challenge {
	var c challenge
	for {
		name, value, behind, ok := nextParameter(text)
		if !ok {
			return c
		}
		text = behind
		switch strings.ToLower(name) {
		case "realm":
			c.realm = value
		case "nonce":
			c.nonce = value
		case "qop":
			c.qop = value
		case "algorithm":
			c.algorithm = value
		case "opaque":
			c.opaque = value
		}
	}
}

func nextParameter(text string) (name, value, behind string, ok bool) {
	before, after, ok := strings.Cut(text, "=")
	if !ok {
		return "", "", "", false
	}
	before, after = strings.TrimRight(before, " \t"), strings.TrimLeft(after, " \t")
	name = before[strings.LastIndexAny(before, " \t,")+1:]
	if strings.HasPrefix(after, `"`) {
		value, behind = unquote(after[1:])
		return name, value, behind, true
	}
	end := strings.IndexAny(after, ", \t")
	if end < 0 {
		end = len(after)
	}
	return name, after[:end], after[end:], true
}

// unquote reads a quoted string up to its closing quote.
func unquote(text string) (value, behind string) {
	end := strings.IndexAny(text, `"\`)
	if end < 0 {
		return text, ""
	}
	if text[end] == '"' {
		return text[:end], text[end+1:]
	}
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return out.String(), text[i+1:]
		case text[i] == '\\' && i+1 < len(text):
			i++
		}
		out.WriteByte(text[i])
	}
	return out.String(), ""
}
