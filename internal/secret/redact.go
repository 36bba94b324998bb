package secret

import (
	"bytes"
	"encoding/json"
	"strings"
)

// URL masks user info and query parameters that look secret, then known values.
func (s *Store) URL(raw string) string {
	head, query, found := strings.Cut(raw, "?")
	if scheme, rest, ok := strings.Cut(head, "://"); ok {
		authority, path, _ := strings.Cut(rest, "/")
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			head = scheme + "://" + Mask + authority[at:]
			if len(authority) < len(rest) {
				head += "/" + path
			}
		}
	}
	if found {
		head += "?" + maskPairs(query)
	}
	return s.Mask(head)
}

// Header masks the value of a header field whose name looks secret. The scheme of
// an Authorization stays.
func (s *Store) Header(name, value string) string {
	if !LooksSecretHeader(name) {
		if strings.EqualFold(name, "location") {
			return s.URL(value)
		}
		return s.Mask(value)
	}
	if scheme, rest, ok := strings.Cut(value, " "); ok && strings.HasSuffix(strings.ToLower(name), "authorization") && rest != "" {
		return scheme + " " + Mask
	}
	if value == "" {
		return ""
	}
	return Mask
}

// Body masks form fields and JSON members whose name looks secret, then known
// values. Everything else stays byte for byte.
func (s *Store) Body(contentType, body string) string {
	media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	media = strings.TrimSpace(media)
	switch {
	case media == "application/x-www-form-urlencoded":
		body = maskPairs(body)
	case strings.HasSuffix(media, "json"):
		body = maskMembers(body)
	}
	return s.Mask(body)
}

// maskPairs masks the values of name=value pairs whose name looks secret.
func maskPairs(text string) string {
	pairs := strings.Split(text, "&")
	for i, pair := range pairs {
		if name, value, ok := strings.Cut(pair, "="); ok && value != "" && LooksSecret(strings.TrimSpace(name)) {
			pairs[i] = name + "=" + Mask
		}
	}
	return strings.Join(pairs, "&")
}

// maskMembers masks strings and numbers of JSON members whose name looks secret, at
// any depth. What is not JSON comes back as it is.
func maskMembers(text string) string {
	if !mayHoldSecret(text) {
		return text
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var out bytes.Buffer
	copied := 0
	var frames []frame
	for {
		token, err := decoder.Token()
		if err != nil {
			break
		}
		end := int(decoder.InputOffset())
		frames = advance(frames, token, func() {
			shown := tokenText(token)
			if start := strings.LastIndex(text[copied:end], shown); shown != "" && start >= 0 {
				out.WriteString(text[copied : copied+start])
				out.WriteString(`"` + Mask + `"`)
				copied = end
				return
			}
			// the text spells the value with escapes: its place is behind the colon
			if colon := strings.LastIndexByte(text[copied:end], ':'); colon >= 0 {
				out.WriteString(text[copied : copied+colon+1])
				out.WriteString(`"` + Mask + `"`)
				copied = end
			}
		})
	}
	out.WriteString(text[copied:])
	return out.String()
}

// mayHoldSecret is a quick look for names that could matter.
func mayHoldSecret(text string) bool {
	lower := strings.ToLower(text)
	for _, word := range []string{"token", "secret", "pass", "pwd", "key", "sig", "assertion"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// frame is an open object or array; in an object, key tells whether the next string
// is a name, and secret whether the value behind it is to be masked.
type frame struct {
	object, key, secret bool
}

func advance(frames []frame, token json.Token, mask func()) []frame {
	top := func() *frame {
		if len(frames) == 0 {
			return nil
		}
		return &frames[len(frames)-1]
	}
	if delim, ok := token.(json.Delim); ok {
		switch delim {
		case '{', '[':
			return append(frames, frame{object: delim == '{', key: delim == '{'})
		}
		frames = frames[:max(0, len(frames)-1)]
		if f := top(); f != nil && f.object {
			f.key = true
		}
		return frames
	}
	f := top()
	if f == nil || !f.object {
		return frames
	}
	if name, ok := token.(string); ok && f.key {
		f.key, f.secret = false, LooksSecret(name)
		return frames
	}
	if f.secret {
		mask()
	}
	f.key = true
	return frames
}

// tokenText is how a plain value stands in JSON.
func tokenText(token json.Token) string {
	switch v := token.(type) {
	case string:
		return `"` + jsonForm(v, false) + `"`
	case json.Number:
		return v.String()
	}
	return ""
}
