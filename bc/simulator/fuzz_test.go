package simulator

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest: whatever is asked, the answer is one, and what says that it is JSON is.
func FuzzRequest(f *testing.F) {
	for _, seed := range [][4]string{
		{"GET", "/customers", "$filter=displayName eq 'x'", ""},
		{"GET", "/companies(name='CRONUS UK Ltd.')/items", "$orderby=number desc&$select=number", ""},
		{"POST", "/salesOrders", "$expand=salesOrderLines", `{"customerNumber":"10000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S","quantity":1e3}]}`},
		{"PATCH", "/customers(130d648f-bbe4-f011-9a4a-7ced8d0ee6e7)", "", `{"displayName":null,"creditLimit":"+1"}`},
		{"DELETE", "/items(x", "company=My Company", ""},
		{"GET", "/customers(130d648f-bbe4-f011-9a4a-7ced8d0ee6e7)/displayName/$value", "", ""},
		{"GET", "/apicategoryroutes('v2.0')", "$skiptoken=''", ""},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	f.Fuzz(func(t *testing.T, method, path, query, body string) {
		request, err := http.NewRequestWithContext(t.Context(), method, onlineRoot, strings.NewReader(body))
		if err != nil {
			t.Skip()
		}
		request.URL.Path, request.URL.RawQuery = request.URL.Path+path, strings.ReplaceAll(url.QueryEscape(query), "%3D", "=")
		request.Header.Set("Authorization", "Basic YWRtaW46eA==")
		request.Header.Set("If-Match", "*")
		request.Header.Set("Prefer", "odata.maxpagesize=3")
		response, err := Transport(New(Options{Clock: noon})).RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var value any
		if strings.HasPrefix(response.Header.Get("Content-Type"), "application/json") && method != http.MethodHead {
			if err := json.NewDecoder(response.Body).Decode(&value); err != nil {
				t.Errorf("%s %s?%s: %v", method, path, query, err)
			}
		}
	})
}
