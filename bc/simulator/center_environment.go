package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// retention is how long a deleted environment can be recovered.
const retention = 14 * 24 * time.Hour

// adminError is an error of the admin center, which has not the form of the APIs.
type adminError struct {
	status                int
	code, message, target string
}

func bodyRequired() *adminError {
	return &adminError{http.StatusBadRequest, "requestBodyRequired", "The request body must be provided.", ""}
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func invalidInput(target, message string) *adminError {
	return &adminError{http.StatusBadRequest, "invalidInput", message, target}
}

func environmentNotFound(name string) *adminError {
	return &adminError{http.StatusNotFound, "environmentNotFound", "The environment was not found.", applicationFamily + "/" + name}
}

// checkName judges the name of a new environment.
func (c *center) checkName(name string) *adminError {
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	other := func(r rune) bool { return !letter(r) && (r < '0' || r > '9') && r != '-' && r != '_' }
	switch {
	case strings.TrimSpace(name) == "":
		return invalidInput("environmentName", "The environment name must not be empty.")
	case len(name) >= 30, !letter(rune(name[0])), strings.ContainsFunc(name, other):
		return &adminError{http.StatusBadRequest, "environmentNameNotValid", "The environment name must have fewer than 30 characters, start with a letter and consist of letters, digits, underscores and dashes.", "environmentName"}
	case c.find(name) != nil:
		return &adminError{http.StatusConflict, "resourceExists", "An environment with the same name already exists.", applicationFamily + "/" + name}
	}
	return nil
}

// checkType wants `Production` or `Sandbox`.
func checkType(target, kind string) (string, *adminError) {
	for _, known := range environmentNames { // they are named for their types
		if strings.EqualFold(known, kind) {
			return known, nil
		}
	}
	return "", invalidInput(target, "The environment type must be Production or Sandbox.")
}

// prepare adds an environment that is not ready before an operation has ended.
func (c *center) prepare(name, kind, country string) *managed {
	e := makeEnvironment(name)
	e.Type, e.Status = kind, "Preparing"
	if country != "" {
		e.CountryCode = country
	}
	made := newManaged(e)
	c.environments = append(c.environments, made)
	return made
}

// createEnvironment starts the creation of an environment, or of a copy of another.
func (c *center) createEnvironment(name, kind, country, by string, source *managed) (*environmentOperation, *adminError) {
	if f := c.checkName(name); f != nil {
		return nil, f
	}
	target := "environmentType"
	if source != nil {
		target, country = "type", source.CountryCode
	}
	kind, f := checkType(target, kind)
	if f != nil {
		return nil, f
	}
	made := c.prepare(name, kind, country)
	parameters := map[string]string{
		"destinationEnvironmentName": name, "destinationEnvironmentType": kind,
		"applicationVersion": serverVersion, "countryCode": made.CountryCode,
	}
	what := "create"
	if source != nil {
		what = "copy"
		made.apps = slices.Clone(source.apps)
		parameters["sourceEnvironmentName"], parameters["sourceEnvironmentType"] = source.Name, source.Type
	}
	return c.begin(what, by, made, parameters, func() { made.Status = "Active" }), nil
}

// rename starts to give an environment another name.
func (c *center) rename(e *managed, name, by string) (*environmentOperation, *adminError) {
	if f := c.checkName(name); f != nil {
		return nil, f
	}
	parameters := map[string]string{"oldEnvironmentName": e.Name, "newEnvironmentName": name}
	return c.begin("environmentRename", by, e, parameters, func() {
		web := makeEnvironment(name)
		e.Name, e.FriendlyName, e.WebClient = name, name, web.WebClient
	}), nil
}

// restore starts an environment as another one was at a time.
func (c *center) restore(e *managed, name, kind, at, by string) (*environmentOperation, *adminError) {
	if _, err := time.Parse(time.RFC3339Nano, at); err != nil {
		return nil, invalidInput("pointInTime", "The point in time must be a date and time in ISO 8601, such as 2026-03-01T20:00:00Z.")
	}
	if f := c.checkName(name); f != nil {
		return nil, f
	}
	kind, f := checkType("environmentType", kind)
	if f != nil {
		return nil, f
	}
	made := c.prepare(name, kind, e.CountryCode)
	made.apps = slices.Clone(e.apps)
	parameters := map[string]string{"environmentName": name, "environmentType": kind, "restorePointInTime": at}
	return c.begin("pitRestore", by, made, parameters, func() { made.Status = "Active" }), nil
}

// softDelete starts to delete an environment, which can be recovered for a while.
func (c *center) softDelete(e *managed, by string) (*environmentOperation, *adminError) {
	switch e.Status {
	case "SoftDeleting", "SoftDeleted":
		return nil, &adminError{http.StatusBadRequest, "tenantDeletionInProgress", "The environment is already being deleted.", applicationFamily + "/" + e.Name}
	case "Active":
	default:
		return nil, &adminError{http.StatusBadRequest, "invalidStatusCannotDeleteTenant", "The environment cannot be deleted in its current state.", applicationFamily + "/" + e.Name}
	}
	now := c.clock()
	gone, forever, reason := timestamp(now), timestamp(now.Add(retention)), "requestedByAdmin"
	e.Status = "SoftDeleting"
	parameters := map[string]string{"softDeletedOn": gone, "hardDeletePendingOn": forever, "deleteReason": reason}
	return c.begin("softDelete", by, e, parameters, func() {
		e.Status, e.SoftDeleted, e.HardDeletes, e.DeleteReason = "SoftDeleted", &gone, &forever, &reason
	}), nil
}

// recover starts to bring back a deleted environment.
func (c *center) recover(e *managed, by string) (*environmentOperation, *adminError) {
	if e.Status != "SoftDeleted" {
		code := "invalidStatusCannotRecoverDeletedEnvironment"
		if e.Status == "Recovering" {
			code = "deletedEnvironmentRecoveryInProgress"
		}
		return nil, &adminError{http.StatusBadRequest, code, "The environment cannot be recovered in its current state.", applicationFamily + "/" + e.Name}
	}
	e.Status = "Recovering"
	return c.begin("recover", by, e, map[string]string{"recoveryReason": "requestedByAdmin"}, func() {
		e.Status, e.SoftDeleted, e.HardDeletes, e.DeleteReason = "Active", nil, nil, nil
	}), nil
}
