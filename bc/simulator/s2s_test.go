package simulator

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// overTLS serves a simulator and returns a client whose every connection leads there:
// host names, certificates and all are as on the real hosts.
func overTLS(t *testing.T, options Options) *client {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	file := filepath.Join(t.TempDir(), "ca with blank.pem")
	server, err := Listen(ctx, New(options), ServeOptions{TLSAddress: "127.0.0.1:0", CAFile: file})
	if err != nil {
		t.Fatal(err)
	}
	authority, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	transport := &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(server.TLSURL(), "https://"))
		},
		TLSClientConfig: &tls.Config{RootCAs: trusted},
	}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		stop()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return &client{t: t, http: http.Client{Transport: transport}, root: onlineRoot}
}

// recordedCustomer is the answer to (4) of business-central section 1.2, in the order and
// with the values of the record.
const recordedCustomer = `"number":"C00010","displayName":"MyItemDisplayName2","type":"Company",` +
	`"addressLine1":"","addressLine2":"","city":"","state":"","country":"","postalCode":"","phoneNumber":"","email":"","website":"",` +
	`"salespersonCode":"","balanceDue":0,"creditLimit":0,"taxLiable":false,"taxAreaId":"00000000-0000-0000-0000-000000000000",` +
	`"taxAreaDisplayName":"","taxRegistrationNumber":"","currencyId":"00000000-0000-0000-0000-000000000000","currencyCode":"GBP",` +
	`"paymentTermsId":"00000000-0000-0000-0000-000000000000","shipmentMethodId":"00000000-0000-0000-0000-000000000000",` +
	`"paymentMethodId":"00000000-0000-0000-0000-000000000000","blocked":"_x0020_","lastModifiedDateTime":"2026-03-02T12:00:00.123Z"}`

// customer is the whole entity with what differs from server to server.
func customer(a answer, t *testing.T) string {
	return `"@odata.etag":"` + strings.ReplaceAll(a.text(t, "@odata.etag"), `"`, `\"`) + `","id":"` + a.text(t, "id") + `",` + recordedCustomer
}

// TestS2SSample sends the seven requests of the documentation's sample (section 1.1)
// over the wire and compares the answers with those of section 1.2.
func TestS2SSample(t *testing.T) {
	c := overTLS(t, Options{Clock: noon})

	auth := c.post("https://login.microsoftonline.com/%3Ctenant%20id%3E/oauth2/v2.0/token",
		"grant_type=client_credentials&client_id=<client id>&client_secret=<client secret>&scope=https://api.businesscentral.dynamics.com/.default")
	c.token = auth.text(t, "access_token")
	same(t, auth.body, `{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"`+c.token+`"}`)

	companies := c.get("/companies")
	same(t, companies.body, `{"@odata.context":"https://api.businesscentral.dynamics.com/v2.0/Production/api/v2.0/$metadata#companies",`+
		`"value":[{"id":"31b2c3d5-2a32-f011-9a4a-7ced8d0ee6e7","systemVersion":"27.0.38460.0","timestamp":4006,`+
		`"name":"CRONUS UK Ltd.","displayName":"CRONUS UK Ltd.","businessProfileId":"",`+
		`"systemCreatedAt":"2025-05-16T09:37:59.53Z","systemCreatedBy":"00000000-0000-0000-0000-000000000001",`+
		`"systemModifiedAt":"2025-05-16T09:37:59.53Z","systemModifiedBy":"00000000-0000-0000-0000-000000000001"},`+
		`{"id":"31b2c3d6-2a32-f011-9a4a-7ced8d0ee6e7","systemVersion":"27.0.38460.0","timestamp":4007,`+
		`"name":"My Company","displayName":"My Company","businessProfileId":"",`+
		`"systemCreatedAt":"2025-05-16T09:37:59.53Z","systemCreatedBy":"00000000-0000-0000-0000-000000000001",`+
		`"systemModifiedAt":"2025-05-16T09:37:59.53Z","systemModifiedBy":"00000000-0000-0000-0000-000000000001"}]}`)

	within := "companies(" + companies.values(t)[0]["id"].(string) + ")/customers"
	context := `{"@odata.context":"` + onlineRoot + `/$metadata#` + within
	if entities := c.get("/" + within); len(entities.values(t)) != 10 || !strings.HasPrefix(entities.body, context+`","value":[{"@odata.etag":"W/\"`) {
		t.Errorf("customers: %s", entities.body)
	}

	created := c.send(http.MethodPost, "/"+within, "{\n \"displayName\" : \"MyItemDisplayName2\"\n}", "Content-Type", "application/json")
	same(t, created.body, context+`/$entity",`+customer(created, t))
	id := created.text(t, "id")
	same(t, created.header.Get("Location"), onlineRoot+"/"+within+"("+id+")")
	if created.status != http.StatusCreated {
		t.Errorf("created with %d", created.status)
	}

	found := c.get("/" + within + "/?$filter=displayName%20eq%20'MyItemDisplayName2'")
	same(t, found.body, context+`","value":[{`+customer(created, t)+`]}`)

	changed := c.send(http.MethodPatch, "/"+within+"("+id+")", "{\n    \"displayName\" : \"DeleteMe-MyItemDisplayName2\"\n}",
		"Content-Type", "application/json", "If-Match", "*")
	same(t, changed.body, context+`/$entity",`+strings.Replace(customer(changed, t), "MyItem", "DeleteMe-MyItem", 1))
	if changed.status != http.StatusOK || changed.text(t, "@odata.etag") == created.text(t, "@odata.etag") {
		t.Errorf("changed: %d with etag %s", changed.status, changed.text(t, "@odata.etag"))
	}

	deleted := c.send("DELETE", "/"+within+"("+id+")", "")
	if deleted.status != http.StatusNoContent || deleted.body != "" {
		t.Errorf("deleted: %d %s", deleted.status, deleted.body)
	}
	same(t, c.get("/"+within+"("+id+")").failed(t),
		"Not Found | Internal_RecordNotFound | The Customer does not exist. Identification fields and values: SystemId='{"+strings.ToUpper(id)+"}'")
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
