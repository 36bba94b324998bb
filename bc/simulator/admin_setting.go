package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// adminSettings answers what is set for an environment.
func (x *exchange) adminSettings(e *managed, rest []string) (adminAnswer, *adminError) {
	set := &e.settings
	switch {
	case x.is(rest, "GET", "upgrade"):
		return found(set.Upgrade)
	case x.is(rest, "PUT", "upgrade"):
		var window upgradeWindow
		f := x.readAdmin(&window)
		if f == nil && window.Start+window.StartUTC == "" {
			f = invalidInput("preferredStartTime", "The start of the update window must be given.")
		}
		if f == nil {
			set.Upgrade = window
		}
		return started(&window, f)
	case x.is(rest, "POST", "appinsightskey"):
		var ask struct{ Key string }
		f := x.readAdmin(&ask)
		if f == nil {
			e.AppInsightsKey = ask.Key
		}
		return done(f)
	case x.is(rest, "PUT", "appSourceAppsUpdateCadence"):
		return x.adminCadence(e)
	case x.is(rest, "GET", "accesswithm365licenses"):
		return found(map[string]bool{"enabled": set.Licenses})
	case x.is(rest, "POST", "accesswithm365licenses"):
		var ask struct{ Enabled any } // the documentation shows a text
		f := x.readAdmin(&ask)
		if f == nil {
			set.Licenses = ask.Enabled == true || ask.Enabled == "true"
		}
		return done(f)
	case x.is(rest, "GET", "partneraccess"), x.is(rest, "PUT", "partneraccess"):
		return x.adminPartner(set)
	case len(rest) == 1 && strings.EqualFold(rest[0], "securitygroupaccess"):
		return x.adminGroup(set)
	}
	return x.adminNotSimulated()
}

// done answers 200 without a body.
func done(f *adminError) (adminAnswer, *adminError) { return adminAnswer{status: http.StatusOK}, f }

func (x *exchange) adminCadence(e *managed) (adminAnswer, *adminError) {
	var ask struct{ Value string }
	f := x.readAdmin(&ask)
	if f == nil && !slices.Contains([]string{"Default", "DuringMajorUpgrade", "DuringMajorMinorUpgrade"}, ask.Value) {
		f = invalidInput("value", "The value must be Default, DuringMajorUpgrade or DuringMajorMinorUpgrade.")
	}
	if f == nil {
		e.AppUpdateCadence = ask.Value
	}
	return done(f)
}

// adminPartner answers the access of partners, which apps may neither see nor set.
func (x *exchange) adminPartner(set *settings) (adminAnswer, *adminError) {
	if x.app != "" && !x.user {
		return adminAnswer{}, &adminError{http.StatusForbidden, "forbidden", "Application authentication is not supported; sign in as a user.", ""}
	}
	if set.Partner.Status == "" {
		set.Partner.Status = "AllowAllPartnerTenants"
	}
	if x.r.Method == http.MethodGet {
		return found(set.Partner)
	}
	var ask partnerAccess
	f := x.readAdmin(&ask)
	if f == nil && !slices.Contains([]string{"Disabled", "AllowAllPartnerTenants", "AllowSelectedPartnerTenants"}, ask.Status) {
		f = invalidInput("status", "The value must be Disabled, AllowAllPartnerTenants or AllowSelectedPartnerTenants.")
	}
	if f == nil {
		set.Partner = ask
	}
	return done(f)
}

// adminGroup answers the security group that restricts access.
func (x *exchange) adminGroup(set *settings) (adminAnswer, *adminError) {
	switch x.r.Method {
	case http.MethodGet:
		if set.Group == "" {
			return adminAnswer{status: http.StatusNoContent}, nil
		}
		return found(map[string]string{"id": set.Group, "displayName": "Security group"})
	case http.MethodDelete:
		set.Group = ""
		return adminAnswer{status: http.StatusNoContent}, nil
	case http.MethodPost:
		var ask struct{ Value string }
		f := x.readAdmin(&ask)
		id, ok := parseGUID(ask.Value)
		if f == nil && !ok {
			f = invalidInput("value", "The value must be the object id of a group.")
		}
		if f == nil {
			set.Group = id
		}
		return done(f)
	}
	return x.adminNotSimulated()
}

// adminRecipients answers who is notified.
func (x *exchange) adminRecipients(rest []string) (adminAnswer, *adminError) {
	c := x.center
	if c.recipients == nil {
		c.recipients = []recipient{}
	}
	switch {
	case x.is(rest, "GET", "settings/notification"):
		return found(map[string]any{"aadTenantId": tenantID(), "recipients": c.recipients})
	case x.is(rest, "GET", "settings/notification/recipients"):
		return list(c.recipients)
	case x.is(rest, "PUT", "settings/notification/recipients"):
		one := recipient{}
		f := x.readAdmin(&one)
		switch {
		case f != nil:
		case strings.TrimSpace(one.Name) == "":
			f = invalidInput("name", "The name must not be empty.")
		case strings.TrimSpace(one.Email) == "":
			f = invalidInput("email", "The email must not be empty.")
		default:
			one.ID = c.draw()
			c.recipients = append(c.recipients, one)
		}
		return started(&one, f)
	case x.is(rest, "DELETE", "settings/notification/recipients/*"):
		if rest[3] == zeroGUID {
			return adminAnswer{}, invalidInput("id", "The id must not be empty.")
		}
		c.recipients = slices.DeleteFunc(c.recipients, func(r recipient) bool { return strings.EqualFold(r.ID, rest[3]) })
		return adminAnswer{status: http.StatusNoContent}, nil
	}
	return x.adminNotSimulated()
}

// adminApps answers which apps may call the admin center. The list has no wrapper.
func (x *exchange) adminApps(rest []string) (adminAnswer, *adminError) {
	c := x.center
	switch {
	case x.is(rest, "GET", "authorizedAadApps"):
		return found(append([]authorizedApp{}, c.apps...))
	case x.is(rest, "GET", "authorizedAadApps/manageableTenants"):
		return list([]map[string]string{{"entraTenantId": tenantID()}})
	case x.is(rest, "PUT", "authorizedAadApps/*"):
		one := authorizedApp{ID: strings.ToLower(rest[1]), Consent: true}
		if !slices.Contains(c.apps, one) {
			c.apps = append(c.apps, one)
		}
		return found(one)
	case x.is(rest, "DELETE", "authorizedAadApps/*"):
		c.apps = slices.DeleteFunc(c.apps, func(a authorizedApp) bool { return strings.EqualFold(a.ID, rest[1]) })
		return adminAnswer{status: http.StatusNoContent}, nil
	}
	return x.adminNotSimulated()
}
