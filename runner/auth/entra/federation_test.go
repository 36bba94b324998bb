package entra

import (
	"context"
	"net/http"
	"strings"
	"testing"
)

// ci is what the services leave in the environment of a job.
var ci = struct{ gitHub, pipelines, cluster map[string]string }{
	map[string]string{
		"ACTIONS_ID_TOKEN_REQUEST_URL":   "https://vstoken.actions.example/idtoken?api-version=2.0",
		"ACTIONS_ID_TOKEN_REQUEST_TOKEN": "hush-hush",
	},
	map[string]string{
		"SYSTEM_OIDCREQUESTURI":                   "https://dev.azure.example/contoso/p/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken",
		"SYSTEM_ACCESSTOKEN":                      "hush-hush",
		"AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "connection",
	},
	map[string]string{"AZURE_FEDERATED_TOKEN_FILE": "token-file"},
}

// vouching answers for the CI services and for the sign-in.
func vouching(vouch any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/token") {
			reply(w, http.StatusOK, map[string]any{"token_type": "Bearer", "expires_in": 3599, "access_token": "token-of-app"})
			return
		}
		reply(w, http.StatusOK, vouch)
	}
}

func TestFederation(t *testing.T) {
	for _, test := range []struct {
		name        string
		environment map[string]string
		vouch       any
		asked       string
	}{
		{
			"GitHub Actions", ci.gitHub,
			map[string]string{"value": "the.job.token"},
			"GET https://vstoken.actions.example/idtoken?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange Bearer hush-hush",
		},
		{
			"Azure Pipelines", ci.pipelines,
			map[string]string{"oidcToken": "the.job.token"},
			"POST https://dev.azure.example/contoso/p/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken?api-version=7.1&serviceConnectionId=connection Bearer hush-hush",
		},
		{"cluster", ci.cluster, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := scripted(t, vouching(test.vouch))
			r := appOnly(n)
			r.Secret = ""
			var hidden []string
			s := source(newClock(), test.environment, map[string]string{"token-file": "the.job.token\r\n"})
			s.o.Hide = func(text string) { hidden = append(hidden, text) }
			same(t, get(t, s, r), "token-of-app")
			last := n.sent[len(n.sent)-1]
			same(t, last.form().Get("client_assertion"), "the.job.token")
			same(t, last.form().Has("client_secret"), false)
			asked := ""
			for _, s := range n.sent {
				if bearer := s.header.Get("Authorization"); bearer != "" {
					asked = s.method + " " + s.url + " " + bearer
				}
			}
			same(t, asked, test.asked)
			for _, want := range []string{"the.job.token", "token-of-app"} {
				if !strings.Contains(strings.Join(hidden, "\n"), want) {
					t.Errorf("%s is not hidden", want)
				}
			}
		})
	}
}

// TestSecretBeforeFederation: a job of GitHub has what vouches for it without asking
// for it.
func TestSecretBeforeFederation(t *testing.T) {
	n := simulated(t)
	get(t, source(newClock(), ci.gitHub, nil), appOnly(n))
	same(t, n.posts()[0].form().Get("client_secret"), secret)
}

func TestFederationMessages(t *testing.T) {
	for _, test := range []struct {
		name        string
		environment map[string]string
		files       map[string]string
		answer      http.HandlerFunc
		want        string
	}{
		{
			"GitHub", ci.gitHub, nil, http.NotFound,
			"GitHub Actions gives no token for this job\nhint: the job needs `permissions: id-token: write`",
		},
		{
			"GitHub without value", ci.gitHub, nil, vouching(map[string]string{}),
			"GitHub Actions gives no token for this job\nhint: the job needs `permissions: id-token: write`",
		},
		{
			"Pipelines", ci.pipelines, nil, http.NotFound,
			"Azure Pipelines gives no token for this job\nhint: map `SYSTEM_ACCESSTOKEN: $(System.AccessToken)` into the step, and check that the service connection uses workload identity federation",
		},
		{
			"no file", ci.cluster, nil, http.NotFound,
			"the file `token-file` of AZURE_FEDERATED_TOKEN_FILE does not exist\nhint: unset AZURE_FEDERATED_TOKEN_FILE where no cluster provides it, and set `aadV2ClientSecret`",
		},
		{
			"empty file", ci.cluster,
			map[string]string{"token-file": " \n"},
			http.NotFound,
			"the file `token-file` of AZURE_FEDERATED_TOKEN_FILE is empty\nhint: the cluster has to write a token into it",
		},
		{
			"no federated credential", ci.cluster,
			map[string]string{"token-file": "hush-hush"},
			denied(http.StatusUnauthorized, "invalid_client", 700213, "No matching federated identity record found."),
			"the application `" + app + "` does not trust the token of this job (AADSTS700213)\nhint: add a federated credential for this job under Certificates & secrets in the app registration, with the issuer, the subject and the audience api://AzureADTokenExchange of its token",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := appOnly(scripted(t, test.answer))
			r.Secret = ""
			_, err := source(newClock(), test.environment, test.files).Token(context.Background(), r)
			same(t, told(t, err), test.want)
		})
	}
}

// TestManagedIdentity has MSAL find the service of the machine by the process
// environment, as it does in an App Service.
func TestManagedIdentity(t *testing.T) {
	t.Setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:1/msi/token")
	t.Setenv("IDENTITY_HEADER", "hush-hush")
	for identity, want := range map[string]string{
		"system": "http://127.0.0.1:1/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fapi.businesscentral.dynamics.com",
		app:      "http://127.0.0.1:1/msi/token?api-version=2019-08-01&client_id=" + app + "&resource=https%3A%2F%2Fapi.businesscentral.dynamics.com",
	} {
		n := machine(t, http.StatusOK, map[string]any{"access_token": "token-of-" + identity, "expires_in": "3599", "resource": resource})
		r := Request{Variable: "aadV2Token", AppOnly: true, TenantID: "common", AppURI: resource, ManagedIdentity: identity, Transport: n}
		c := newClock()
		s := source(c, nil, nil)
		same(t, get(t, s, r), "token-of-"+identity)
		same(t, get(t, s, r), "token-of-"+identity)
		same(t, len(n.sent), 1)
		same(t, n.sent[0].url, want)
		same(t, n.sent[0].header.Get("X-Identity-Header"), "hush-hush")
		c.pass(time55)
		get(t, s, r)
		same(t, len(n.sent), 2) // MSAL would have answered from its memory
	}
	r := appOnly(machine(t, http.StatusBadRequest, map[string]any{"statusCode": 400, "message": "No User Assigned or Delegated Managed Identity found"}))
	r.Secret, r.ManagedIdentity = "", "system"
	_, err := source(newClock(), nil, nil).Token(context.Background(), r)
	same(t, told(t, err), "`127.0.0.1:1` answered 400 Bad Request\nhint: see the answer with -vv; a proxy may answer in place of the sign-in")
}
