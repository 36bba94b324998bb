package simulator

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
)

// Fault makes some requests to Business Central fail before they are looked at.
type Fault struct {
	// Status is the HTTP status, from 400 to 599.
	Status int
	// Code is the error code of Business Central that is answered; empty: what gateway
	// and server answer with the status.
	Code string
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

// ParseFault reads `STATUS=RATE`, such as `503=0.1` or `429=10%`, or with an error code
// of Business Central in the place of the status. Errors are *FaultError.
func ParseFault(text string) (Fault, error) {
	what, rate, _ := strings.Cut(text, "=")
	fault, err := faultOf(text, what)
	if err != nil {
		return fault, err
	}
	fault.Rate, err = parseRate(text, what, rate)
	return fault, err
}

// faultOf reads what stands before the rate.
func faultOf(text, what string) (Fault, error) {
	if known, ok := model.FindErrorCode(what); ok {
		return Fault{Status: known.Status, Code: known.Code}, nil
	}
	status, err := strconv.Atoi(what)
	if err == nil && status >= 400 && status <= 599 {
		return Fault{Status: status}, nil
	}
	refused := &FaultError{
		Message: fmt.Sprintf("`%s` does not begin with a status from 400 to 599", text), Hint: "write STATUS=RATE, such as 503=0.1",
	}
	if err != nil && what != "" {
		refused.Message += " or an error code of Business Central"
		if like := near.Nearest(what, codes()); like != "" {
			refused.Hint = "did you mean `" + like + "`?"
		}
	}
	return Fault{}, refused
}

func codes() []string {
	var all []string
	for _, known := range model.ErrorCodes() {
		all = append(all, known.Code)
	}
	return all
}

func parseRate(text, what, rate string) (float64, error) {
	number, percent := strings.CutSuffix(rate, "%")
	share, err := strconv.ParseFloat(number, 64)
	if percent {
		share /= 100
	}
	if err != nil || !(share >= 0 && share <= 1) {
		return 0, &FaultError{
			Message: fmt.Sprintf("`%s` has no rate from 0 to 1", text), Hint: fmt.Sprintf("write %s=0.1 for every tenth request", what),
		}
	}
	return share, nil
}

// faulty answers with a fault if one is drawn.
func (x *exchange) faulty() bool {
	for _, fault := range x.options.Faults {
		if x.chance.share() < fault.Rate {
			x.failAs(fault)
			return true
		}
	}
	return false
}

// failAs answers with the example of the code, or as a status asks for.
func (x *exchange) failAs(fault Fault) {
	known, ok := model.FindErrorCode(fault.Code)
	if !ok {
		x.breakDown(fault.Status)
		return
	}
	x.refuse(fail(known.Code, "%s", known.Example))
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
