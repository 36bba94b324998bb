package simulator

// settings are those of an environment.
type settings struct {
	Upgrade  upgradeWindow
	Group    string // object id of the security group, empty: none
	Licenses bool   // access with Microsoft 365 licences
	Partner  partnerAccess
}

// upgradeWindow is when updates may run.
type upgradeWindow struct {
	Start    string `json:"preferredStartTime,omitempty"`
	End      string `json:"preferredEndTime,omitempty"`
	Zone     string `json:"timeZoneId,omitempty"`
	StartUTC string `json:"preferredStartTimeUtc,omitempty"`
	EndUTC   string `json:"preferredEndTimeUtc,omitempty"`
}

type partnerAccess struct {
	Status  string   `json:"status"`
	Allowed []string `json:"allowedPartnerTenantIds,omitempty"`
}

// timeZone is one that update windows can be in.
type timeZone struct {
	ID     string `json:"id"`
	Name   string `json:"displayName"`
	Offset string `json:"currentUtcOffset"`
	Summer bool   `json:"supportsDaylightSavingTime"`
	Now    bool   `json:"isCurrentlyDaylightSavingTime"`
}

// session is a session of a user.
type session struct {
	Environment string `json:"environmentName"`
	Family      string `json:"applicationFamily"`
	ID          int    `json:"sessionId"`
	User        string `json:"userId"`
	Client      string `json:"clientType"`
	LogOn       string `json:"logOnDate"`
	Entry       string `json:"entryPointOperation"`
	Object      string `json:"entryPointObjectName"`
	ObjectID    string `json:"entryPointObjectId"`
	ObjectType  string `json:"entryPointObjectType"`
	Current     string `json:"currentObjectName"`
	CurrentID   int    `json:"currentObjectId"`
	CurrentType string `json:"currentObjectType"`
	Duration    int64  `json:"currentOperationDuration"`
}

func shippedSessions(environment string) []session {
	return []session{{
		Environment: environment, Family: applicationFamily, ID: 2718, User: "MEGAN.BOWEN", Client: "WebClient", LogOn: seedTime,
		Entry: "OpenPage", Object: "Business Manager Role Center", ObjectID: "9022", ObjectType: "Page",
		Current: "Business Manager Role Center", CurrentID: 9022, CurrentType: "Page",
	}}
}

// update is a version that an environment can be updated to.
type update struct {
	Target    string           `json:"targetVersion"`
	Available bool             `json:"available"`
	Selected  bool             `json:"selected"`
	Schedule  *updateSchedule  `json:"scheduleDetails,omitempty"`
	Expected  *updateExpecting `json:"expectedAvailability,omitempty"`
	Type      string           `json:"targetVersionType"`
}

type updateSchedule struct {
	Latest   string  `json:"latestSelectableDate"`
	Selected *string `json:"selectedDateTime"`
	Ignore   bool    `json:"ignoreUpdateWindow"`
	Rollout  string  `json:"rolloutStatus"`
}

type updateExpecting struct {
	Month int `json:"month"`
	Year  int `json:"year"`
}

func shippedUpdates() []*update {
	return []*update{
		{Target: "27.1", Available: true, Selected: true, Type: "GA", Schedule: &updateSchedule{Latest: "2026-12-31T00:00:00Z", Rollout: "Active"}},
		{Target: "27.2", Available: true, Type: "GA", Schedule: &updateSchedule{Latest: "2027-01-31T00:00:00Z", Rollout: "Active"}},
		{Target: "28.0", Type: "GA", Expected: &updateExpecting{Month: 4, Year: 2027}},
	}
}

// choose selects a version for the next update.
func (e *managed) choose(target string, ask updateRequest) (*update, *adminError) {
	var chosen *update
	for _, u := range e.updates {
		if u.Target == target {
			chosen = u
		}
	}
	switch {
	case chosen == nil:
		return nil, &adminError{404, "resourceDoesNotExist", "The target version does not exist.", target}
	case ask.Selected != nil && !*ask.Selected:
		return nil, invalidInput("selected", "The value must be true: select another version in its place.")
	case ask.Schedule != nil && chosen.Schedule == nil:
		return nil, invalidInput("scheduleDetails", "The target version is not available yet.")
	}
	if ask.Selected != nil {
		for _, u := range e.updates {
			u.Selected = u == chosen
		}
	}
	if ask.Schedule != nil {
		chosen.Schedule.Selected, chosen.Schedule.Ignore = ask.Schedule.Selected, ask.Schedule.Ignore
	}
	return chosen, nil
}

// updateRequest is the body that selects a version.
type updateRequest struct {
	Selected *bool `json:"selected"`
	Schedule *struct {
		Selected *string `json:"selectedDateTime"`
		Ignore   bool    `json:"ignoreUpdateWindow"`
	} `json:"scheduleDetails"`
}

// recipient gets the mails of the admin center.
type recipient struct {
	ID    string `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
}

// authorizedApp may call the admin center.
type authorizedApp struct {
	ID      string `json:"appId"`
	Consent bool   `json:"isAdminConsentGranted"`
}
