package simulator

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestResponseHeaders has the rows of section 3.5.
func TestResponseHeaders(t *testing.T) {
	c := newClient(t, Options{})
	for _, a := range []answer{c.get("/customers"), c.get("/nothing")} {
		for name, want := range map[string]string{
			"OData-Version": "4.0", "x-content-type-options": "nosniff", "Date": "Mon, 02 Mar 2026 12:00:00 GMT",
			"Strict-Transport-Security": "max-age=31536000; includeSubDomains",
		} {
			same(t, a.header.Get(name), want)
		}
		for _, name := range []string{"request-id", "ms-correlation-x"} {
			if _, ok := parseGUID(a.header.Get(name)); !ok {
				t.Errorf("%s is %q", name, a.header.Get(name))
			}
		}
	}
	same(t, c.get("/customers").header.Get("Content-Type"), "application/json; odata.metadata=minimal; odata.streaming=true")
	same(t, c.get("/nothing").header.Get("Content-Type"), "application/json; odata.metadata=minimal")
}

// TestErrorShape holds the body to section 4.1, byte for byte; the id in the text is
// neither of the header's.
func TestErrorShape(t *testing.T) {
	a := newClient(t, Options{}).send("POST", "/customers", `{}`)
	form := regexp.MustCompile(`^\{"error":\{"code":"Application_DialogException","message":"A \\"displayName\\" must be provided\.  CorrelationId:  ([0-9a-f-]{36})\."\}\}$`)
	found := form.FindStringSubmatch(a.body)
	if found == nil || found[1] == a.header.Get("ms-correlation-x") || found[1] == a.header.Get("request-id") {
		t.Errorf("%s with %v", a.body, a.header)
	}
}

// TestAccept has the row of section 3.4.
func TestAccept(t *testing.T) {
	c := newClient(t, Options{})
	bare := c.get("/customers?$top=1&$select=number", "Accept", "application/json;odata.metadata=none")
	same(t, bare.body, `{"value":[{"number":"10000"}]}`)
	same(t, bare.header.Get("Content-Type"), "application/json; odata.metadata=none; odata.streaming=true")
	quoted := c.get("/customers?$top=1&$select=creditLimit", "Accept", "application/json; odata.metadata=none; IEEE754Compatible=true")
	same(t, quoted.body, `{"value":[{"creditLimit":"15000"}]}`)
}

// TestFullMetadata has types and links (OData JSON Format 4.0, section 3.1.2).
func TestFullMetadata(t *testing.T) {
	c := newClient(t, Options{})
	one := c.get("/customers?$top=1").values(t)[0]
	id, etag := one["id"].(string), one["@odata.etag"].(string)
	chosen := c.get("/customers("+id+")?$select=id,creditLimit,blocked,taxLiable", "Accept", "application/json;odata.metadata=full")
	at := onlineRoot + "/customers(" + id + ")"
	same(t, chosen.body, `{"@odata.context":"`+onlineRoot+`/$metadata#customers(id,creditLimit,blocked,taxLiable)/$entity","@odata.type":"#Microsoft.NAV.customer","@odata.id":"`+at+
		`","@odata.etag":"`+strings.ReplaceAll(etag, `"`, `\"`)+`","@odata.editLink":"`+at+`","id@odata.type":"#Guid","id":"`+id+
		`","creditLimit@odata.type":"#Decimal","creditLimit":15000,"taxLiable":false,"blocked@odata.type":"#Microsoft.NAV.customerBlocked","blocked":"_x0020_"}`)
	same(t, chosen.header.Get("Content-Type"), "application/json; odata.metadata=full; odata.streaming=true")
	all := c.get("/customers?$top=1&$expand=paymentTerm", "Accept", "application/json;odata.metadata=full").values(t)[0]
	same(t, all["currency@odata.navigationLink"].(string), at+"/currency")
	same(t, all["currency@odata.associationLink"].(string), at+"/currency/$ref")
	term := all["paymentTerm"].(map[string]any)
	same(t, term["@odata.type"].(string), "#Microsoft.NAV.paymentTerm")
	same(t, c.get(strings.TrimPrefix(term["@odata.id"].(string), onlineRoot)).text(t, "code"), "1M(8D)")
}

// TestContexts has the forms of section 3.6, and paths of 2.3.
func TestContexts(t *testing.T) {
	c := newClient(t, Options{})
	company := c.company()
	id := c.get("/items?$top=1").values(t)[0]["id"].(string)
	variants := c.get("/items?$filter=" + path("number eq '1908-S'")).values(t)[0]["id"].(string)
	for target, want := range map[string]string{
		"":                                      "",
		"/companies":                            "#companies",
		"/companies(" + company + ")":           "#companies/$entity",
		"/companies(name='CRONUS%20UK%20Ltd.')": "#companies/$entity",
		"/companies(id=" + company + ")":        "#companies/$entity",
		"/companies(" + company + ")/items":     "#companies(" + company + ")/items",
		"/companies(name='CRONUS%20UK%20Ltd.')/items":                      "#companies(" + company + ")/items",
		"/companies(" + company + ")//items/":                              "#companies(" + company + ")/items",
		"/companies(" + company + ")/items(" + id + ")":                    "#companies(" + company + ")/items/$entity",
		"/companies(" + company + ")/displayName":                          "#companies(" + company + ")/displayName",
		"/items?company=CRONUS%20UK%20Ltd.":                                "#items",
		"/items?company=" + company:                                        "#items",
		"/items":                                                           "#items",
		"/items(" + id + ")":                                               "#items/$entity",
		"/items(" + id + ")/displayName":                                   "#items(" + id + ")/displayName",
		"/companies(" + company + ")/items(" + variants + ")/itemVariants": "#companies(" + company + ")/items(" + variants + ")/itemVariants",
		"/items(" + id + ")/itemCategory":                                  "#items(" + id + ")/itemCategory/$entity",
	} {
		a := c.get(target)
		if a.status != 200 {
			t.Errorf("%s: %d %s", target, a.status, a.body)
			continue
		}
		same(t, a.text(t, "@odata.context"), onlineRoot+"/$metadata"+want)
	}
	same(t, c.get("/items("+id+")/displayName/$value").body, "ATHENS Desk")
	same(t, c.get("/items("+id+")/itemCategory").text(t, "code"), "TABLE")
	if got := c.get("/items("+variants+")/itemVariants").names(t, "code"); !slices.Equal(got, []string{"GREEN", "RED"}) {
		t.Errorf("variants are %v", got)
	}
}

func TestServiceDocument(t *testing.T) {
	a := newClient(t, Options{}).get("")
	const start = `{"@odata.context":"` + onlineRoot + `/$metadata","value":[{"name":"entityDefinitions","kind":"EntitySet","url":"entityDefinitions"},{"name":"companies","kind":"EntitySet","url":"companies"},`
	if !strings.HasPrefix(a.body, start) || len(a.values(t)) != 150 {
		t.Errorf("%s", a.body)
	}
}

// TestETagForm has the format of section 3.8.
func TestETagForm(t *testing.T) {
	c := newClient(t, Options{})
	etag := c.get("/customers?$top=1").values(t)[0]["@odata.etag"].(string)
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(strings.TrimPrefix(etag, `W/"`), `"`))
	if err != nil || !regexp.MustCompile(`^'19;[0-9]{19}1;00;'$`).Match(decoded) {
		t.Errorf("%s is %q, %v", etag, decoded, err)
	}
	for _, set := range []string{"/companies", "/apicategoryroutes"} {
		if a := c.get(set); strings.Contains(a.body, "etag") || len(a.values(t)) == 0 {
			t.Errorf("%s: %s", set, a.body)
		}
	}
}

// TestPropertiesInOrder: the members of every entity stand in the order of the
// metadata, etag first.
func TestPropertiesInOrder(t *testing.T) {
	a := newClient(t, Options{}).get("/items?$top=1")
	decoder := json.NewDecoder(strings.NewReader(a.body[strings.Index(a.body, `"value":[`)+9:]))
	var got []string
	if _, err := decoder.Token(); err != nil {
		t.Fatal(err)
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := decoder.Decode(&value); err != nil {
			t.Fatal(err)
		}
		got = append(got, name.(string))
	}
	want := []string{"@odata.etag"}
	for _, p := range entityOf("items").Properties {
		want = append(want, p.Name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMediaLinks(t *testing.T) {
	a := newClient(t, Options{}).get("/companyInformation")
	row := a.values(t)[0]
	link := onlineRoot + "/companyInformation(" + row["id"].(string) + ")/picture"
	if row["picture@odata.mediaReadLink"] != link || row["picture@odata.mediaEditLink"] != link {
		t.Errorf("%s", a.body)
	}
}

func TestGUIDsGrowAndShareTheirTail(t *testing.T) {
	c := newClient(t, Options{})
	rows := c.get("/customers").values(t)
	for i := 1; i < len(rows); i++ {
		before, id := rows[i-1]["id"].(string), rows[i]["id"].(string)
		if id <= before || id[8:] != before[8:] {
			t.Errorf("%s follows %s", id, before)
		}
	}
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"": `""`, "a\"b\\c": `"a\"b\\c"`, "\n\r\t\x01": `"\n\r\t\u0001"`, "Café 日本": `"Café 日本"`,
		"a\xffb\xc3": "\"a\ufffdb\ufffd\"", "</>&": `"</>&"`,
	} {
		same(t, string(quote(nil, text)), want)
	}
}
