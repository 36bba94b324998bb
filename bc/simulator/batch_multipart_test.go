package simulator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// multipartOf is a batch in `multipart/mixed`. A text that begins with + stands in a
// change set; what is in it is separated by |.
func multipartOf(requests ...string) string {
	var b strings.Builder
	for _, request := range requests {
		b.WriteString("--batch\r\n")
		if changes, ok := strings.CutPrefix(request, "+"); ok {
			b.WriteString("Content-Type: multipart/mixed; boundary=changes\r\n\r\n")
			for i, change := range strings.Split(changes, "|") {
				b.WriteString("--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + string(rune('1'+i)) + "\r\n\r\n" + change + "\r\n")
			}
			b.WriteString("--changes--\r\n")
			continue
		}
		b.WriteString("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" + request + "\r\n")
	}
	return b.String() + "--batch--\r\n"
}

func (c *client) multipart(body string, header ...string) answer {
	c.t.Helper()
	return c.send("POST", "/$batch", body, append([]string{"Content-Type", "multipart/mixed; boundary=batch"}, header...)...)
}

// statusLines are those of the answers inside of a batch, with what stands before
// them of a change set.
func (a answer) statusLines() []string {
	var lines []string
	for line := range strings.SplitSeq(a.body, "\r\n") {
		if strings.HasPrefix(line, "HTTP/1.1 ") {
			lines = append(lines, line)
		}
	}
	return lines
}

const newCustomer = "POST customers HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"displayName\":\"Batch\"}"

// TestMultipartBatch has the row "multipart/mixed also understood" of
// business-central section 3.10.
func TestMultipartBatch(t *testing.T) {
	c := newClient(t, Options{})
	a := c.multipart(multipartOf("+"+newCustomer, "GET customers/$count?$filter=displayName eq 'Batch' HTTP/1.1\r\nAccept: application/json\r\n\r\n",
		"GET "+onlineRoot+"/customers/$count?company=My%20Company HTTP/1.1\r\n\r\n", "GET nothing HTTP/1.1\r\n\r\n", "GET companies HTTP/1.1\r\n\r\n"))
	if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "multipart/mixed; boundary=batchresponse_") {
		t.Fatalf("%d %v", a.status, a.header)
	}
	if diff := cmp.Diff([]string{"HTTP/1.1 201 Created", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"}, a.statusLines()); diff != "" {
		t.Errorf("%s\n%s", diff, a.body)
	}
	boundary := strings.TrimPrefix(a.header.Get("Content-Type"), "multipart/mixed; boundary=")
	start := "--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=changesetresponse_"
	for _, want := range []string{
		start, "Content-Id: 1\r\n", "\r\nLocation: " + onlineRoot + "/companies(" + c.company() + ")/customers(",
		"Content-Type: application/json; odata.metadata=minimal; odata.streaming=true\r\nOData-Version: 4.0\r\n\r\n{",
		"OData-Version: 4.0\r\n\r\n1\r\n--" + boundary, "\r\n\r\n0\r\n--" + boundary, "--" + boundary + "--",
	} {
		if !strings.Contains(a.body, want) {
			t.Errorf("no %q in %s", want, a.body)
		}
	}
	all := c.multipart(multipartOf("GET nothing HTTP/1.1\r\n\r\n", "GET companies HTTP/1.1\r\n\r\n"), "Prefer", "odata.continue-on-error")
	if diff := cmp.Diff([]string{"HTTP/1.1 404 Not Found", "HTTP/1.1 200 OK"}, all.statusLines()); diff != "" {
		t.Error(diff)
	}
	lines := c.multipart(strings.ReplaceAll(multipartOf("GET companies HTTP/1.1\r\n\r\n", "get companies"), "\r\n", "\n"))
	if diff := cmp.Diff([]string{"HTTP/1.1 200 OK", "HTTP/1.1 200 OK"}, lines.statusLines()); diff != "" {
		t.Errorf("%s\n%s", diff, lines.body)
	}
}

// TestFormOfTheBatchAnswer: Accept decides, not the form of the request.
func TestFormOfTheBatchAnswer(t *testing.T) {
	c := newClient(t, Options{})
	a := c.send("POST", "/$batch", `{"requests":[{"id":"7","method":"GET","url":"companies"}]}`, "Content-Type", "application/json")
	if !strings.HasPrefix(a.header.Get("Content-Type"), "multipart/mixed") || !strings.Contains(a.body, "Content-Id: 7\r\n") {
		t.Errorf("%v %s", a.header, a.body)
	}
	b := c.multipart(multipartOf("GET companies/$count HTTP/1.1\r\n\r\n"), "Accept", "application/json")
	same(t, b.body, `{"responses":[{"id":null,"status":200,"headers":{"content-type":"text/plain; charset=utf-8","odata-version":"4.0"},"body":"2"}]}`)
}

func TestRefusedMultipart(t *testing.T) {
	c := newClient(t, Options{})
	const many = "Internal Server Error | Internal_ServerError | Multiple requests within the same change set are not supported by Microsoft Dynamics 365 Business Central OData web services."
	const malformed = "Bad Request | BadRequest | Invalid Request Body"
	parts := make([]string, 101)
	for i := range parts {
		parts[i] = "GET companies HTTP/1.1\r\n\r\n"
	}
	for _, test := range []struct{ body, want string }{
		{multipartOf("+" + newCustomer + "|" + newCustomer), many},
		{multipartOf(parts...), "Bad Request | Unknown | The current batch message contains too many parts. A maximum number of '100' query operations and change sets are allowed in a batch message."},
		{multipartOf("nothing"), malformed},
		{"--batch\r\nContent-Type: text/plain\r\n\r\nx\r\n--batch--\r\n", malformed},
		{"--batch\r\nContent-Type: application/http\r\n\r\nGET companies", malformed},
	} {
		same(t, c.multipart(test.body).failed(t), test.want)
	}
	if got := c.get("/customers?$filter=" + path("displayName eq 'Batch'")).values(t); len(got) != 0 {
		t.Errorf("created: %v", got)
	}
}

// TestSnapshot has the row `Isolation: snapshot` of section 3.10: a failure takes
// back all, and the answer lists what was done before.
func TestSnapshot(t *testing.T) {
	c := newClient(t, Options{})
	order, _ := c.document("salesOrders", adatum)
	const json = `"headers":{"Content-Type":"application/json"}`
	parts := `{"id":"1","method":"POST","url":"customers",` + json + `,"body":{"displayName":"A"}},` +
		`{"id":"2","method":"POST","url":"salesOrders(` + order + `)/Microsoft.NAV.shipAndInvoice"},` +
		`{"id":"3","method":"POST","url":"customers",` + json + `,"body":{}}`
	before := []answer{c.get("/customers"), c.get("/salesOrders"), c.get("/generalLedgerEntries"), c.get("/items"), c.get("/salesInvoices")}
	for _, prefer := range []string{"none", "odata.continue-on-error"} {
		if diff := cmp.Diff([]string{"1 201", "2 204", "3 400"}, short(c.batch(parts, "Isolation", "snapshot", "Prefer", prefer))); diff != "" {
			t.Error(diff)
		}
	}
	for i, set := range []string{"/customers", "/salesOrders", "/generalLedgerEntries", "/items", "/salesInvoices"} {
		if diff := cmp.Diff(before[i].body, c.get(set).body); diff != "" {
			t.Errorf("%s: %s", set, diff)
		}
	}
	good := strings.Replace(parts, `"body":{}`, `"body":{"displayName":"C"}`, 1)
	if diff := cmp.Diff([]string{"1 201", "2 204", "3 201"}, short(c.batch(good, "Isolation", "snapshot"))); diff != "" {
		t.Error(diff)
	}
	same(t, c.only("/salesInvoices")["number"].(string), "PS-INV103201")
	if got := c.get("/customers?$orderby=number%20desc&$top=2").names(t, "number"); got[0] != "C00020" || got[1] != "C00010" {
		t.Errorf("numbers that were taken back are not used: %v", got)
	}
}

// TestWithoutSnapshot: what was done before the failure stays.
func TestWithoutSnapshot(t *testing.T) {
	c := newClient(t, Options{})
	const json = `"headers":{"Content-Type":"application/json"}`
	c.batch(`{"method":"POST","url":"customers",` + json + `,"body":{"displayName":"Stays"}},{"method":"POST","url":"customers",` + json + `,"body":{}}`)
	c.only("/customers?$filter=" + path("displayName eq 'Stays'"))
}
