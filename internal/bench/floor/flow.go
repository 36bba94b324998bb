package main

import "fmt"

// flow sends six requests that depend on each other, as a scenario of Business Central does.
func (c *client) flow(options) error {
	const form, json = "application/x-www-form-urlencoded", "application/json"
	s := &steps{client: c}
	s.do(request{method: "POST", path: "/token", mediaType: form, body: "grant_type=client_credentials&client_id=me&client_secret=any"}, 200)
	s.token = s.text("access_token")
	s.do(request{method: "GET", path: "/companies"}, 200)
	s.want("CRONUS", "value", 0, "name")
	s.do(request{method: "POST", path: "/companies/customers", mediaType: json, body: `{"displayName":"Adatum"}`}, 201)
	at := "/companies/customers/" + s.text("id")
	s.do(request{method: "GET", path: at}, 200)
	s.want("Adatum", "displayName")
	s.do(request{method: "PATCH", path: at, tag: s.text("@odata.etag"), mediaType: json, body: `{"displayName":"Fabrikam"}`}, 200)
	s.want("Fabrikam", "displayName")
	s.do(request{method: "DELETE", path: at, tag: s.text("@odata.etag")}, 204)
	return s.err
}

// steps are requests one after the other, up to the first that fails.
type steps struct {
	*client
	token  string
	answer []byte
	err    error
}

func (s *steps) do(r request, status int) {
	if s.err == nil {
		r.token = s.token
		s.answer, s.err = s.send(r, status)
	}
}

func (s *steps) text(path ...any) string {
	if s.err != nil {
		return ""
	}
	v, err := value(s.answer, path...)
	s.err = err
	return fmt.Sprint(v)
}

func (s *steps) want(want any, path ...any) {
	if s.err == nil {
		s.err = expect(s.answer, want, path...)
	}
}
