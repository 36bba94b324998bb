package vars

import (
	"context"
	"strings"
)

// Grant is a grant of OAuth 2.0 that a token is asked for by (RFC 6749, RFC 8628): what
// headers of httpYac and configurations of JetBrains' client come to.
type Grant struct {
	Kind                GrantKind
	TokenURL, DeviceURL Setting
	ClientID, Secret    Setting
	Scope               Setting
	User, Password      Setting
	Placement           ClientPlacement
	// Fields are further fields of a request for a token, DeviceFields of one for a code.
	Fields, DeviceFields []GrantField
	// IDToken asks for the ID token in the place of the access token.
	IDToken bool
	// ID is that of a configuration of JetBrains' client, "" where settings are
	// variables.
	ID string
}

// GrantKind is the way to a token.
type GrantKind uint8

// Kinds of grants.
const (
	ClientCredentials GrantKind = iota
	PasswordGrant
	DeviceCode
)

// ClientPlacement is where client id and secret stand in a request for a token.
type ClientPlacement uint8

// Placements.
const (
	ClientInHeader ClientPlacement = iota // Authorization: Basic
	ClientInForm
	ClientIDOnly
)

// Setting is a value of a sign-in with the name under which its author knows it. Secret:
// it must not be shown.
type Setting struct {
	Name, Text string
	Secret     bool
}

// GrantField is a field of a form.
type GrantField struct {
	Name  string
	Value Setting
}

// wants are the settings that a kind of grant cannot do without.
func (g *Grant) wants() []*Setting {
	switch g.Kind {
	case PasswordGrant:
		return []*Setting{&g.TokenURL, &g.ClientID, &g.User, &g.Password}
	case DeviceCode:
		return []*Setting{&g.DeviceURL, &g.TokenURL, &g.ClientID}
	}
	return []*Setting{&g.TokenURL, &g.ClientID, &g.Secret}
}

// lacks are the names of those that are not given.
func (g *Grant) lacks() []string {
	var names []string
	for _, s := range g.wants() {
		if s.Text == "" {
			names = append(names, s.Name)
		}
	}
	return names
}

// missingList is "`a`, `b` and `c`", and the pronoun for it.
func missingList(names []string) (list, pronoun string) {
	last := len(names) - 1
	if last == 0 {
		return "`" + names[0] + "`", "it"
	}
	return "`" + strings.Join(names[:last], "`, `") + "` and `" + names[last] + "`", "them"
}

// inside gives a text of a sign-in with the values of its references.
func (p *Pass) inside(ctx context.Context, text string) (resolved string, isSecret bool, problem *Problem) {
	if !strings.Contains(text, "{{") {
		return text, false, nil
	}
	w := newWriter(ctx, p, &Text{})
	w.write(text, 0)
	full := w.finish()
	for i := range full.Segments {
		s := &full.Segments[i]
		if s.Problem != nil {
			return "", false, s.Problem
		}
		isSecret = isSecret || s.Secret
	}
	return full.String, isSecret, nil
}

// granted asks for the token of a grant. What is for people names word as the one who
// asks.
func (p *Pass) granted(ctx context.Context, word string, g *Grant) (string, *Problem) {
	if p.r.Tokens == nil {
		return "", noTokens(word)
	}
	text, err := p.r.Tokens.Token(ctx, TokenRequest{Variable: word, Grant: g})
	if err != nil {
		return "", tokenRefused(word, err)
	}
	return text, nil
}
