package simulator

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// FuzzMultipart: whatever a batch holds, its answer is one; what is accepted is
// answered in the form of a batch.
func FuzzMultipart(f *testing.F) {
	f.Add(multipartOf("GET companies HTTP/1.1\r\n\r\n"))
	f.Add(multipartOf("+" + newCustomer))
	f.Add(multipartOf("+"+newCustomer+"|"+newCustomer, "DELETE x"))
	f.Add("--batch\nContent-Type: application/http\n\nPOST customers/$batch HTTP/1.1\n\n{}\n--batch--")
	f.Fuzz(func(t *testing.T, body string) {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, onlineRoot+"/$batch", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Basic YWRtaW46eA==")
		request.Header.Set("Content-Type", "multipart/mixed; boundary=batch")
		response, err := Transport(New(Options{Clock: noon})).RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode == http.StatusOK {
			readBack(t, response)
		}
	})
}

// readBack wants the parts of an answer to be read to their end.
func readBack(t *testing.T, response *http.Response) {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	reader := multipart.NewReader(response.Body, parameters["boundary"])
	for {
		_, err := reader.NextPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzUploads: files of packages and apps that are none are refused, not believed.
func FuzzUploads(f *testing.F) {
	f.Add([]byte("<DataList><A><TableID>1</TableID><B/></A></DataList>"))
	f.Add([]byte("\x1f\x8b\x08\x00\x00"))
	f.Add([]byte("NAVXPK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		tables, records, err := countPackage(content)
		if tables < 0 || records < 0 || err != nil && tables+records > 0 && !bytes.Contains(content, []byte("<")) {
			t.Errorf("%d tables, %d records, %v", tables, records, err)
		}
		if app, err := readManifest(content); err == nil && (app.ID == "" || !isAppVersion(app.Version)) {
			t.Errorf("%+v", app)
		}
	})
}
