package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// leadsToBC tells whether an address is one of Business Central: its host, its ports, or
// the form of its path says so. Other services have paths with `api` and a version, too.
func (c *call) leadsToBC() bool {
	a := &c.address
	switch {
	case a.Admin || a.Service < 0:
		return false
	case a.Online || strings.HasSuffix(a.Host, ":7048") || strings.HasSuffix(a.Host, ":7047"):
		return true
	case a.Segments[0].Text == "v2.0" && (a.Service == 2 || a.Service == 3):
		return true
	case a.API == model.AutomationAPI || a.API == model.RuntimeAPI:
		return true
	case a.API == "":
		return c.apis.Find(model.WebServices) != nil && strings.HasPrefix(firstText(a.Rest), "Company(")
	case len(a.Route) == 1:
		return isStandard(a.API) && c.beginsWithCompany()
	}
	custom := c.apis.Find(a.API)
	return custom != nil && custom.Route != ""
}

// beginsWithCompany tells whether what follows the route is of a company, as it is behind
// a proxy. Lists of companies are in other APIs too, but not below the name of an
// instance.
func (c *call) beginsWithCompany() bool {
	a := &c.address
	host := strings.Index(c.url.text, a.Host)
	switch first := firstText(a.Rest); {
	case strings.HasPrefix(first, "companies("):
		return true
	case first == "companies":
		return a.Instance != "" || a.Host != "" && c.url.unknown(host, host+len(a.Host))
	}
	return false
}

func firstText(segments []model.Segment) string {
	if len(segments) == 0 {
		return ""
	}
	return segments[0].Text
}

// checkRoute checks what stands in front of the entity sets, and finds out which API it
// is. False means that what follows has no meaning.
func (c *call) checkRoute() bool {
	a := &c.address
	if a.API == "" && a.Segments[a.Service].Text != "api" {
		c.api = model.WebServices
		return true
	}
	if !c.checkEnvironment() {
		return false
	}
	if len(a.Route) == 0 {
		c.found(parser.Error, "bc-route", c.url, a.Segments[a.Service].Start, a.Segments[a.Service].End,
			"the version of the API is missing behind `api`", "write `api/v2.0`, or `api/PUBLISHER/GROUP/VERSION`")
		return false
	}
	start, end := a.Route[0].Start, a.Route[len(a.Route)-1].End
	if c.url.unknown(start, end) {
		return false
	}
	c.api = a.API
	return c.checkVersion()
}

// checkEnvironment checks that the address of the service of Microsoft names one.
func (c *call) checkEnvironment() bool {
	a := &c.address
	if !a.Online || c.inner {
		return true
	}
	before := a.Segments[:a.Service]
	if len(before) > 0 && c.url.unknown(before[0].Start, before[len(before)-1].End) {
		return true
	}
	api := a.Segments[a.Service]
	switch {
	case len(before) == 1 && before[0].Text == "v1.0": // which led to production when there were no environments
		return true
	case len(before) == 1 && model.IsVersion(before[0].Text):
		c.found(parser.Error, "bc-route", c.url, before[0].Start, api.End,
			"the environment is missing in front of `api`", "write for example `"+before[0].Text+"/production/api`")
		return false
	case len(before) == 0 || !model.IsVersion(before[0].Text):
		c.found(parser.Error, "bc-route", c.url, a.Segments[0].Start, api.End,
			"the path of Business Central online begins with `v2.0` and the environment", "write for example `/v2.0/production/api`")
		return false
	}
	return true
}

// checkVersion checks the last segment of the route.
func (c *call) checkVersion() bool {
	a := &c.address
	last := a.Route[len(a.Route)-1]
	switch {
	case isFullVersion(last.Text) && (len(a.Route) == 3 || isStandard(last.Text)):
		return true
	case len(a.Route) == 3 && model.IsVersion(last.Text), len(a.Route) == 1 && model.IsVersion(last.Text):
		c.wrongVersion(last)
	default:
		c.found(parser.Error, "bc-route", c.url, a.Route[0].Start, last.End,
			fmt.Sprintf("`%s` is no route of an API", shorten(a.API)), "write `v2.0`, or PUBLISHER/GROUP/VERSION, such as `contoso/rentals/v1.0`")
	}
	return false
}

func (c *call) wrongVersion(s model.Segment) {
	message, hint, instead := fmt.Sprintf("`%s` is no version of an API", shorten(s.Text)), "versions have the form `v1.0`", ""
	if !isFullVersion(s.Text) {
		instead = s.Text + ".0"
		hint = "did you mean `" + instead + "`?"
	}
	if len(c.address.Route) == 1 {
		if instead = near.Nearest(s.Text, standardVersions()); isStandard(s.Text + ".0") {
			instead = s.Text + ".0"
		}
		message = fmt.Sprintf("Business Central has no API `%s`", shorten(s.Text))
		hint = "known are `" + strings.Join(standardVersions(), "`, `") + "`"
		if instead != "" {
			hint = "did you mean `" + instead + "`?"
		}
	}
	c.fixed(parser.Error, "bc-route", c.url, s.Start, s.End, message, hint, instead)
}

func standardVersions() []string { return []string{model.StandardAPI, "v1.0", "beta"} }

func isStandard(version string) bool {
	return version == model.StandardAPI || version == "v1.0" || version == "beta"
}

// isFullVersion knows `v1.0` and `beta`, the forms that versions have (APIVersion of a
// page).
func isFullVersion(s string) bool {
	if s == "beta" {
		return true
	}
	major, minor, ok := strings.Cut(strings.TrimPrefix(s, "v"), ".")
	return ok && s[0] == 'v' && isNumber(major) && isNumber(minor)
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
