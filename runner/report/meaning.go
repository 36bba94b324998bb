package report

import (
	"fmt"
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
	for _, id := range [...]struct{ name, value string }{
		{"correlation id", t.CorrelationID},
		{"client-request-id", t.ClientRequestID},
		{"request-id", t.RequestID},
		{"ms-correlation-x", t.ServerCorrelation},
	} {
		if id.value != "" {
			ids = append(ids, id.name+" "+printable(id.value))
		}
	}
	x.line(x.paint.Dim("trace: " + strings.Join(ids, ", ")))
}
