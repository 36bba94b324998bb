package simulator

import (
	"encoding/json"
	"fmt"
)

// deny answers with an error of the sign-in in its full form (section 8.2).
func (x *exchange) deny(d *denial) {
	trace, correlation := x.chance.guid(), x.chance.guid()
	at := x.options.Clock().UTC().Format("2006-01-02 15:04:05Z")
	body := deniedBody{
		Error: d.kind, Description: d.text, Codes: []int{},
		Timestamp: at, Trace: trace, Correlation: correlation,
	}
	if d.number > 0 {
		body.Codes = []int{d.number}
		body.URI = fmt.Sprintf("https://login.microsoftonline.com/error?code=%d", d.number)
		body.Description = fmt.Sprintf("AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s",
			d.number, d.text, trace, correlation, at)
	}
	out, err := json.Marshal(body)
	if err != nil {
		panic(err) // texts and numbers always marshal
	}
	x.signInAnswer(d.status, out)
}

type deniedBody struct {
	Error       string `json:"error"`
	Description string `json:"error_description"`
	Codes       []int  `json:"error_codes"`
	Timestamp   string `json:"timestamp"`
	Trace       string `json:"trace_id"`
	Correlation string `json:"correlation_id"`
	URI         string `json:"error_uri,omitempty"`
}
