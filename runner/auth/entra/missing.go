package entra

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// identifies tells what an application identifies itself with.
type identifies uint8

const (
	byNothing identifies = iota
	byCertificate
	bySecret
	byManagedIdentity
	byGitHub
	byPipelines
	byTokenFile
)

// identification chooses: what was written for this program, what REST Client knows,
// what the machine offers.
func (s *Source) identification(r *Request) identifies {
	switch {
	case r.Certificate != "":
		return byCertificate
	case r.Secret != "":
		return bySecret
	case r.ManagedIdentity != "":
		return byManagedIdentity
	case s.env("ACTIONS_ID_TOKEN_REQUEST_URL") != "" && s.env("ACTIONS_ID_TOKEN_REQUEST_TOKEN") != "":
		return byGitHub
	case s.env("SYSTEM_OIDCREQUESTURI") != "" && s.env("SYSTEM_ACCESSTOKEN") != "" && s.env("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID") != "":
		return byPipelines
	case s.env("AZURE_FEDERATED_TOKEN_FILE") != "":
		return byTokenFile
	}
	return byNothing
}

func (s *Source) env(name string) string {
	if s.o.LookupEnv == nil {
		return ""
	}
	value, _ := s.o.LookupEnv(name)
	return value
}

// missing names every setting that an application lacks; nil: it has all.
func missing(r *Request, by identifies) error {
	var names []string
	if r.ClientID == "" && by != byManagedIdentity {
		names = append(names, "aadV2ClientId")
	}
	if by == byNothing {
		names = append(names, "aadV2ClientSecret")
	}
	if r.AppURI == "" {
		names = append(names, "aadV2AppUri")
	}
	if len(names) == 0 {
		return nil
	}
	return &token.Error{
		Message: fmt.Sprintf("the environment lacks %s", quoted(names)),
		Advice:  missingAdvice(names), Kind: token.Settings,
	}
}

// missingAdvice says where settings are put, and what the less known ones are.
func missingAdvice(names []string) string {
	them := "it"
	if len(names) > 1 {
		them = "them"
	}
	advice := "add " + them + " to the environment that --env names, in http-client.private.env.json or .vscode/settings.json, or pass --secret NAME=VALUE"
	for _, name := range names {
		switch name {
		case "aadV2ClientSecret":
			advice += "; in place of the secret, aadV2ClientCertificate names a PEM or PFX file"
		case "aadV2AppUri":
			advice += "; aadV2AppUri is the resource, for example https://api.businesscentral.dynamics.com"
		}
	}
	return advice
}

// quoted is "`a`, `b` and `c`".
func quoted(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return "`" + names[0] + "`"
	}
	return "`" + strings.Join(names[:last], "`, `") + "` and `" + names[last] + "`"
}
