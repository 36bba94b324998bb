package explain

import (
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/runner/result"
)

// codeNoEnvironment is what the gateway answers before Business Central is reached
// (section 2.1), codeEnvironmentNotFound what the admin center does (7.3).
const (
	codeNoEnvironment       = "NoEnvironment"
	codeEnvironmentNotFound = "environmentNotFound"
)

// missing explains answers that something does not exist.
func (x *Explainer) missing(a *answer) *result.Explanation {
	switch a.code {
	case codeNoEnvironment, codeEnvironmentNotFound:
		return x.noEnvironment(a)
	case model.CodeCompanyNotFound:
		return x.noCompany(a)
	case model.CodeRecordNotFound:
		if a.at.company != "" && strings.HasPrefix(a.message, "The Company does not exist") {
			return x.noCompany(a)
		}
		return x.noRecord(a)
	case model.CodeResourceNotFound:
		return noSet(a)
	case model.CodeNotFound:
		return noRoute(a)
	}
	return nil
}

func (x *Explainer) noEnvironment(a *answer) *result.Explanation {
	cause := result.Cause{Message: "the tenant has no environment of this name", Remedy: "correct the name of the environment in the URL"}
	if a.at.environment != "" {
		cause.Message = "the tenant has no environment `" + a.at.environment + "`"
	}
	cause.Evidence = listed("environments of the tenant", x.list(a, environments(a)))
	causes := []result.Cause{cause}
	if cause.Evidence == "" && a.at.tenant == "" && !a.at.admin {
		causes = append(causes, result.Cause{
			Message: "the environment belongs to another tenant than the token", Remedy: "put the tenant in front of the environment: /v2.0/TENANT/ENVIRONMENT/api/…",
		})
	}
	return &result.Explanation{Code: a.code, Summary: "the environment does not exist", Causes: causes}
}

// environments is the list of a tenant's environments (section 2.1).
func environments(a *answer) *url.URL {
	u := *a.at.url
	u.Path, u.RawPath, u.RawQuery = "/environments/v1.2", "", ""
	return &u
}

func (x *Explainer) noCompany(a *answer) *result.Explanation {
	cause := result.Cause{
		Message: "the request names no company, and there is no default", Remedy: "begin the path with companies({{companyId}})",
	}
	name := a.at.company
	if name == "" {
		name = a.at.url.Query().Get("company")
	}
	if name != "" {
		cause.Message, cause.Remedy = "there is no company `"+name+"`", "take the id from `GET {{url}}/companies`"
	}
	if list, err := url.Parse(a.at.root + "/companies"); err == nil && a.at.root != "" {
		cause.Evidence = listed("companies of the environment", x.list(a, list))
	}
	return &result.Explanation{Code: a.code, Summary: "the company does not exist", Causes: []result.Cause{cause}}
}

// list asks for the names of a list unless the run has read it.
func (x *Explainer) list(a *answer, u *url.URL) []string {
	if names := x.history.known(u); len(names) > 0 || x.get == nil {
		return names
	}
	response := x.get(a.request, u.String())
	if response == nil || response.Status != 200 {
		return nil
	}
	return namesIn(response.Body)
}

func listed(what string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	more := ""
	if len(names) > 10 {
		names, more = names[:10], ", …"
	}
	return what + ": " + strings.Join(names, ", ") + more
}

// noRecord explains an id that leads nowhere, where the run itself knows why.
func (x *Explainer) noRecord(a *answer) *result.Explanation {
	cause := result.Cause{
		Message: "the id is of another company or kind of entity, or the record was deleted", Remedy: "read the id again from the list of the entity",
	}
	if method, by := x.history.writer(a.at.url); method == "DELETE" {
		cause.Message, cause.Evidence = "the record was deleted", by+" deleted it in this run"
		cause.Remedy = "move this request above that one"
	}
	return &result.Explanation{Code: a.code, Summary: "the record does not exist", Causes: []result.Cause{cause}}
}

// noSet explains an unknown segment: a set by another spelling, or a custom API that
// is not there.
func noSet(a *answer) *result.Explanation {
	segment := between(a.message, "'", "'")
	if segment == "" {
		return nil
	}
	x := &result.Explanation{Code: a.code, Summary: "the API has nothing of the name `" + segment + "`"}
	if !model.HasAPI(a.at.api) {
		x.Causes = []result.Cause{
			{Message: "the name of the entity set is misspelt; letter case counts", Remedy: "compare it with EntitySetName of the AL page"},
			{Message: "the app with the API page is not installed in this environment", Remedy: "look at Extension Management"},
			{Message: "publisher, group or version differ from those of the page", Evidence: "the URL has `" + a.at.api + "`", Remedy: "compare with APIPublisher, APIGroup and APIVersion of the AL page"},
		}
		return x
	}
	names := model.Sets(a.at.api)
	if e := a.at.entity(); e != nil {
		names = membersOf(e)
	}
	cause := result.Cause{Message: "the name is misspelt; letter case counts", Remedy: "look at `GET {{url}}/$metadata`"}
	if similar := near.Nearest(segment, names); similar != "" {
		cause.Remedy = "write `" + similar + "`"
	}
	x.Causes = []result.Cause{cause}
	return x
}

func membersOf(e *model.Entity) []string {
	var names []string
	for i := range e.Navigations {
		names = append(names, e.Navigations[i].Name)
	}
	for i := range e.Properties {
		names = append(names, e.Properties[i].Name)
	}
	return names
}

// noRoute explains a path that leads nowhere (section 4.3).
func noRoute(a *answer) *result.Explanation {
	if !strings.Contains(a.message, "No HTTP resource") {
		return nil
	}
	var cause result.Cause
	switch {
	case a.at.api == "v2" || a.at.api == "v1":
		cause = result.Cause{Message: "the version of the API is not complete", Evidence: "the URL has `/api/" + a.at.api + "`", Remedy: "write `/api/" + a.at.api + ".0`"}
	case a.at.online && a.at.unnamed:
		cause = result.Cause{Message: "the URL names no environment", Remedy: "write /v2.0/{{environment}}/api/v2.0"}
	default:
		cause = result.Cause{Message: "a part of the path in front of the entity set is wrong", Remedy: "the form is /v2.0/ENVIRONMENT/api/v2.0 or /v2.0/ENVIRONMENT/api/PUBLISHER/GROUP/VERSION"}
		if first, _, _ := strings.Cut(strings.TrimPrefix(a.at.url.Path, "/"), "/"); first != "" && first != "v2.0" {
			cause.Evidence = "the path begins with `" + first + "`"
		}
	}
	return &result.Explanation{Code: a.code, Summary: "the address leads to no API", Causes: []result.Cause{cause}}
}

// between is what stands between two texts; empty: they are not there.
func between(s, before, after string) string {
	_, s, found := strings.Cut(s, before)
	s, _, closed := strings.Cut(s, after)
	if !found || !closed {
		return ""
	}
	return s
}
