package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// readOpenID reads an Authorization by which httpYac gets a token, nil for another one.
func (c *composer) readOpenID(value string) *parser.SignInHeader {
	if h, ok := parser.ReadSignIn(value); ok && !c.cfg.Exact && c.pass.MeansSignIn(c.ctx, h) {
		return &h
	}
	return nil
}

// signInByVariables gets the token that an Authorization of httpYac asks for, and sends
// it in its place.
func (c *composer) signInByVariables() *trouble {
	if c.openID == nil {
		return nil
	}
	token, problem := c.pass.SignIn(c.ctx, *c.openID)
	switch {
	case c.ctx.Err() != nil:
		return interrupted("interrupted before it was sent")
	case problem != nil && c.isOpen(problem): // nobody knows yet
		token = secret.Mask
	case problem != nil:
		offset := 0
		if at := slices.IndexFunc(c.msg.Fields, isAuthorization); at >= 0 {
			offset = c.msg.Fields[at].Offset
		}
		return c.at(offset, problem.Code, problem.Message+byWayOf(problem.Path), problem.Hint)
	}
	c.fields = slices.DeleteFunc(c.fields, func(field result.Header) bool { return strings.EqualFold(field.Name, "authorization") })
	c.fields = append(c.fields, result.Header{Name: "Authorization", Value: "Bearer " + token})
	return nil
}
