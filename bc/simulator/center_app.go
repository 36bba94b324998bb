package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// installedApp is an app of an environment.
type installedApp struct {
	ID        string `json:"appId"`
	Name      string `json:"name"`
	Publisher string `json:"publisher"`
	Version   string `json:"version"`
	State     string `json:"state"`
	Last      string `json:"lastOperationId,omitempty"`
	Result    string `json:"lastUpdateAttemptResult,omitempty"`
	Type      string `json:"appType"`
	Removable bool   `json:"canBeUninstalled"`
}

// shopify is an app that can be installed, updated and uninstalled.
const (
	shopify        = "ec255f57-31d0-4ca2-b751-f2fa7c745abb"
	newAppVersion  = "27.1.41698.0"
	systemAppID    = "63ca2fa4-4f03-4f2b-a480-172fef340d3f"
	baseAppID      = "437dbf0e-84ff-417a-965d-ed2bb9650972"
	microsoft      = "Microsoft"
	appInstalled   = "installed"
	appUpdatesWait = "updatePending"
)

func shippedApps() []installedApp {
	return []installedApp{
		{ID: systemAppID, Name: "System Application", Publisher: microsoft, Version: serverVersion, State: appInstalled, Type: "global"},
		{ID: baseAppID, Name: "Base Application", Publisher: microsoft, Version: serverVersion, State: appInstalled, Type: "global"},
		{ID: shopify, Name: "Shopify Connector", Publisher: microsoft, Version: serverVersion, State: appUpdatesWait, Type: "global", Removable: true},
	}
}

// appUpdate is a new version of an installed app.
type appUpdate struct {
	ID           string   `json:"appId"`
	Name         string   `json:"name"`
	Publisher    string   `json:"publisher"`
	Version      string   `json:"version"`
	Requirements []string `json:"requirements"`
}

// availableUpdates are the apps that are behind.
func (e *managed) availableUpdates() []appUpdate {
	updates := []appUpdate{}
	for _, a := range e.apps {
		if a.Removable && a.Version != newAppVersion {
			updates = append(updates, appUpdate{a.ID, a.Name, a.Publisher, newAppVersion, []string{}})
		}
	}
	return updates
}

// appOperation is a job about an app.
type appOperation struct {
	ID        string `json:"id"`
	App       string `json:"appId"`
	Type      string `json:"type"`
	From      string `json:"sourceAppVersion"`
	To        string `json:"targetAppVersion"`
	Status    string `json:"status"`
	Created   string `json:"createdOn"`
	Started   string `json:"startedOn,omitempty"`
	Completed string `json:"completedOn,omitempty"`
	Error     string `json:"errorMessage"`
	By        string `json:"createdBy"`
	Canceler  string `json:"canceledBy"`

	progress
	end func()
}

func (o *appOperation) advance(now time.Time, look bool) {
	if o.Status == "succeeded" || o.Status == "canceled" {
		return
	}
	o.Status = o.progress.advance(now, look)
	if o.Started == "" && o.Status != "scheduled" {
		o.Started = timestamp(now)
	}
	if o.Status == "succeeded" {
		o.Completed = timestamp(now)
		o.end()
	}
}

// appRequest is the body of a request about an app.
type appRequest struct {
	Target string `json:"targetVersion"`
	Eula   bool   `json:"acceptIsvEula"`
	Cancel string `json:"scheduledOperationId"`
}

// changeApp starts to install, update or uninstall an app.
func (c *center) changeApp(e *managed, id, what, by string, ask appRequest) (*appOperation, *adminError) {
	id = strings.ToLower(id)
	at := slices.IndexFunc(e.apps, func(a installedApp) bool { return a.ID == id })
	if f := e.refuseApp(id, what, at, ask); f != nil {
		return nil, f
	}
	o := &appOperation{ID: c.draw(), App: id, Type: what, Status: "scheduled", By: by, Created: timestamp(c.clock()), progress: progress{begun: c.clock()}}
	switch what {
	case "install":
		o.To = newAppVersion
		o.end = func() {
			e.apps = append(e.apps, installedApp{ID: shopify, Name: "Shopify Connector", Publisher: microsoft, Version: newAppVersion, State: appInstalled, Last: o.ID, Result: "succeeded", Type: "global", Removable: true})
		}
	case "uninstall":
		o.From = e.apps[at].Version
		o.end = func() { e.apps = slices.DeleteFunc(e.apps, func(a installedApp) bool { return a.ID == id }) }
	default:
		o.From, o.To = e.apps[at].Version, ask.Target
		o.end = func() { e.updated(id, o) }
	}
	e.work = append(e.work, o)
	return o, nil
}

// refuseApp judges whether an app can be changed in a way; at is its place among the
// installed ones, -1 if it is none.
func (e *managed) refuseApp(id, what string, at int, ask appRequest) *adminError {
	target := applicationFamily + "/" + e.Name + "/apps/" + id
	switch {
	case what == "install" && at >= 0:
		return &adminError{http.StatusBadRequest, "resourceExists", "The app is already installed.", target}
	case what == "install" && id != shopify, what != "install" && at < 0:
		return &adminError{http.StatusNotFound, "resourceDoesNotExist", "App with id '" + id + "' is not installed on environment or the environment does not exist.", target}
	case what == "install" && !ask.Eula:
		return invalidInput("acceptIsvEula", "The terms must be accepted: acceptIsvEula must be true.")
	case what == "uninstall" && !e.apps[at].Removable:
		return &adminError{http.StatusBadRequest, "appCannotBeUninstalled", "The app cannot be uninstalled.", target}
	case what == "update" && ask.Target == "":
		return invalidInput("targetVersion", "The target version must be given.")
	case what == "update" && (ask.Target != newAppVersion || e.apps[at].Version == newAppVersion):
		return &adminError{http.StatusNotFound, "resourceDoesNotExist", "The version " + ask.Target + " is not available for the app.", target}
	}
	return nil
}

// updated notes that an app has its new version.
func (e *managed) updated(id string, o *appOperation) {
	for i := range e.apps {
		if a := &e.apps[i]; a.ID == id {
			a.Version, a.State, a.Last, a.Result = o.To, appInstalled, o.ID, "succeeded"
		}
	}
}

// cancelApp stops an update that has not begun.
func (c *center) cancelApp(e *managed, by string, ask appRequest) (*appOperation, *adminError) {
	for _, o := range e.work {
		if o.ID == ask.Cancel && o.Status == "scheduled" {
			o.Status, o.Canceler, o.Completed = "canceled", by, timestamp(c.clock())
			return o, nil
		}
	}
	return nil, &adminError{http.StatusNotFound, "resourceDoesNotExist", "There is no scheduled operation with this id.", "scheduledOperationId"}
}

// operationsOfApp lists the jobs about an app.
func (e *managed) operationsOfApp(id string) []*appOperation {
	found := []*appOperation{}
	for _, o := range e.work {
		if strings.EqualFold(o.App, id) {
			found = append(found, o)
		}
	}
	return found
}
