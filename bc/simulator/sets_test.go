package simulator

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/bchttp/bchttp/bc/model"
)

// minimal are bodies for sets that need more than their required texts.
func minimal(c *client) map[string]string {
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(c.t, "id")
	id := func(set string) string { return c.get("/" + set + "?$top=1").values(c.t)[0]["id"].(string) }
	documents := map[string]string{"salesOrderLines": order}
	for _, set := range []string{"salesInvoice", "salesQuote", "salesCreditMemo"} {
		documents[set+"Lines"] = c.send("POST", "/"+set+"s", `{"customerNumber":"10000"}`).text(c.t, "id")
	}
	for _, set := range []string{"purchaseInvoice", "purchaseOrder", "purchaseCreditMemo"} {
		documents[set+"Lines"] = c.send("POST", "/"+set+"s", `{"vendorNumber":"10000"}`).text(c.t, "id")
	}
	bodies := map[string]string{
		"salesOrders": `{"customerNumber":"10000"}`, "salesInvoices": `{"customerNumber":"10000"}`,
		"salesQuotes": `{"customerNumber":"10000"}`, "salesCreditMemos": `{"customerNumber":"10000"}`,
		"purchaseInvoices": `{"vendorNumber":"10000"}`, "purchaseOrders": `{"vendorNumber":"10000"}`,
		"purchaseCreditMemos":     `{"vendorNumber":"10000"}`,
		"itemVariants":            `{"code":"NEW","itemNumber":"1896-S"}`,
		"defaultDimensions":       `{"parentType":"Customer","parentId":"` + id("customers") + `","dimensionId":"` + id("dimensions") + `"}`,
		"documentAttachments":     `{"parentType":"Customer","parentId":"` + id("customers") + `"}`,
		dimensionSet:              `{"code":"DEPARTMENT","valueCode":"SALES"}`,
		"journalLines":            `{"journalId":"` + id("journals") + `"}`,
		"customerPayments":        `{"journalId":"` + id("customerPaymentJournals") + `"}`,
		"vendorPayments":          `{"journalId":"` + id("vendorPaymentJournals") + `"}`,
		"timeRegistrationEntries": `{"date":"2026-03-02","employeeNumber":"EH"}`,
	}
	for set, document := range documents {
		bodies[set] = `{"documentId":"` + document + `"}`
	}
	return bodies
}

// TestEverySet creates, reads, lists, changes and deletes in each company-scoped set
// of the API v2.0 what its page allows; the rest is refused with 405.
func TestEverySet(t *testing.T) {
	c := newClient(t, Options{})
	bodies := minimal(c)
	company := c.company()
	for _, set := range model.Sets(model.StandardAPI) {
		e := entityOf(set)
		if e.Scope != model.CompanyScope {
			continue
		}
		t.Run(set, func(t *testing.T) {
			c := *c
			c.t = t
			s := setTest{client: &c, entity: e, url: "/companies(" + company + ")/" + set, body: bodies[set]}
			if set == dimensionSet {
				s.url = "/companies(" + company + ")/salesOrders(" + c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(t, "id") + ")/" + set
			}
			s.list()
			s.create()
			if s.key != "" {
				s.read()
				s.change()
				s.delete()
			}
		})
	}
}

type setTest struct {
	*client
	entity *model.Entity
	url    string
	body   string
	key    string
}

// list finds a record to read where none can be made.
func (s *setTest) list() {
	target := s.url
	if property, _ := parentOf(s.entity.Set); property != "" {
		target += "?$filter=" + path(property+" eq "+zeroGUID)
	}
	rows := s.get(target).values(s.t)
	if len(rows) > 0 && s.entity.Key[0] == "id" {
		s.key = rows[0]["id"].(string)
	}
}

func (s *setTest) create() {
	if s.body == "" {
		s.body = requiredBody(s.entity)
	}
	a := s.send(http.MethodPost, s.url, s.body)
	if !s.entity.Verbs.Post {
		s.refused(a, "insert")
		return
	}
	if a.status != http.StatusCreated || a.header.Get("Location") != onlineRoot+s.url+"("+a.text(s.t, "id")+")" {
		s.t.Fatalf("create: %d %v %s", a.status, a.header, a.body)
	}
	s.key = a.text(s.t, "id")
	if len(a.object(s.t)) < len(s.entity.Properties) {
		s.t.Errorf("members are missing: %s", a.body)
	}
}

// requiredBody gives each required text a value.
func requiredBody(e *model.Entity) string {
	body := map[string]string{}
	for _, p := range e.Properties {
		if p.Required && p.Kind == model.String {
			body[p.Name] = "NEW"
		}
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (s *setTest) one() string { return s.url + "(" + s.key + ")" }

func (s *setTest) read() {
	if a := s.get(s.one()); a.status != http.StatusOK || a.text(s.t, "id") != s.key {
		s.t.Errorf("read: %d %s", a.status, a.body)
	}
}

func (s *setTest) change() {
	a := s.send(http.MethodPatch, s.one(), `{}`, "If-Match", "*")
	if !s.entity.Verbs.Patch {
		s.refused(a, "modify")
		return
	}
	if a.status != http.StatusOK || a.text(s.t, "id") != s.key {
		s.t.Errorf("change: %d %s", a.status, a.body)
	}
}

func (s *setTest) delete() {
	a := s.send(http.MethodDelete, s.one(), "")
	if !s.entity.Verbs.Delete {
		s.refused(a, "delete")
		return
	}
	if a.status != http.StatusNoContent {
		s.t.Errorf("delete: %d %s", a.status, a.body)
	}
	if gone := s.get(s.one()); gone.status != http.StatusNotFound {
		s.t.Errorf("read after delete: %d %s", gone.status, gone.body)
	}
}

func (s *setTest) refused(a answer, what string) {
	same(s.t, a.failed(s.t), "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support "+what)
}
