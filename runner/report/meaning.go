package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// meaning shows what an answer of Business Central means: the causes with their
// evidence in the order to check them.
func (x *explanation) meaning(e *result.Explanation) {
	if e == nil {
		return
	}
	again := x.again(e)
	x.line(x.paint.Accent("means:"), " ", printable(e.Summary), x.paint.Dim(" ("+printable(e.Code)+")"), again)
	if again != "" {
		return
	}
	for i, c := range e.Causes {
		number := ""
		if len(e.Causes) > 1 {
			number = strconv.Itoa(i+1) + ". "
		}
		x.line("    ", number, printable(c.Message))
		indent := "    " + strings.Repeat(" ", len(number))
		if c.Evidence != "" {
			x.line(indent, x.paint.Dim("seen"), "  ", printable(c.Evidence))
		}
		if c.Remedy != "" {
			x.line(indent, x.paint.Dim("do"), "    ", printable(c.Remedy))
		}
	}
}

// again says that the same was shown before: one cause often stops many requests.
func (x *explanation) again(e *result.Explanation) string {
	if x.meant == nil {
		return ""
	}
	key := fmt.Sprint(*e)
	if x.meant[key] {
		return ", as above"
	}
	x.meant[key] = true
	return ""
}

// trace labels the ids of an exchange, for whoever asks the service's telemetry or
// support.
func (x *explanation) trace(t *result.Trace) {
	if t == nil {
		return
	}
	var ids []string
	for _, id := range traceIDs(t) {
		ids = append(ids, id.Name+" "+printable(id.Value))
	}
	x.line(x.paint.Dim("trace: " + strings.Join(ids, ", ")))
}

// traceIDs are the ids of an exchange, by the names that people look for.
func traceIDs(t *result.Trace) []result.Header {
	all := []result.Header{
		{Name: "correlation id", Value: t.CorrelationID},
		{Name: "client-request-id", Value: t.ClientRequestID},
		{Name: "request-id", Value: t.RequestID},
		{Name: "ms-correlation-x", Value: t.ServerCorrelation},
	}
	return slices.DeleteFunc(all, func(id result.Header) bool { return id.Value == "" })
}
