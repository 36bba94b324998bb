package simulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// batch sends parts and returns the answers: id, status, and what is asked for.
func (c *client) batch(parts string, header ...string) []batchResponse {
	c.t.Helper()
	a := c.send("POST", "/$batch", `{"requests":[`+parts+`]}`, append([]string{"Content-Type", "application/json", "Accept", "application/json"}, header...)...)
	var body struct{ Responses []batchResponse }
	if err := json.Unmarshal([]byte(a.body), &body); err != nil || a.status != 200 {
		c.t.Fatalf("%d %s", a.status, a.body)
	}
	return body.Responses
}

func short(answers []batchResponse) []string {
	var all []string
	for _, a := range answers {
		id := "null"
		if a.ID != nil {
			id = *a.ID
		}
		all = append(all, fmt.Sprint(id, " ", a.Status))
	}
	return all
}

// TestBatch has the facts of business-central section 3.10.
func TestBatch(t *testing.T) {
	c := newClient(t, Options{})
	company := c.company()
	id := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	const json = `"headers":{"Content-Type":"application/json"}`
	answers := c.batch(`{"id":"1","method":"POST","url":"companies(` + company + `)/customers",` + json + `,"body":{"displayName":"A"}},` +
		`{"method":"get","url":"customers/$count","headers":{"Company":"My Company"}},` +
		`{"id":"3","method":"PATCH","url":"` + onlineRoot + `/customers(` + id + `)","headers":{"Content-Type":"application/json","If-Match":"*"},"body":{"displayName":"B"}},` +
		`{"id":"4","method":"DELETE","url":"/customers(` + id + `)"}`)
	if diff := cmp.Diff([]string{"1 201", "null 200", "3 200", "4 204"}, short(answers)); diff != "" {
		t.Fatal(diff)
	}
	headers := map[string]string{
		"content-type": "application/json; odata.metadata=minimal; odata.streaming=true", "odata-version": "4.0",
		"location": answers[0].Headers["location"],
	}
	if diff := cmp.Diff(headers, answers[0].Headers); diff != "" || !strings.HasPrefix(headers["location"], onlineRoot+"/companies("+company+")/customers(") {
		t.Errorf("%s%v", diff, headers)
	}
	same(t, string(answers[1].Body), `"0"`)
	if !strings.Contains(string(answers[2].Body), `"displayName":"B"`) || answers[3].Body != nil {
		t.Errorf("%s, %s", answers[2].Body, answers[3].Body)
	}
}

func TestBatchAndFailures(t *testing.T) {
	c := newClient(t, Options{})
	parts := `{"id":"a","method":"GET","url":"companies"},{"id":"b","method":"GET","url":"nothing"},` +
		`{"id":"c","method":"GET","url":"companies","dependsOn":["b"]},{"id":"d","method":"GET","url":"companies","dependsOn":["a"]},{"id":"e","method":"GET","url":"%"}`
	if diff := cmp.Diff([]string{"a 200", "b 404"}, short(c.batch(parts))); diff != "" {
		t.Error(diff)
	}
	all := c.batch(parts, "Prefer", "odata.continue-on-error")
	if diff := cmp.Diff([]string{"a 200", "b 404", "c 424", "d 200", "e 400"}, short(all)); diff != "" {
		t.Error(diff)
	}
	same(t, answer{status: 424, body: string(all[2].Body)}.failed(t), "Failed Dependency | BadRequest | The request 'b' that this one depends on failed.")
	same(t, answer{status: 400, body: string(c.batch(`{"method":"POST","url":"$batch"}`)[0].Body)}.failed(t),
		"Bad Request | BadRequest | A batch inside of a batch is not allowed.")
}

func TestRefusedBatches(t *testing.T) {
	c := newClient(t, Options{})
	many := strings.Repeat(`{"method":"GET","url":"companies"},`, 101)
	for _, test := range []struct {
		method, body string
		header       []string
		want         string
	}{
		{"POST", `{"requests":[` + strings.TrimSuffix(many, ",") + `]}`, nil, "Bad Request | Unknown | The current batch message contains too many parts. A maximum number of '100' query operations and change sets are allowed in a batch message."},
		{"POST", `{`, nil, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", `{}`, nil, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", `{"request":[]}`, nil, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", `{"requests":[{"id":"1","method":"GET"}]}`, nil, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", `{"requests":[{"id":"1","url":"companies"}]}`, nil, "Bad Request | BadRequest | Invalid Request Body"},
		{"GET", ``, nil, "Method Not Allowed | BadRequest_MethodNotAllowed | 'GET' requests for '$batch' of EdmType 'Collection' are not allowed within Dynamics 365 Business Central OData web services."},
		{"POST", `{}`, []string{"Content-Type", "multipart/mixed; boundary=x"}, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", `{}`, []string{"Content-Type", "text/plain"}, "Bad Request | BadRequest | Invalid Request Body"},
	} {
		header := append([]string{"Content-Type", "application/json", "Accept", "application/json"}, test.header...)
		same(t, c.send(test.method, "/$batch", test.body, header...).failed(t), test.want)
	}
}
