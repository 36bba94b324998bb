package doctor

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

type company struct{ ID, Name string }

// company tells whether the company of the probe, or any, is there.
func (x *examination) company(ctx context.Context) bool {
	request, answer, err := x.Get(ctx, x.route.Root+"/companies")
	switch {
	case err != nil:
		return x.fail(Company, result.Cause{Message: err.Error()})
	case answer.Status >= 400:
		return x.refused(request, answer)
	}
	var list struct{ Value []company }
	if json.Unmarshal(answer.Body, &list) != nil || len(list.Value) == 0 {
		return x.fail(Company, result.Cause{
			Message: "the environment shows no company", Remedy: "give the app permission sets without a company, or for the company that the tests use",
		})
	}
	for _, c := range list.Value {
		if x.route.Company == "" || strings.EqualFold(c.ID, x.route.Company) || strings.Contains(x.route.Company, "'"+c.Name+"'") {
			x.company1 = c.ID
			return x.ok(Company, "%s, %d in the environment", c.Name, len(list.Value))
		}
	}
	return x.fail(Company, result.Cause{
		Message: "there is no company `" + x.route.Company + "`", Evidence: "companies of the environment: " + names(list.Value),
		Remedy: "correct the id or the name of the company",
	})
}

func names(companies []company) string {
	var names []string
	for _, c := range companies[:min(len(companies), 10)] {
		names = append(names, fmt.Sprintf("`%s` (%s)", c.Name, c.ID))
	}
	return strings.Join(names, ", ")
}

// permissions tells whether a record can be read.
func (x *examination) permissions(ctx context.Context) bool {
	set := x.route.Set
	if set == "" {
		set = "customers"
	}
	request, answer, err := x.Get(ctx, fmt.Sprintf("%s/companies(%s)/%s?$top=1", x.route.Root, x.company1, set))
	switch {
	case err != nil:
		return x.fail(Permissions, result.Cause{Message: err.Error()})
	case answer.Status >= 400:
		return x.refused(request, answer)
	}
	return x.ok(Permissions, "%s can be read", set)
}
