package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParseAddress takes one URL of each form apart.
func TestParseAddress(t *testing.T) {
	const online = "https://" + OnlineHost
	for raw, want := range map[string]string{
		online + "/v2.0/prod/api/v2.0/companies(1)/customers?$top=1": "online env=prod api=v2.0 rest=companies(1),customers query=$top=1",
		online + "/v2.0/contoso.com/prod/api/v2.0":                   "online tenant=contoso.com env=prod api=v2.0",
		online + "/v2.0/prod/api/contoso/rentals/v1.0/cars":          "online env=prod api=contoso/rentals/v1.0 rest=cars",
		online + "/v2.0/api/v2.0/companies":                          "online api=v2.0 rest=companies",
		online + "/v2.0/prod/api/v2/companies":                       "online env=prod api=v2 rest=companies",
		online + "/v2.0/prod/ODataV4/Company('x')":                   "online env=prod service=2 rest=Company('x')",
		online + "/admin/v2.15/applications":                         "online admin",
		online + "/v1.0/contoso.com/prod/api/v2.0":                   "online tenant=contoso.com env=prod api=v2.0",
		online + "/v1.0/prod/api/v2.0":                               "online env=prod api=v2.0",
		online + "/v1.0/api/beta":                                    "online instance=v1.0 api=beta",
		online + "/a/b/api/v2.0":                                     "online api=v2.0",
		"http://bc:7048/BC/api/beta/companies":                       "host=bc:7048 instance=BC api=beta rest=companies",
		"http://u:p@bc/BC/api/v2.0#x?y":                              "host=bc instance=BC api=v2.0",
		"/api/v2.0//companies/":                                      "api=v2.0 rest=companies",
		"https://example.com/a/b?c=://d":                             "host=example.com query=c=://d",
		"":                                                           "",
	} {
		if diff := cmp.Diff(want, shown(raw)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", raw, diff)
		}
	}
}

func shown(raw string) string {
	a := ParseAddress(raw)
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+value)
		}
	}
	switch {
	case a.Admin:
		return "online admin"
	case a.Online:
		add("online", " ")
		parts[0] = "online"
	default:
		add("host=", a.Host)
	}
	add("tenant=", a.Tenant)
	add("env=", a.Environment)
	add("instance=", a.Instance)
	add("api=", a.API)
	if a.API == "" && a.Service >= 0 {
		add("service=", string(rune('0'+a.Service)))
	}
	var rest []string
	for _, s := range a.Rest {
		if raw[s.Start:s.End] != s.Text {
			return "wrong place of " + s.Text
		}
		rest = append(rest, s.Text)
	}
	add("rest=", strings.Join(rest, ","))
	if a.QueryStart >= 0 {
		add("query=", raw[a.QueryStart:])
	}
	return strings.Join(parts, " ")
}

// TestRoot leaves out credentials and what follows the route.
func TestRoot(t *testing.T) {
	a := ParseAddress("https://u:p@bc:7048/BC/api/contoso/app/v1.0/cars?x=1")
	if got := a.Root(); got != "https://bc:7048/BC/api/contoso/app/v1.0" {
		t.Error(got)
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("https://" + OnlineHost + "/v2.0/prod/api/v2.0/companies(1)?$top=1#x")
	f.Fuzz(func(t *testing.T, raw string) {
		a := ParseAddress(raw)
		if a.Service >= len(a.Segments) || len(a.Rest) > len(a.Segments) || a.QueryStart > len(raw) {
			t.Fatalf("%+v", a)
		}
		a.Root()
	})
}
