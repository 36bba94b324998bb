package explain

import (
	"fmt"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// traceOf are the ids under which the service keeps an exchange, nil if it gave
// none.
func traceOf(a *answer) *result.Trace {
	t := &result.Trace{
		CorrelationID: a.correlation, ClientRequestID: result.Field(a.request.Headers, "client-request-id"),
		RequestID: result.Field(a.response.Headers, "request-id"), ServerCorrelation: result.Field(a.response.Headers, "ms-correlation-x"),
	}
	if t.CorrelationID == "" && t.RequestID == "" && t.ServerCorrelation == "" {
		return nil
	}
	t.Query = query(t, a.step.Attempts[len(a.step.Attempts)-1].StartedAt)
	return t
}

// query finds the request in the telemetry of an environment: RT0008 is the signal
// of web service calls, which keeps the request's header fields.
func query(t *result.Trace, at time.Time) string {
	when := ""
	if !at.IsZero() {
		const form = "2006-01-02T15:04:05Z"
		when = fmt.Sprintf("| where timestamp between (datetime(%s) .. datetime(%s))\n",
			at.UTC().Add(-5*time.Minute).Format(form), at.UTC().Add(15*time.Minute).Format(form))
	}
	if t.ClientRequestID != "" {
		return "traces\n" + when + "| where customDimensions.eventId == 'RT0008'\n| where tostring(customDimensions.httpHeaders) has '" + t.ClientRequestID + "'"
	}
	id := t.CorrelationID
	if id == "" {
		id = t.RequestID
	}
	return "traces\n" + when + "| where tostring(customDimensions) has '" + id + "'"
}
