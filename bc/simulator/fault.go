package simulator

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// Fault makes some requests to Business Central fail before they are looked at.
type Fault struct {
	// Status is the HTTP status, from 400 to 599.
	Status int
	// Rate is the share of requests, from 0 to 1.
	Rate float64
}

// FaultError is a text that is no fault.
type FaultError struct {
	// Message says what is wrong with it, Hint what to type in its place.
	Message, Hint string
}

// Error implements error.
func (e *FaultError) Error() string { return e.Message }

// ParseFault reads `STATUS=RATE`, such as `503=0.1` or `429=10%`. Errors are
// *FaultError.
func ParseFault(text string) (Fault, error) {
	status, rate, _ := strings.Cut(text, "=")
	code, err := strconv.Atoi(status)
	if err != nil || code < 400 || code > 599 {
		return Fault{}, &FaultError{
			Message: fmt.Sprintf("`%s` does not begin with a status from 400 to 599", text), Hint: "write STATUS=RATE, such as 503=0.1",
		}
	}
	number, percent := strings.CutSuffix(rate, "%")
	share, err := strconv.ParseFloat(number, 64)
	if percent {
		share /= 100
	}
	if err != nil || !(share >= 0 && share <= 1) {
		return Fault{}, &FaultError{
			Message: fmt.Sprintf("`%s` has no rate from 0 to 1", text), Hint: fmt.Sprintf("write %d=0.1 for every tenth request", code),
		}
	}
	return Fault{Status: code, Rate: share}, nil
}

// faulty answers with a fault if one is drawn.
func (x *exchange) faulty() bool {
	for _, fault := range x.options.Faults {
		if x.chance.share() < fault.Rate {
			x.breakDown(fault.Status)
			return true
		}
	}
	return false
}

// breakDown answers as gateway and server do when they fail (business-central
// sections 4.1 and 5): a gateway's body is no JSON, 502 and 503 tell when to come
// back.
func (x *exchange) breakDown(status int) {
	switch status {
	case http.StatusTooManyRequests:
		x.refuse(fail(model.CodeTooManyRequests, "Too many requests reached. Actual (101). Maximum (100)."))
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		h := x.w.Header()
		x.stamp(h)
		h["Content-Type"] = []string{"text/html"}
		if status != http.StatusGatewayTimeout {
			h["Retry-After"] = []string{"1"}
		}
		x.w.WriteHeader(status)
		fmt.Fprintf(x.w, "<html><head><title>%d %[2]s</title></head><body><h1>%[2]s</h1></body></html>", status, http.StatusText(status)) //nolint:errcheck // the client is gone
	default:
		x.refuse(fail(model.CodeServerError, "An error occurred that the simulator was told to make.").with(status))
	}
}
