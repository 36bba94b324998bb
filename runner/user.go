package runner

import (
	"context"
	"slices"
	"time"

	"github.com/bchttp/bchttp/runner/auth/cognito"
	"github.com/bchttp/bchttp/runner/result"
)

// signIn gets the token of the user that an Authorization names, and sends it in the
// place of the password (spec 16.4).
func (c *composer) signIn() *trouble {
	if c.auth.User == nil {
		return nil
	}
	token, err := c.tokens.ofUser(c.ctx, *c.auth.User)
	switch {
	case err == nil:
		c.fields = append(c.fields, result.Header{Name: "Authorization", Value: "Bearer " + token})
		return nil
	case c.ctx.Err() != nil:
		return interrupted("interrupted before it was sent")
	}
	return c.badAuthorization(err)
}

// ofUser gives a token that is good for a while yet, for which nobody has to sign in
// again, or gets one.
func (t *fileTokens) ofUser(ctx context.Context, user cognito.User) (string, error) {
	const margin = time.Minute
	now := t.file.cfg.System.Now
	token, known := t.users[user]
	if !known || now().Add(margin).After(token.Expires) || slices.Contains(t.refused, token.Text) {
		var err error
		if token, err = t.signIn(ctx, user, now); err != nil {
			return "", err
		}
		if t.users == nil {
			t.users = map[cognito.User]cognito.Token{}
		}
		t.users[user] = token
	}
	t.given = append(t.given, token.Text)
	return token.Text, nil
}

func (t *fileTokens) signIn(ctx context.Context, user cognito.User, now func() time.Time) (token cognito.Token, err error) {
	text, err := t.file.inputs.token(func() (string, error) {
		token, err = cognito.SignIn(ctx, &courier{file: t.file, to: &t.sent}, user, now)
		return token.Text, err
	})
	if token.Text == "" { // replayed: good for as long as the recording says
		token = cognito.Token{Text: text}
	}
	return token, err
}
