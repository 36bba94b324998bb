package simulator

import (
	"net/url"
	"strings"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// subscriptionSet holds the webhooks (business-central section 2.4).
const subscriptionSet = "subscriptions"

// Facts of section 2.4 and section 5.
const (
	subscriptionLife = 3 * 24 * time.Hour
	maxSubscriptions = 200
)

// subscribed is what a subscription is about: a set of a company.
type subscribed struct {
	company *company
	entity  *model.Entity
}

// subject reads the resource of a subscription:
// `/api/v2.0/companies({id})/customers`, also as a whole address.
func (s *store) subject(resource string) (subscribed, bool) {
	if _, behind, found := strings.Cut(resource, "api/"); found {
		resource = behind
	}
	segments := strings.Split(strings.Trim(resource, "/"), "/")
	route, length := apiOf(segments)
	if len(segments) != length+2 {
		return subscribed{}, false
	}
	owner, f := parseSegment(segments[length])
	if f != nil || owner.name != "companies" || len(owner.parts) != 1 {
		return subscribed{}, false
	}
	to := subscribed{company: s.company(owner.parts[0].Value), entity: s.catalog.Lookup(route, segments[length+1])}
	return to, to.company != nil && to.entity != nil && to.notifies()
}

// notifies tells whether a set can be subscribed to: those that the documentation
// lists, and sets of custom APIs with a key of one part.
func (s subscribed) notifies() bool {
	if s.entity.API == model.StandardAPI {
		return s.entity.Webhook
	}
	return s.entity.Scope == model.CompanyScope && len(s.entity.Key) == 1 && !model.HasAPI(s.entity.API)
}

// checkSubscription judges a subscription that is created or renewed.
func (d *draft) checkSubscription() *failure {
	if d.table.Set != subscriptionSet {
		return nil
	}
	if _, ok := d.company.store.subject(d.get("resource")); !ok {
		return fail(model.CodeBadRequest, "The resource '%s' is not one that webhooks are supported for.", d.get("resource"))
	}
	if d.old == nil && len(d.table.rows) >= maxSubscriptions {
		return dialog("The maximum number of %d webhook subscriptions has been reached.", maxSubscriptions)
	}
	return nil
}

// completeSubscription fills in what the server decides.
func (d *draft) completeSubscription() {
	if d.table.Set != subscriptionSet {
		return
	}
	if d.old == nil {
		d.set("subscriptionId", strings.ReplaceAll(d.table.ids.guid(), "-", ""))
		d.set("systemCreatedBy", serverUser)
		d.set("userId", serverUser)
	}
	now, _ := time.Parse(time.RFC3339Nano, d.now) // written by this package
	d.set("expirationDateTime", timestamp(now.Add(subscriptionLife)))
	d.set("systemModifiedBy", serverUser)
}

// serverUser is who does what the server does.
const serverUser = "00000000-0000-0000-0000-000000000001"

// dropExpired removes the subscriptions that were not renewed in time.
func (s *store) dropExpired() {
	if s.subscriptions == nil {
		return
	}
	now := s.clock()
	s.subscriptions.removeWhere(func(r *row) bool {
		end, err := time.Parse(time.RFC3339Nano, s.subscriptions.value(r, "expirationDateTime"))
		return err == nil && !now.Before(end)
	})
}

// isAddress tells whether a text can be a notificationUrl.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}
