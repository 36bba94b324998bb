package simulator

import "testing"

// dimensionsBelow makes an order and returns where its dimensions are.
func (c *client) dimensionsBelow(t *testing.T) string {
	return "/salesOrders(" + c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(t, "id") + ")/dimensionSetLines"
}

// TestDimensionsOfDocuments: the id of a line is that of its dimension, and two orders
// have the same dimension.
func TestDimensionsOfDocuments(t *testing.T) {
	c := newClient(t, Options{})
	department := c.get("/dimensions?$filter=" + path("code eq 'DEPARTMENT'")).values(t)[0]["id"].(string)
	sales := c.get("/dimensionValues?$filter=" + path("code eq 'SALES'")).values(t)[0]["id"].(string)
	for _, body := range []string{
		`{"code":"department","valueCode":"sales"}`,
		`{"id":"` + department + `","valueId":"` + sales + `"}`,
	} {
		below := c.dimensionsBelow(t)
		made := c.send("POST", below, body)
		want := map[string]any{
			"id": department, "code": "DEPARTMENT", "displayName": "Department", "parentType": "Sales_x0020_Order",
			"valueId": sales, "valueCode": "SALES", "valueDisplayName": "Sales",
		}
		for name, value := range want {
			if got := made.object(t)[name]; got != value {
				t.Errorf("%s: %v, want %v in %s", name, got, value, made.body)
			}
		}
		same(t, c.send("PATCH", below+"("+department+")", `{"code":"AREA"}`, "If-Match", "*").failed(t),
			`Bad Request | Application_DialogException | The "id" and "code" fields cannot be modified.`)
		changed := c.send("PATCH", below+"("+department+")", `{"valueCode":"ADM"}`, "If-Match", "*")
		same(t, changed.text(t, "valueDisplayName"), "Administration")
		same(t, changed.text(t, "code"), "DEPARTMENT")
		if gone := c.send("DELETE", below+"("+department+")", ""); gone.status != 204 || len(c.get(below).values(t)) != 0 {
			t.Errorf("delete: %d %s", gone.status, gone.body)
		}
	}
}

// TestDimensionsAreRefused has the texts of the page.
func TestDimensionsAreRefused(t *testing.T) {
	c := newClient(t, Options{})
	below := c.dimensionsBelow(t)
	group := c.get("/dimensions?$filter=" + path("code eq 'CUSTOMERGROUP'")).values(t)[0]["id"].(string)
	large := c.get("/dimensionValues?$filter=" + path("code eq 'LARGE'")).values(t)[0]["id"].(string)
	for _, refused := range []struct{ url, body, text string }{
		{below, `{"valueCode":"SALES"}`, `The "id" or "code" field must be filled in.`},
		{below, `{"code":"DEPARTMENT"}`, `The "valueId" or "valueCode" field must be filled in.`},
		{below, `{"code":"NONE","valueCode":"SALES"}`, `The "code" does not match to a Dimension.`},
		{below, `{"id":"` + large + `","valueCode":"SALES"}`, `The "id" does not match to a Dimension.`},
		{below, `{"id":"` + group + `","code":"DEPARTMENT","valueCode":"SALES"}`, `The dimension field values do not match to a specific Dimension.`},
		{below, `{"code":"DEPARTMENT","valueCode":"LARGE"}`, `The "valueCode" does not match to a Dimension Value.`},
		{below, `{"code":"DEPARTMENT","valueId":"` + large + `"}`, `The "valueId" does not match to a Dimension Value.`},
		{below, `{"code":"CUSTOMERGROUP","valueId":"` + large + `","valueCode":"SMALL"}`, `The values of the "dimensionCode" field and the "dimensionId" field do not refer to the same Dimension Value.`},
		{"/dimensionSetLines", `{"code":"DEPARTMENT","valueCode":"SALES"}`, "You must get to the parent first to create a dimension set line."},
	} {
		same(t, c.send("POST", refused.url, refused.body).failed(t), "Bad Request | Application_DialogException | "+refused.text)
	}
	c.send("POST", below, `{"code":"DEPARTMENT","valueCode":"SALES"}`)
	same(t, c.send("POST", below, `{"code":"DEPARTMENT","valueCode":"ADM"}`).failed(t),
		"Bad Request | Application_DialogException | The dimension set line already exists. Check existing dimension set lines and the default dimension set lines on the parent.")
	for _, url := range []string{"/dimensionSetLines", "/dimensionSetLines(" + group + ")"} {
		same(t, c.get(url).failed(t), "Bad Request | Application_DialogException | You must get to the parent first to get to the dimension set line.")
	}
	if a := c.get(below + "(" + group + ")"); a.status != 404 {
		t.Errorf("%d %s", a.status, a.body)
	}
	same(t, c.get(below+"('x')").failed(t), "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'dimensionSetLines('x')'")
}

// TestDimensionsGoAlong: a posted document and its lines have those of the draft, and
// nothing is left behind.
func TestDimensionsGoAlong(t *testing.T) {
	c := newClient(t, Options{})
	order := "/salesOrders(" + c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(t, "id") + ")"
	line := c.send("POST", order+"/salesOrderLines", `{"lineType":"Item","lineObjectNumber":"1896-S","quantity":1}`).text(t, "id")
	c.send("POST", order+"/dimensionSetLines", `{"code":"DEPARTMENT","valueCode":"SALES"}`)
	c.send("POST", "/salesOrderLines("+line+")/dimensionSetLines", `{"code":"CUSTOMERGROUP","valueCode":"LARGE"}`)
	if posted := c.send("POST", order+"/Microsoft.NAV.shipAndInvoice", ""); posted.status != 204 {
		t.Fatalf("%d %s", posted.status, posted.body)
	}
	invoice := c.get("/salesInvoices?$filter=" + path("status eq 'Open'") + "&$expand=dimensionSetLines,salesInvoiceLines($expand=dimensionSetLines)").values(t)[0]
	head := invoice["dimensionSetLines"].([]any)[0].(map[string]any)
	below := invoice["salesInvoiceLines"].([]any)[0].(map[string]any)["dimensionSetLines"].([]any)[0].(map[string]any)
	same(t, head["valueCode"].(string)+" "+head["parentType"].(string), "SALES Sales_x0020_Invoice")
	same(t, below["valueCode"].(string)+" "+below["parentType"].(string), "LARGE Sales_x0020_Invoice_x0020_Line")
	for _, gone := range []string{order[len("/salesOrders(") : len(order)-1], line} {
		if left := c.get("/dimensionSetLines?$filter=" + path("parentId eq "+gone)); len(left.values(t)) != 0 {
			t.Errorf("%s", left.body)
		}
	}
}

// TestDefaultDimensionsOnce refuses a second value for a dimension.
func TestDefaultDimensionsOnce(t *testing.T) {
	c := newClient(t, Options{})
	customer := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	department := c.get("/dimensions?$filter=" + path("code eq 'DEPARTMENT'")).values(t)[0]["id"].(string)
	below, body := "/customers("+customer+")/defaultDimensions", `{"dimensionId":"`+department+`"}`
	if first := c.send("POST", below, body); first.status != 201 {
		t.Fatalf("%d %s", first.status, first.body)
	}
	for _, orphan := range []string{body, `{"parentType":"Customer","dimensionId":"` + department + `"}`} {
		same(t, c.send("POST", "/defaultDimensions", orphan).failed(t),
			"Bad Request | Application_DialogException | You must get to the parent first to get to the default dimensions.")
	}
	same(t, c.send("POST", "/itemVariants", `{"code":"RED","itemNumber":"NONE"}`).failed(t),
		`Bad Request | Application_DialogException | The "itemNumber" does not match to an Item.`)
	same(t, c.send("POST", below, body).failed(t),
		"Conflict | Internal_EntityWithSameKeyExists | The Default Dimension already exists. Identification fields and values: Table ID='18',No.='10000',Dimension Code='DEPARTMENT'")
}
