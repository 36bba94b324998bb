package simulator

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseFault(t *testing.T) {
	for text, want := range map[string]Fault{
		"503=0.1": {503, "", 0.1}, "429=10%": {429, "", 0.1}, "500=1": {500, "", 1}, "404=0": {404, "", 0},
		"application_callbacknotallowed=1": {400, "Application_CallbackNotAllowed", 1},
	} {
		if got, err := ParseFault(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for text, want := range map[string]FaultError{
		"200=1":                 {"`200=1` does not begin with a status from 400 to 599", "write STATUS=RATE, such as 503=0.1"},
		"x":                     {"`x` does not begin with a status from 400 to 599 or an error code of Business Central", "write STATUS=RATE, such as 503=0.1"},
		"Internal_ServerEror=1": {"`Internal_ServerEror=1` does not begin with a status from 400 to 599 or an error code of Business Central", "did you mean `Internal_ServerError`?"},
		"Unknown=2":             {"`Unknown=2` has no rate from 0 to 1", "write Unknown=0.1 for every tenth request"},
		"503":                   {"`503` has no rate from 0 to 1", "write 503=0.1 for every tenth request"},
		"503=2":                 {"`503=2` has no rate from 0 to 1", "write 503=0.1 for every tenth request"},
		"503=101%":              {"`503=101%` has no rate from 0 to 1", "write 503=0.1 for every tenth request"},
		"503=NaN":               {"`503=NaN` has no rate from 0 to 1", "write 503=0.1 for every tenth request"},
	} {
		_, err := ParseFault(text)
		refused, ok := err.(*FaultError)
		if !ok {
			t.Errorf("%s: %v", text, err)
		} else if diff := cmp.Diff(want, *refused); diff != "" || err.Error() != want.Message {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestFaults has the statuses of sections 4.1 and 5.
func TestFaults(t *testing.T) {
	for status, want := range map[int]string{
		429: "429 application/json; odata.metadata=minimal  ", 500: "500 application/json; odata.metadata=minimal  ",
		502: "502 text/html 1 <html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>",
		503: "503 text/html 1 <html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>",
		504: "504 text/html  <html><head><title>504 Gateway Timeout</title></head><body><h1>Gateway Timeout</h1></body></html>",
	} {
		c := newClient(t, Options{Faults: []Fault{{Status: status, Rate: 1}}})
		a := c.get("/companies")
		body := a.body
		if status == 429 || status == 500 {
			same(t, a.failed(t), map[int]string{
				429: "Too Many Requests | Application_TooManyRequests | Too many requests reached. Actual (101). Maximum (100).",
				500: "Internal Server Error | Internal_ServerError | An error occurred that the simulator was told to make.",
			}[status])
			body = ""
		}
		same(t, fmt.Sprint(a.status, " ", a.header.Get("Content-Type"), " ", a.header.Get("Retry-After"), " ", body), want)
	}
}

func TestFaultsComeAtTheirRate(t *testing.T) {
	c := newClient(t, Options{Faults: []Fault{{Status: 503, Rate: 0.25}, {Status: 429, Rate: 0.5}}})
	seen := map[int]int{}
	for range 1000 {
		seen[c.get("/companies?$top=0").status]++
	}
	for status, want := range map[int]int{503: 250, 429: 375, 200: 375} {
		if got := seen[status]; got < want-60 || got > want+60 {
			t.Errorf("%d times %d, want about %d", got, status, want)
		}
	}
}
