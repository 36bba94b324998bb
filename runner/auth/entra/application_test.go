package entra

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestSecretIsEncodedAndTokenIsShared(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	first := get(t, s, appOnly(n))
	same(t, get(t, s, appOnly(n)), first)
	posts := n.posts()
	if len(posts) != 1 {
		t.Fatalf("%d requests for one token", len(posts))
	}
	same(t, posts[0].url, "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token")
	form := posts[0].form()
	same(t, form.Get("grant_type"), "client_credentials")
	same(t, form.Get("client_id"), app)
	same(t, form.Get("client_secret"), secret)
	same(t, form.Get("scope"), resource+"/.default openid offline_access profile")
}

func TestTwentyAtOnceMakeOneCall(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	texts := make([]string, 20)
	var all sync.WaitGroup
	for i := range texts {
		all.Go(func() { texts[i] = get(t, s, appOnly(n)) })
	}
	all.Wait()
	for _, text := range texts {
		same(t, text, texts[0])
	}
	same(t, len(n.posts()), 1)
}

func TestTokenIsRenewedBeforeItEnds(t *testing.T) {
	n, c := simulated(t), newClock()
	s := source(c, nil, nil)
	first := get(t, s, appOnly(n))
	c.pass(54 * time.Minute)
	same(t, get(t, s, appOnly(n)), first)
	c.pass(time.Minute)
	if get(t, s, appOnly(n)) == first {
		t.Error("a token was given that ends within five minutes")
	}
	same(t, len(n.posts()), 2)
	same(t, len(n.sent), 3) // the metadata of the tenant is asked for once
}

func TestNewAsksAgain(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	first := get(t, s, appOnly(n))
	again := appOnly(n)
	again.New = true
	second := get(t, s, again)
	if second == first {
		t.Error("`new` gives the token of before")
	}
	same(t, get(t, s, appOnly(n)), second)
}

func TestRefusedTokenIsRenewedOnceForAll(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	refused := get(t, s, appOnly(n))
	texts := make([]string, 20)
	var all sync.WaitGroup
	for i := range texts {
		all.Go(func() {
			r := appOnly(n)
			r.Refused = []string{refused}
			texts[i] = get(t, s, r)
		})
	}
	all.Wait()
	for _, text := range texts {
		if text == refused {
			t.Error("the refused token was given again")
		}
		same(t, text, texts[0])
	}
	same(t, len(n.posts()), 2)
}

// TestRefusedAmongOthers has those who refuse a token and those who do not at once.
func TestRefusedAmongOthers(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	refused := get(t, s, appOnly(n))
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			r := appOnly(n)
			if i%2 == 0 {
				r.Refused = []string{refused}
			}
			if text := get(t, s, r); i%2 == 0 && text == refused {
				t.Error("the refused token was given again")
			}
		})
	}
	all.Wait()
	same(t, len(n.posts()), 2)
}

func TestTokensApart(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	seen := map[string]string{get(t, s, appOnly(n)): "the first"}
	for what, change := range map[string]func(r *Request){
		"tenant":   func(r *Request) { r.TenantID = "fabrikam.onmicrosoft.com" },
		"client":   func(r *Request) { r.ClientID = "99999999-2222-3333-4444-555555555555" },
		"resource": func(r *Request) { r.AppURI = "api://fabrikam" },
		"secret":   func(r *Request) { r.Secret = "another secret" },
		"cloud":    func(r *Request) { r.Cloud = "AzureUSGovernment" },
	} {
		r := appOnly(n)
		change(&r)
		text := get(t, s, r)
		if other, ok := seen[text]; ok {
			t.Errorf("another %s gets the token of %s", what, other)
		}
		seen[text] = what
		same(t, get(t, s, r), text)
	}
	same(t, len(n.posts()), len(seen))
}

// TestForcedRegionIsIgnored: MSAL would lead the request to REGION.HOST.
func TestForcedRegionIsIgnored(t *testing.T) {
	t.Setenv("MSAL_FORCE_REGION", "westeurope")
	n := simulated(t)
	get(t, source(newClock(), nil, nil), appOnly(n))
	same(t, n.posts()[0].url, "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token")
}

// TestAbandonedFlight: those who wait for somebody who gives up fly themselves.
func TestAbandonedFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := sleeper(time.Second)
		s := NewSource(Options{Now: time.Now})
		r := appOnly(nil)
		r.Transport = slow
		ctx, giveUp := context.WithCancel(context.Background())
		var both sync.WaitGroup
		both.Go(func() {
			_, err := s.Token(ctx, r)
			same(t, errors.Is(err, context.Canceled), true)
		})
		synctest.Wait()
		both.Go(func() { same(t, get(t, s, r), "hush-hush") })
		synctest.Wait()
		giveUp()
		both.Wait()
	})
}

// sleeper answers every request after a while, in process.
type sleeper time.Duration

// RoundTrip implements http.RoundTripper.
func (s sleeper) RoundTrip(r *http.Request) (*http.Response, error) {
	select {
	case <-time.After(time.Duration(s)):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	answer := httptest.NewRecorder()
	handler(func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]any{"token_type": "Bearer", "expires_in": 3599, "access_token": "hush-hush"})
	}).ServeHTTP(answer, r)
	return answer.Result(), nil
}

func TestTenantIsOneSegment(t *testing.T) {
	n := simulated(t)
	r := appOnly(n)
	r.TenantID = "<tenant id>"
	get(t, source(newClock(), nil, nil), r)
	same(t, n.posts()[0].url, "https://login.microsoftonline.com/%3Ctenant%20id%3E/oauth2/v2.0/token")
}

func BenchmarkKnownToken(b *testing.B) {
	n := simulated(b)
	s := source(newClock(), nil, nil)
	get(b, s, appOnly(n))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Token(b.Context(), appOnly(n)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirstToken(b *testing.B) {
	n := simulated(b)
	b.ReportAllocs()
	for b.Loop() {
		get(b, source(newClock(), nil, nil), appOnly(n))
	}
}
