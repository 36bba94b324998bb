package runner

import (
	"context"
	"net/http"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth/cognito"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// Tokens gets access tokens for all files of a run (spec 14.9 to 14.11).
type Tokens interface {
	// Token gives the token that a reference asks for. What has to be sent for it
	// goes out through the caller.
	Token(ctx context.Context, request vars.TokenRequest, by TokenCaller) (string, error)
}

// TokenChecker are Tokens that know, before anything is sent, what a request for a token
// lacks.
type TokenChecker interface {
	Check(request vars.TokenRequest, by TokenCaller) error
}

// TokenCaller is who needs a token.
type TokenCaller struct {
	// Transport sends requests of a sign-in as those of the file are sent, and
	// records them for its report. It may be used by several goroutines.
	Transport http.RoundTripper
	// Folder is where relative paths begin.
	Folder string
	// Refused are tokens that a server answered with 401: others are wanted.
	Refused []string
	// Sleep waits, or returns early with the context's error.
	Sleep func(ctx context.Context, d time.Duration) error
}

// fileTokens asks for the tokens of one file. It answers vars.Tokens.
type fileTokens struct {
	file *fileRun
	sent signIns
	// given are the tokens of the request that is being prepared or was sent,
	// refused those that must not be given to it again.
	given, refused []string
	// users are the tokens of those who have signed in.
	users map[cognito.User]cognito.Token
	// hopeless: the server refuses new tokens as well.
	hopeless bool
}

// Token implements vars.Tokens.
func (t *fileTokens) Token(ctx context.Context, request vars.TokenRequest) (string, error) {
	if err := t.checkFilled(request); err != nil {
		return "", err
	}
	plan := t.file.plan
	folder := plan.Workspace
	if folder == "" {
		folder = plan.Dir
	}
	token, err := t.file.inputs.token(func() (string, error) {
		return t.file.cfg.Tokens.Token(ctx, request, TokenCaller{
			Transport: &courier{file: t.file, to: &t.sent}, Folder: folder, Refused: t.refused, Sleep: t.file.cfg.Sleep,
		})
	})
	if err == nil {
		t.given = append(t.given, token)
	}
	return token, err
}

// forFile gives the tokens of a file, nil if nobody can sign in.
func (t *fileTokens) forFile() vars.Tokens {
	if t.file.cfg.Tokens == nil {
		return nil
	}
	return t
}

// again tells whether a request is worth another try with new tokens: it had some,
// and the server refused it. One that refuses new tokens too is not asked twice.
func (t *fileTokens) again(last *result.Response) bool {
	if len(t.given) == 0 || last == nil || t.file.cfg.Exact {
		return false
	}
	if last.Status != http.StatusUnauthorized {
		t.hopeless = false
		return false
	}
	return !t.hopeless
}

// authorized sends a request, and once more with new tokens if the server refuses
// those that it had: they may have been withdrawn before their time.
func (f *fileRun) authorized(ctx context.Context, draft *draft, out *result.Step) (*draft, *wire.Trip, error) {
	trip, err := f.send(ctx, draft, out)
	if err != nil || draft.again == nil || !f.tokens.again(trip.Last()) {
		return draft, trip, err
	}
	f.tokens.refused = f.tokens.given
	warnings := len(out.Warnings)
	renewed, bad := draft.again()
	f.tokens.refused = nil
	if bad != nil { // the first answer stands
		out.Warnings = append(out.Warnings[:warnings], asWarning(bad.problem))
		return draft, trip, nil
	}
	out.Warnings = out.Warnings[:warnings] // they have been told
	f.tokens.hopeless = true               // until a request with it passes
	trip, err = f.send(ctx, renewed, out)
	if err == nil {
		f.tokens.again(trip.Last())
	}
	return renewed, trip, err
}

func asWarning(p *result.Problem) result.Problem {
	warning := *p
	warning.Severity = parser.Warning.String()
	return warning
}

// settle gives the report what a sign-in sent for a step that was not sent itself,
// or after it was.
func (t *fileTokens) settle(out *result.Step) {
	left := t.sent.take()
	if replayed := t.file.inputs.replayed; replayed != nil {
		left = replayed.Unsent()
	}
	if len(left) == 0 {
		return
	}
	if n := len(out.Attempts); n > 0 {
		out.Attempts[n-1].SignIn = append(out.Attempts[n-1].SignIn, left...)
		return
	}
	reason := out.Reason
	out.Attempts = append(out.Attempts, result.Attempt{
		SignIn: left, FollowUps: []result.Exchange{}, Error: &reason,
	})
}
