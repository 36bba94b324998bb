package simulator

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pixels is a picture of 3 by 2.
func pixels(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPicture has the row "picture" of business-central section 3.11.
func TestPicture(t *testing.T) {
	c := newClient(t, Options{})
	id := c.item("id").(string)
	one := "/items(" + id + ")/picture"
	content := onlineRoot + "/items(" + id + ")/picture/pictureContent"
	empty := c.get(one).object(t)
	if diff := cmp.Diff(map[string]any{
		"id": id, "parentType": "Item", "width": 0.0, "height": 0.0, "contentType": "",
		"pictureContent@odata.mediaEditLink": content, "pictureContent@odata.mediaReadLink": content,
	}, members(empty, "id", "parentType", "width", "height", "contentType", "pictureContent@odata.mediaEditLink", "pictureContent@odata.mediaReadLink")); diff != "" {
		t.Error(diff)
	}
	if a := c.get(content); a.status != 204 {
		t.Errorf("empty picture: %d %s", a.status, a.body)
	}
	bytes := pixels(t)
	same(t, c.send("PATCH", content, bytes).failed(t), "Bad Request | BadRequest_InvalidToken | "+noToken)
	if a := c.send("PATCH", content, bytes, "If-Match", empty["@odata.etag"].(string), "Content-Type", "application/octet-stream"); a.status != 204 || a.body != "" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	same(t, c.send("PATCH", content, "x", "If-Match", empty["@odata.etag"].(string)).failed(t), "Conflict | Request_EntityChanged | "+stale)
	if diff := cmp.Diff(map[string]any{"width": 3.0, "height": 2.0, "contentType": "image/png"}, members(c.get(one).object(t), "width", "height", "contentType")); diff != "" {
		t.Error(diff)
	}
	direct := "/pictures(" + id + ")/pictureContent"
	const another = "5bb78dd8-9b40-4fc5-bc79-a28918f9d70e"
	if a := c.get(one + "(" + another + ")"); a.status != 404 {
		t.Errorf("another key: %d %s", a.status, a.body)
	}
	for _, target := range []string{content, direct, content + "/$value", one + "(" + id + ")/pictureContent"} {
		if a := c.get(target); a.status != 200 || a.body != bytes || a.header.Get("Content-Type") != "image/png" {
			t.Errorf("%s: %d %v", target, a.status, a.header)
		}
	}
	expanded := c.only("/items?$expand=picture&$filter=" + path("number eq '1896-S'"))["picture"].(map[string]any)
	same(t, expanded["pictureContent@odata.mediaReadLink"].(string), onlineRoot+"/companies("+c.company()+")"+direct)
	for range 2 {
		if a := c.send("DELETE", one, ""); a.status != 204 {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	if a := c.get(content); a.status != 204 {
		t.Errorf("deleted picture: %d %s", a.status, a.body)
	}
}

// TestPictureTypes: the type of the header counts where the bytes do not tell.
func TestPictureTypes(t *testing.T) {
	c := newClient(t, Options{})
	one := "/items(" + c.item("id").(string) + ")/picture"
	c.send("PATCH", one+"/pictureContent", "unknown", "If-Match", "*", "Content-Type", "image/x-mine")
	if diff := cmp.Diff(map[string]any{"width": 0.0, "contentType": "image/x-mine"}, members(c.get(one).object(t), "width", "contentType")); diff != "" {
		t.Error(diff)
	}
}

// TestAttachment has the rows "attachment" and "document attachment" of section 3.11.
func TestAttachment(t *testing.T) {
	c := newClient(t, Options{})
	invoice, _ := c.document("salesInvoices", adatum)
	for _, set := range []string{"attachments", "documentAttachments"} {
		made := c.send("POST", "/"+set, `{"parentId":"`+invoice+`","parentType":"Sales Invoice"}`)
		if made.status != http.StatusCreated {
			t.Fatalf("%d %s", made.status, made.body)
		}
		same(t, made.text(t, "fileName"), "filename.txt")
		one := "/" + set + "(" + made.text(t, "id") + ")"
		same(t, made.text(t, "attachmentContent@odata.mediaEditLink"), onlineRoot+one+"/attachmentContent")
		if a := c.get(one + "/attachmentContent"); a.status != 204 {
			t.Errorf("%d %s", a.status, a.body)
		}
		if a := c.send("PATCH", one+"/attachmentContent", "a\x00\xff", "If-Match", "*", "Content-Type", "application/octet-stream"); a.status != 204 {
			t.Errorf("%d %s", a.status, a.body)
		}
		a := c.get(one + "/attachmentContent")
		same(t, a.body, "a\x00\xff")
		same(t, a.header.Get("Content-Type"), "application/octet-stream")
		if got := c.get(one).object(t)["byteSize"]; got != 3.0 {
			t.Errorf("byteSize is %v", got)
		}
		listed := c.only("/" + set + "?$filter=" + path("parentId eq "+invoice+" and parentType eq 'Sales Invoice'"))
		same(t, listed["id"].(string), made.text(t, "id"))
		same(t, c.only("/salesInvoices(" + invoice + ")/" + set)["id"].(string), made.text(t, "id"))
		same(t, c.send("PATCH", one, `{"parentId":"`+zeroGUID+`"}`, "If-Match", "*").failed(t),
			"Bad Request | Application_DialogException | You cannot change the value of the key field parentId.")
	}
	c.send("DELETE", "/salesInvoices("+invoice+")", "")
	if left := c.get("/attachments").values(t); len(left) != 0 {
		t.Errorf("attachments of no document: %v", left)
	}
}

// TestPDF has the row "PDF" of section 3.11.
func TestPDF(t *testing.T) {
	c := newClient(t, Options{})
	invoice, number := c.document("salesInvoices", adatum)
	one := "/salesInvoices(" + invoice + ")/pdfDocument"
	if diff := cmp.Diff(map[string]any{"parentId": invoice, "parentType": "Sales_x0020_Invoice", "pdfDocumentContent@odata.mediaReadLink": onlineRoot + one + "/pdfDocumentContent"},
		members(c.get(one).object(t), "parentId", "parentType", "pdfDocumentContent@odata.mediaReadLink")); diff != "" {
		t.Error(diff)
	}
	a := c.get(one + "/pdfDocumentContent")
	same(t, a.header.Get("Content-Type"), "application/octet-stream")
	for _, want := range []string{"%PDF-1.4\n", "(Invoice " + number + ") Tj", "(Adatum Corporation) Tj", "(2 x 1896-S ATHENS Desk  2001.6) Tj", "(Total 2001.6 GBP) Tj", "%%EOF\n"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("no %q in %s", want, a.body)
		}
	}
	same(t, c.get("/pdfDocument("+invoice+")/pdfDocumentContent").body, a.body)
	same(t, c.send("PATCH", one+"/pdfDocumentContent", "x", "If-Match", "*").failed(t), "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support modify")
	info := c.only("/companyInformation")["id"].(string)
	same(t, c.send("PATCH", "/companyInformation("+info+")/picture", "x", "If-Match", "*").failed(t), "Bad Request | BadRequest_InvalidOperation | Control 'picture' is read-only.")
}

// TestPDFForm: the table of a PDF says where its objects stand, on several pages too.
func TestPDFForm(t *testing.T) {
	file := pdf(strings.Split(strings.Repeat(`a (b) \ é 日`+"\n", 120), "\n"))
	if got := bytes.Count(file, []byte("/Type/Page/")); got != 3 {
		t.Errorf("%d pages", got)
	}
	if !bytes.Contains(file, []byte("(a \\(b\\) \\\\ \xe9 ?) Tj")) {
		t.Errorf("%q", file[:600])
	}
	at, err := strconv.Atoi(string(bytes.Fields(file[bytes.LastIndex(file, []byte("startxref"))+9:])[0]))
	if err != nil || !bytes.HasPrefix(file[at:], []byte("xref\n0 10\n")) {
		t.Fatalf("%d %v", at, err)
	}
	for i, line := range strings.Split(string(file[at:]), "\n")[3:12] {
		place, err := strconv.Atoi(line[:10])
		if want := strconv.Itoa(i+1) + " 0 obj"; err != nil || len(line) != 19 || !bytes.HasPrefix(file[place:], []byte(want)) {
			t.Errorf("%q does not lead to %s", line, want)
		}
	}
}
