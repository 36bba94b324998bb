package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// simulator is what answers of the simulator cost beside those of a server that sends as
// many bytes without a thought.
func simulator(b *bench) ([]finding, error) {
	line, err := b.serve(b.program, "sim")
	if err != nil {
		return nil, err
	}
	s, err := signIn(b.ctx, strings.TrimPrefix(line, "listening on "))
	if err != nil {
		return nil, err
	}
	var found []finding
	for _, what := range []struct {
		name, path string
		n          int
	}{
		{"an item by its id", s.customer, 1000},
		{"a filtered list", s.company + "/customers?" + url.Values{"$filter": {"startswith(displayName,'A')"}, "$top": {"20"}}.Encode(), 1000},
		{"$metadata", s.api + "/$metadata", 50},
	} {
		f, err := b.simulated(s, what.name, what.path, what.n)
		if err != nil {
			return nil, err
		}
		found = append(found, f...)
	}
	return found, nil
}

func (b *bench) simulated(s *service, name, path string, n int) ([]finding, error) {
	body, err := s.get(b.ctx, path)
	if err != nil {
		return nil, err
	}
	times := strconv.Itoa(n)
	floor := b.bare("floor", n, "get", "-n", times, "-base", b.plain+"/bytes?n="+strconv.Itoa(len(body)))
	ours := b.bare("ours", -1, "get", "-n", times, "-base", path, "-token", s.token)
	got, err := b.compare(floor, ours)
	if err != nil {
		return nil, err
	}
	return []finding{
		{what: fmt.Sprintf("simulator: %s (%d bytes), wall ÷ that of as many bytes", name, len(body)), value: got.ratio("ours", "floor", wall)},
		{what: "the same, a request", value: got.median("ours", wall) / float64(n) * 1e6, unit: " µs"},
	}, nil
}

// service is a simulator that somebody has signed in to, with URLs in it.
type service struct{ token, api, company, customer string }

func signIn(ctx context.Context, base string) (*service, error) {
	s := &service{api: base + "/v2.0/production/api/v2.0"}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"me"}, "client_secret": {"any"}, "scope": {base + "/.default"}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/contoso.com/oauth2/v2.0/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var answer struct {
		Token string `json:"access_token"`
	}
	if err := ask(request, &answer); err != nil {
		return nil, err
	}
	s.token = answer.Token
	company, err := s.first(ctx, s.api+"/companies")
	if err != nil {
		return nil, err
	}
	s.company = s.api + "/companies(" + company + ")"
	customer, err := s.first(ctx, s.company+"/customers")
	s.customer = s.company + "/customers(" + customer + ")"
	return s, err
}

// first is the id of the first row of a list.
func (s *service) first(ctx context.Context, list string) (string, error) {
	text, err := s.get(ctx, list)
	if err != nil {
		return "", err
	}
	var rows struct{ Value []struct{ ID string } }
	if err := json.Unmarshal(text, &rows); err != nil {
		return "", err
	}
	if len(rows.Value) == 0 {
		return "", errors.New("no rows at " + list)
	}
	return rows.Value[0].ID, nil
}

func (s *service) get(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	return text(request)
}

func ask(request *http.Request, into any) error {
	body, err := text(request)
	if err != nil {
		return err
	}
	return json.NewDecoder(bytes.NewReader(body)).Decode(into)
}

// text is the body of an answer that does not refuse.
func text(request *http.Request) ([]byte, error) {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: status %d", request.URL, response.StatusCode)
	}
	return body, err
}
