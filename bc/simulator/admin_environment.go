package simulator

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

func (x *exchange) adminCreate(name string) (adminAnswer, *adminError) {
	var ask struct{ EnvironmentType, CountryCode string }
	if f := x.readAdmin(&ask); f != nil {
		return adminAnswer{}, f
	}
	if strings.TrimSpace(ask.CountryCode) == "" {
		return adminAnswer{}, invalidInput("countryCode", "The country code must not be empty.")
	}
	return accepted(x.center.createEnvironment(name, ask.EnvironmentType, ask.CountryCode, x.by(), nil))
}

// adminEnvironment answers what is about one environment.
func (x *exchange) adminEnvironment(e *managed, rest []string) (adminAnswer, *adminError) {
	switch {
	case len(rest) == 0 && x.r.Method == http.MethodGet:
		return found(e.environment)
	case len(rest) == 0 && x.r.Method == http.MethodDelete:
		return accepted(x.center.softDelete(e, x.by()))
	case x.is(rest, "POST", "recover"):
		return accepted(x.center.recover(e, x.by()))
	case x.is(rest, "POST", "copy"), x.is(rest, "POST", "rename"), x.is(rest, "POST", "restore"):
		return x.adminDerive(e, rest[0])
	case x.is(rest, "GET", "availableRestorePeriods"):
		now := x.options.Clock()
		return list([]map[string]string{{"from": timestamp(now.AddDate(0, 0, -28)), "to": timestamp(now), "correspondingApplicationPackageVersion": serverVersion}})
	case x.is(rest, "GET", "usedstorage"):
		return found(usedStorage(e))
	case x.is(rest, "GET", "operations"):
		return list(x.center.operationsOf(e.Name))
	case x.is(rest, "GET", "operations/*"):
		return x.adminOperation(e, rest[1])
	case x.is(rest, "GET", "updates"):
		return list(e.updates)
	case x.is(rest, "PATCH", "updates/*"):
		var ask updateRequest
		if f := x.readAdmin(&ask); f != nil {
			return adminAnswer{}, f
		}
		chosen, f := e.choose(rest[1], ask)
		return started(chosen, f)
	case x.is(rest, "GET", "sessions"):
		return list(e.sessions)
	case x.is(rest, "GET", "sessions/*"), x.is(rest, "DELETE", "sessions/*"):
		return x.adminSession(e, rest[1])
	}
	return x.adminNotSimulated()
}

// adminDerive copies, renames or restores an environment.
func (x *exchange) adminDerive(e *managed, what string) (adminAnswer, *adminError) {
	var ask struct{ EnvironmentName, Type, EnvironmentType, NewEnvironmentName, PointInTime string }
	if f := x.readAdmin(&ask); f != nil {
		return adminAnswer{}, f
	}
	switch strings.ToLower(what) {
	case "copy":
		return accepted(x.center.createEnvironment(ask.EnvironmentName, ask.Type, "", x.by(), e))
	case "rename":
		return accepted(x.center.rename(e, ask.NewEnvironmentName, x.by()))
	}
	return accepted(x.center.restore(e, ask.EnvironmentName, ask.EnvironmentType, ask.PointInTime, x.by()))
}

func (x *exchange) adminOperation(e *managed, id string) (adminAnswer, *adminError) {
	for _, o := range x.center.operationsOf(e.Name) {
		if o.ID == strings.ToLower(id) {
			return found(o)
		}
	}
	return adminAnswer{}, &adminError{http.StatusNotFound, "resourceDoesNotExist", "The operation was not found.", id}
}

// adminSession shows or ends a session.
func (x *exchange) adminSession(e *managed, id string) (adminAnswer, *adminError) {
	at := slices.IndexFunc(e.sessions, func(s session) bool { return strconv.Itoa(s.ID) == id })
	switch {
	case at < 0:
		return adminAnswer{}, &adminError{http.StatusNotFound, "resourceDoesNotExist", "The session was not found.", id}
	case x.r.Method == http.MethodGet:
		return found(e.sessions[at])
	}
	e.sessions = slices.Delete(e.sessions, at, at+1)
	return adminAnswer{status: http.StatusNoContent}, nil
}

// adminEnvironmentApps answers what is about the apps of an environment.
func (x *exchange) adminEnvironmentApps(e *managed, rest []string) (adminAnswer, *adminError) {
	switch {
	case len(rest) == 0 && x.r.Method == http.MethodGet:
		return list(e.apps)
	case x.is(rest, "GET", "availableUpdates"):
		return list(e.availableUpdates())
	case x.is(rest, "GET", "*/operations"):
		return list(e.operationsOfApp(rest[0]))
	case x.is(rest, "GET", "*/operations/*"):
		for _, o := range e.operationsOfApp(rest[0]) {
			if o.ID == strings.ToLower(rest[2]) {
				return found(o)
			}
		}
		return adminAnswer{}, &adminError{http.StatusNotFound, "resourceDoesNotExist", "The operation was not found.", rest[2]}
	case x.is(rest, "GET", "*/uninstallRequirements"):
		return list([]string{})
	case x.is(rest, "POST", "*/install"), x.is(rest, "POST", "*/uninstall"), x.is(rest, "POST", "*/update"):
		ask, f := x.readApp()
		if f != nil {
			return adminAnswer{}, f
		}
		return started(x.center.changeApp(e, rest[0], strings.ToLower(rest[1]), x.by(), ask))
	case x.is(rest, "POST", "*/update/cancel"):
		ask, f := x.readApp()
		if f != nil {
			return adminAnswer{}, f
		}
		return started(x.center.cancelApp(e, x.by(), ask))
	}
	return x.adminNotSimulated()
}

func (x *exchange) readApp() (ask appRequest, f *adminError) {
	f = x.readAdmin(&ask)
	return ask, f
}
