package oauth

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// code is the answer to a request for a code (RFC 8628 section 3.2). Some servers say
// verification_url.
type code struct {
	Device  string `json:"device_code"`
	User    string `json:"user_code"`
	Address string `json:"verification_uri"`
	Other   string `json:"verification_url"`
	// Life and Interval are in seconds: numbers, which some servers write as texts.
	Life     json.RawMessage `json:"expires_in"`
	Interval json.RawMessage `json:"interval"`
}

// ofPerson asks with the refresh token of an earlier sign-in, else for a new one.
func (s *Source) ofPerson(ctx context.Context, r *Request) (token.Token, error) {
	key := r.key()
	s.mu.Lock()
	refresh := s.refresh[key]
	s.mu.Unlock()
	got, err := granted{}, errNobody
	if refresh != "" {
		form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
		addScope(form, r)
		got, err = s.ask(ctx, r, form)
	}
	if err != nil {
		if got, err = s.byCode(ctx, r); err != nil {
			return token.Token{}, err
		}
	}
	if got.Refresh != "" {
		s.mu.Lock()
		s.refresh[key] = got.Refresh
		s.mu.Unlock()
	}
	return got.token(), nil
}

// errNobody: nobody has signed in yet.
var errNobody = errors.New("nobody has signed in")

// byCode shows a code and waits until a person has entered it.
func (s *Source) byCode(ctx context.Context, r *Request) (granted, error) {
	c, err := s.code(ctx, r)
	if err != nil {
		return granted{}, err
	}
	s.o.Show(fmt.Sprintf("to sign in for `%s`, open %s in a browser and enter the code %s",
		r.For, token.Printable(cmp.Or(c.Address, c.Other)), token.Printable(c.User)))
	return s.poll(ctx, r, c)
}

// code asks for a code.
func (s *Source) code(ctx context.Context, r *Request) (code, error) {
	form := url.Values{}
	addScope(form, r)
	at, err := post(ctx, r, r.DeviceURL.Text, form, r.DeviceFields)
	if err != nil {
		return code{}, err
	}
	var c code
	if at.Err != nil || at.Status != http.StatusOK || json.Unmarshal(at.Body, &c) != nil || c.Device == "" || c.User == "" {
		return code{}, failure(ctx, r, at, "a code")
	}
	s.o.Hide(c.Device)
	return c, nil
}

// poll asks for the token until the code has been entered or has ended (RFC 8628
// section 3.5).
func (s *Source) poll(ctx context.Context, r *Request, c code) (granted, error) {
	const usualPause, usualLife, slower = 5 * time.Second, 15 * time.Minute, 5 * time.Second
	pause := seconds(c.Interval, usualPause)
	for left := seconds(c.Life, usualLife); ; left -= pause {
		if err := r.Sleep(ctx, pause); err != nil {
			return granted{}, err
		}
		got, err := s.ask(ctx, r, url.Values{
			"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"}, "device_code": {c.Device},
		})
		waiting := (*pending)(nil)
		if !errors.As(err, &waiting) {
			return got, err
		}
		if left <= pause {
			return granted{}, waiting.err
		}
		if waiting.slower {
			pause += slower
		}
	}
}
