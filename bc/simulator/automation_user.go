package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
)

// checkUserPermission wants a permission set that there is, once for a user.
func (d *draft) checkUserPermission() *failure {
	role := d.get("roleId")
	if len(d.company.table(automationOf("permissionSets")).where("id", role)) == 0 {
		return dialog("The permission set %s does not exist.", role)
	}
	for _, other := range d.table.where("userSecurityId", d.get("userSecurityId")) {
		if other != d.old && d.table.value(other, "roleId") == role && d.table.value(other, "company") == d.get("company") {
			return fail(model.CodeSameKeyExists, "The Access Control already exists. Identification fields and values: User Security ID='%s',Role ID='%s'", d.get("userSecurityId"), role)
		}
	}
	return nil
}

// describePermission copies what is known of the permission set.
func (d *draft) describePermission() {
	sets := d.tables(automationOf("permissionSets"))
	for _, set := range sets.where("id", d.get("roleId")) {
		for _, pair := range [...]struct{ to, from string }{
			{"displayName", "displayName"}, {"appId", "appId"}, {"extensionName", "extensionName"}, {"scope", "scope"},
		} {
			d.set(pair.to, sets.value(set, pair.from))
		}
	}
}

// mirrorPermission keeps the lists of rights in step with the rights of users.
func (c *company) mirrorPermission(t *table, old, created *row, now string) {
	for _, set := range [...]string{"accessControls", "userPermissionSets"} {
		mirror := c.table(automationOf(set))
		if old != nil && mirror.byKey[old.key] != nil {
			mirror.remove(mirror.byKey[old.key])
		}
		if created != nil {
			c.write(mirror, now, c.rightOf(t, created)...)
		}
	}
}

func (c *company) rightOf(t *table, r *row) []string {
	get := func(name string) string { return t.value(r, name) }
	pairs := []string{
		"id", r.key, "userSecurityId", get("userSecurityId"), "roleId", get("roleId"), "roleName", get("displayName"),
		"company", get("company"), "scope", get("scope"), "appId", get("appId"), "appName", get("extensionName"), "type", "User",
	}
	users := c.table(automationOf(userSet))
	if u := users.byKey[get("userSecurityId")]; u != nil {
		pairs = append(pairs, "userName", users.value(u, "userName"), "fullName", users.value(u, "displayName"), "userLicenseType", "Full User")
	}
	return pairs
}

// mirrorUser keeps the list of users with their licences in step with the users.
func (c *company) mirrorUser(t *table, changed *row, now string) {
	mirror := c.table(automationOf("usersPermissions"))
	if r := mirror.byKey[changed.key]; r != nil {
		mirror.change(r, now, "state", t.value(changed, "state"), "expiryDate", t.value(changed, "expiryDate"), "contactEmail", t.value(changed, "contactEmail"))
	}
}

// newcomer is the user that is found when new users are asked for.
var newcomer = [...]string{
	"userSecurityId", "3f2504e0-4f89-41d3-9a0c-0305e82c3304", "userName", "LEE.GU", "displayName", "Lee Gu",
	"state", "Enabled", "contactEmail", "lee.gu@contoso.com",
}

// fetchUsers gets new users at once, or by a job. An application cannot.
func (o *operation) fetchUsers(byJob bool) *failure {
	if o.app != "" && !o.user {
		return fail(model.CodeServerError, "Sorry, the current permissions prevented the action. (Codeunit Azure AD User Management Execute: Azure AD User Management)")
	}
	if !byJob {
		if o.table.byKey[newcomer[1]] == nil {
			o.company.write(o.table, o.time, newcomer[:]...)
		}
		return nil
	}
	jobs := o.company.table(automationOf("scheduledJobs"))
	job := o.company.write(jobs, o.time, "category", "APIUSERJOB", "startDateTime", o.time, "status", "Ready", "description", "Get new users from Microsoft 365")
	o.store.later(second, jobs, job.key, "status", "In Process")
	o.store.later(5*second, jobs, job.key, "status", "Finished")
	if o.table.byKey[newcomer[1]] == nil {
		o.store.agenda[len(o.store.agenda)-1].then = &appointment{holder: o.table.company, entity: o.table.Entity, pairs: newcomer[:]}
	}
	o.handBack(jobs, job)
	return nil
}
