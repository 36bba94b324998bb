package simulator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestExpand has the row of business-central section 3.1, and the POST of 3.7.
func TestExpand(t *testing.T) {
	c := newClient(t, Options{})
	created := c.send("POST", "/salesOrders?$expand=salesOrderLines($select=sequence,quantity;$orderby=sequence%20desc;$top=2;$count=true;$expand=item($select=number,displayName;$expand=itemCategory)),customer($select=number),shipmentMethod",
		`{"customerNumber":"10000","salesOrderLines":[{"lineType":"Comment"},{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2},{"lineType":"Item","lineObjectNumber":"SP-1000","quantity":1}]}`)
	order := created.object(t)
	if !strings.HasPrefix(created.body, `{"@odata.context":"`+onlineRoot+`/$metadata#salesOrders/$entity","@odata.etag":`) {
		t.Errorf("%s", created.body)
	}
	lines := order["salesOrderLines"].([]any)
	withoutETags(order)
	if diff := cmp.Diff(map[string]any{"number": "10000"}, order["customer"]); diff != "" {
		t.Error(diff)
	}
	if order["shipmentMethod"] != nil || order["salesOrderLines@odata.count"] != 3.0 || len(lines) != 2 {
		t.Errorf("%s", created.body)
	}
	last := lines[0].(map[string]any)
	if category, ok := last["item"].(map[string]any)["itemCategory"].(map[string]any); !ok || category["code"] != "MISC" {
		t.Errorf("%v", last)
	}
	delete(last["item"].(map[string]any), "itemCategory")
	if diff := cmp.Diff(map[string]any{"sequence": 30000.0, "quantity": 1.0, "item": map[string]any{"number": "SP-1000", "displayName": "Assembly on site"}}, last); diff != "" {
		t.Error(diff)
	}
	list := c.get("/salesOrders?$select=number&$expand=salesOrderLines($filter=" + path("lineType eq 'Comment'") + ")")
	row := list.values(t)[0]
	if nested := row["salesOrderLines"].([]any); len(nested) != 1 || len(row) != 3 || nested[0].(map[string]any)["@odata.etag"] == nil {
		t.Errorf("%s", list.body)
	}
}

// withoutETags takes the etags out of an entity and of what is nested in it.
func withoutETags(entity map[string]any) {
	delete(entity, "@odata.etag")
	for _, value := range entity {
		switch value := value.(type) {
		case map[string]any:
			withoutETags(value)
		case []any:
			for _, one := range value {
				withoutETags(one.(map[string]any))
			}
		}
	}
}
