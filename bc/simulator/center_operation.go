package simulator

import "time"

// environmentOperation is a job about an environment, in the form of its answers.
type environmentOperation struct {
	ID          string            `json:"id"`
	Type        string            `json:"type"`
	Status      string            `json:"status"`
	Tenant      string            `json:"aadTenantId"`
	Created     string            `json:"createdOn"`
	Started     string            `json:"startedOn,omitempty"`
	Completed   string            `json:"completedOn,omitempty"`
	By          string            `json:"createdBy"`
	Error       string            `json:"errorMessage"`
	Parameters  map[string]string `json:"parameters"`
	Environment string            `json:"environmentName"`
	Kind        string            `json:"environmentType"`
	Family      string            `json:"productFamily"`

	progress
	end func() // what has changed when it has succeeded
}

// begin starts an operation about an environment.
func (c *center) begin(kind, by string, e *managed, parameters map[string]string, end func()) *environmentOperation {
	now := c.clock()
	o := &environmentOperation{
		ID: c.draw(), Type: kind, Status: "scheduled", Tenant: e.Tenant, Created: timestamp(now), By: by,
		Parameters: parameters, Environment: e.Name, Kind: e.Type, Family: applicationFamily,
		progress: progress{begun: now}, end: end,
	}
	c.operations = append(c.operations, o)
	return o
}

func (o *environmentOperation) advance(now time.Time, look bool) {
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

// operationsOf lists the operations of an environment, of all with an empty name.
func (c *center) operationsOf(name string) []*environmentOperation {
	found := []*environmentOperation{}
	for _, o := range c.operations {
		if name == "" || o.Environment == name {
			found = append(found, o)
		}
	}
	return found
}
