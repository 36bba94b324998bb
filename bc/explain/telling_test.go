package explain

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestTelling(t *testing.T) {
	const own = "https://api.businesscentral.dynamics.com/v2.0/t/sandbox/api/contoso/app/v1.0/companies(1)"
	company := root + "/companies(1)"
	for _, c := range []struct{ method, url, body, want string }{
		{"POST", company + "/customers", `{"displayName":"A","number":"C1"}`, company + "/customers?$filter=number eq 'C1'"},
		{"POST", company + "/customers/?$select=id", `{"displayName":"A"}`, company + "/customers?$filter=displayName eq 'A'"},
		{"POST", company + "/customers", `{"number":"","displayName":"O'Neill & 50%+\n{{x}} ` + "`" + `"}`, company + "/customers?$filter=displayName eq 'O''Neill %26 50%25%2B%0A%7B%7Bx%7D%7D %60'"},
		{"POST", company + "/salesOrders", `{"customerNumber":"1","externalDocumentNumber":"E1"}`, company + "/salesOrders?$filter=externalDocumentNumber eq 'E1'"},
		{"POST", company + "/salesOrders", `{"customerNumber":"1"}`, company + "/salesOrders?$orderby=lastModifiedDateTime desc&$top=1"},
		{"POST", company + "/salesOrders", `{"number":1,"name":"no member of it"}`, company + "/salesOrders?$orderby=lastModifiedDateTime desc&$top=1"},
		{"POST", company + "/customers", `[]`, company + "/customers"},
		{"POST", own + "/gizmos", `{"name":"x"}`, own + "/gizmos?$filter=name eq 'x'"},
		{"POST", own + "/gizmos", `{"size":1}`, own + "/gizmos"},
		{"PATCH", company + "/customers(2)?$expand=x", `{"displayName":"B"}`, company + "/customers(2)"},
		{"POST", company + "/salesInvoices(2)/Microsoft.NAV.post", "", company + "/salesInvoices(2)"},
		{"PATCH", onPrem + "/companies(1)/items(2)/picture", "", onPrem + "/companies(1)/items(2)/picture"},
		{"POST", root + "/$batch", `{"requests":[{"method":"GET","url":"companies"},{"method":"post","url":"/companies(1)/items","body":{"number":"I1"}}]}`, company + "/items?$filter=number eq 'I1'"},
		{"POST", root + "/$batch", `{"requests":[{"method":"PATCH","url":"` + company + `/items(3)?x"}]}`, company + "/items(3)"},
		{"POST", root + "/$batch", `{"requests":[{"method":"GET","url":"companies"}]}`, ""},
		{"POST", root + "/$batch", `{"requests":[{"method":"POST","url":"$batch"}]}`, ""},
		{"POST", root + "/$batch", "--batch", ""},
		{"POST", "\x00", "", ""},
	} {
		got := Telling(&result.Request{Method: c.method, URL: c.url, Body: result.Body(c.body)})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %s: %s", c.method, c.url, diff)
		}
	}
}
