package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
)

// Sets of the automation API (business-central section 7).
const (
	packageSet   = "configurationPackages"
	fileSet      = "file"
	extensionSet = "extensions"
	userSet      = "users"
)

// automationOf is the entity of a set of the automation API.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func automationOf(set string) *model.Entity { return model.Lookup(model.AutomationAPI, set) }

// isTenantWide tells whether a set holds the same for all companies: users, apps and
// the like. Packages belong to a company.
func isTenantWide(e *model.Entity) bool {
	return e.API == model.AutomationAPI && e.Set != packageSet && e.Set != fileSet
}

// automate does an action of the automation API.
func (o *operation) automate(action string) *failure {
	switch o.table.Set {
	case packageSet:
		return o.runPackage(action)
	case "extensionUpload":
		return o.uploadExtension()
	case extensionSet:
		return o.runExtension(action)
	case userSet:
		return o.fetchUsers(action == "getNewUsersFromOffice365Async")
	case "features":
		return o.switchFeature(action == "activate")
	}
	return notSimulated("the action `" + actionNamespace + action + "` of `" + o.table.Set + "`")
}

// switchFeature turns a feature on or off for all users.
func (o *operation) switchFeature(on bool) *failure {
	enabled := "None"
	if on {
		enabled = "All_x0020_Users"
	}
	o.table.change(o.row, o.time, "enabled", enabled)
	return nil
}

// checkAutomation judges a record of the automation API that is created.
func (d *draft) checkAutomation() *failure {
	if d.table.API != model.AutomationAPI {
		return nil
	}
	switch d.table.Set {
	case "automationCompanies":
		return d.checkCompany()
	case "userPermissions":
		return d.checkUserPermission()
	case "extensionUpload":
		if d.old == nil && len(d.table.rows) > 0 {
			return fail(model.CodeSameKeyExists, "The Extension Upload already exists. Identification fields and values: System Id='%s'", d.table.rows[0].key)
		}
	}
	return nil
}

// completeAutomation fills in what the server decides.
func (d *draft) completeAutomation() {
	if d.table.API != model.AutomationAPI {
		return
	}
	switch d.table.Set {
	case "automationCompanies":
		d.nameCompany()
	case "userPermissions":
		d.describePermission()
	}
}

// afterwards does what follows from a record that was created, changed or, with
// nothing new, deleted.
func (c *company) afterwards(t *table, old, created *row, now string) {
	c.followDimensions(t, old, created, now)
	if t.API != model.AutomationAPI || t.company == nil {
		return
	}
	switch t.Set {
	case "automationCompanies":
		c.store.follow(t, old, created, now)
	case "userPermissions":
		c.mirrorPermission(t, old, created, now)
	case userSet:
		c.mirrorUser(t, created, now)
	case packageSet:
		if created == nil {
			c.removeFile(t.value(old, "code"))
		}
	}
}
