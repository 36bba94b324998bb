package explain

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

// limits explains answers of a service that has too much to do, or that is switched
// off (section 5).
func limits(a *answer) *result.Explanation {
	if !a.at.online && a.code == "" && a.response.Status != 405 {
		return nil
	}
	text := limitOf(a)
	if text.summary == "" {
		return nil
	}
	x := &result.Explanation{Code: text.code, Summary: text.summary, Causes: []result.Cause{{Message: text.cause, Remedy: text.remedy}}}
	if after := result.Field(a.response.Headers, "Retry-After"); after != "" {
		x.Causes[0].Evidence = "Retry-After: " + after
	}
	return x
}

type limit struct{ code, summary, cause, remedy string }

func limitOf(a *answer) limit {
	switch a.response.Status {
	case 408:
		return limit{"408", "the operation took longer than 8 minutes and was cancelled", "it reads or changes too much at once", "split it: $filter, $top, fewer lines, no $expand"}
	case 413:
		return limit{"413", "the body or the page is too large", "a body may have 350 MB, a page 20,000 rows", "ask for smaller pages or send less at once"}
	case 429:
		return limit{model.CodeTooManyRequests, "the service limits how much one user may ask", "6,000 requests in 5 minutes, or 100 at once, of all who share its identity", "a run keeps to this by itself, so find what else uses the same app or user: give the tests an app of their own, or put requests into a `$batch`"}
	case 503:
		if a.code != model.CodeTenantUnavailable {
			return limit{"503", "the service could not take the request in time", "more than 5 requests of one user at once wait up to 8 minutes", "give the tests an app of their own, since a run has no more than 5 under way, and send the request again"}
		}
		return limit{a.code, "the tenant is not mounted, or it is being updated", "", "look at the environment in the admin center"}
	case 504:
		return limit{"504", "the gateway gave up after 10 minutes", "the service may still be at it", "split the request; do not send it again as it is"}
	case 405:
		if a.code == "" && !a.at.online && strings.HasSuffix(a.at.url.Host, ":7048") {
			return limit{"405", "the server does not offer this web service", "API or OData services are switched off", "enable them in the server instance's settings and restart it"}
		}
	}
	if strings.Contains(a.message, "too many parts") {
		return limit{a.code, "a batch may have 100 requests", "the body has more", "split it into several batches"}
	}
	return limit{}
}
