package entra

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// exchangeAudience is whom the token of a CI service must be for, to be exchanged.
const exchangeAudience = "api://AzureADTokenExchange"

// vouched gets the token with which a CI service or a cluster vouches for the job. It
// lives for minutes, so it is got anew each time.
func (s *Source) vouched(ctx context.Context, by identifies) (string, error) {
	var text string
	var err error
	switch by {
	case byGitHub:
		text, err = s.fromGitHub(ctx)
	case byPipelines:
		text, err = s.fromPipelines(ctx)
	default:
		text, err = s.fromTokenFile()
	}
	s.o.Hide(text)
	return text, err
}

// fromGitHub: docs.github.com, "OpenID Connect reference", "Using environment
// variables".
func (s *Source) fromGitHub(ctx context.Context) (string, error) {
	address := s.env("ACTIONS_ID_TOKEN_REQUEST_URL")
	between := "?"
	if strings.Contains(address, "?") {
		between = "&"
	}
	address += between + "audience=" + url.QueryEscape(exchangeAudience)
	var answer struct {
		Value string `json:"value"`
	}
	const who = "GitHub Actions"
	err := s.ask(ctx, who, http.MethodGet, address, s.env("ACTIONS_ID_TOKEN_REQUEST_TOKEN"), &answer)
	return orEmpty(answer.Value, who, err)
}

// fromPipelines: learn.microsoft.com, "Oidctoken - Create" of Azure DevOps, version 7.1.
func (s *Source) fromPipelines(ctx context.Context) (string, error) {
	query := url.Values{
		"api-version":         {"7.1"},
		"serviceConnectionId": {s.env("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID")},
	}
	var answer struct {
		Token string `json:"oidcToken"`
	}
	const who = "Azure Pipelines"
	err := s.ask(ctx, who, http.MethodPost, s.env("SYSTEM_OIDCREQUESTURI")+"?"+query.Encode(), s.env("SYSTEM_ACCESSTOKEN"), &answer)
	return orEmpty(answer.Token, who, err)
}

func orEmpty(text, who string, err error) (string, error) {
	if err == nil && text == "" {
		err = notVouched(who)
	}
	return text, err
}

// ask sends a request with a bearer token and reads a JSON answer.
func (s *Source) ask(ctx context.Context, who, method, address, bearer string, answer any) error {
	s.o.Hide(bearer)
	r, err := http.NewRequestWithContext(ctx, method, address, http.NoBody)
	if err != nil {
		return notVouched(who)
	}
	r.Header.Set("Authorization", "Bearer "+bearer)
	r.Header.Set("Accept", "application/json")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	got, err := messenger{}.Do(r)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(got.Body)
	if err != nil {
		return err
	}
	if got.StatusCode != http.StatusOK || json.Unmarshal(body, answer) != nil {
		return notVouched(who)
	}
	return nil
}

func notVouched(who string) *token.Error {
	advice := "the job needs `permissions: id-token: write`"
	if who != "GitHub Actions" {
		advice = "map `SYSTEM_ACCESSTOKEN: $(System.AccessToken)` into the step, and check that the service connection uses workload identity federation"
	}
	return &token.Error{Message: who + " gives no token for this job", Advice: advice}
}

// fromTokenFile: learn.microsoft.com, "Microsoft Entra Workload ID".
func (s *Source) fromTokenFile() (string, error) {
	path := s.env("AZURE_FEDERATED_TOKEN_FILE")
	content, err := s.o.ReadFile(path)
	shown := filepath.ToSlash(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", &token.Error{
			Message: fmt.Sprintf("the file `%s` of AZURE_FEDERATED_TOKEN_FILE does not exist", shown),
			Advice:  "unset AZURE_FEDERATED_TOKEN_FILE where no cluster provides it, and set `aadV2ClientSecret`",
		}
	case err != nil:
		return "", &token.Error{Message: fmt.Sprintf("the file `%s` of AZURE_FEDERATED_TOKEN_FILE cannot be read", shown), Advice: "let this user read it"}
	}
	if content = bytes.TrimSpace(content); len(content) == 0 {
		return "", &token.Error{Message: fmt.Sprintf("the file `%s` of AZURE_FEDERATED_TOKEN_FILE is empty", shown), Advice: "the cluster has to write a token into it"}
	}
	return string(content), nil
}
