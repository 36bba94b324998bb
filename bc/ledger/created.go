package ledger

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// maxBody bounds what is read for ids; an answer to a POST is small.
const maxBody = 8 << 20

// createdBy are the addresses of what a POST created: one entity, or those of a batch.
func createdBy(request *result.Request, response *result.Response) []string {
	switch {
	case !isOData(response) || len(response.Body) > maxBody:
		return nil
	case isBatch(request.URL):
		return createdInBatch(request, response)
	case response.Status != 201:
		return nil
	}
	if location := result.Field(response.Headers, "location"); location != "" {
		return absolute(request.URL, location)
	}
	var body struct{ ID string }
	if json.Unmarshal(response.Body, &body) != nil || body.ID == "" {
		return nil
	}
	set, _, _ := strings.Cut(request.URL, "?")
	return []string{strings.TrimSuffix(set, "/") + "(" + body.ID + ")"}
}

// isOData tells answers of Business Central from those of other services.
func isOData(response *result.Response) bool {
	return result.Field(response.Headers, "odata-version") != "" ||
		strings.Contains(result.Field(response.Headers, "content-type"), "odata") || strings.HasPrefix(result.Field(response.Headers, "content-type"), "multipart/")
}

func isBatch(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(u.Path, "/$batch")
}

// batch are the parts of a batch in JSON that matter here (section 3.10).
type batch struct {
	Requests []struct {
		ID          any
		Method, URL string
	}
	Responses []struct {
		ID      any
		Status  int
		Headers map[string]string
	}
}

// readBatch pairs requests and responses by their place: both come in one order.
func readBatch(request *result.Request, response *result.Response) batch {
	var b batch
	if json.Unmarshal(request.Body, &b) != nil || json.Unmarshal(response.Body, &b) != nil {
		return batch{}
	}
	return b
}

func createdInBatch(request *result.Request, response *result.Response) []string {
	var created []string
	for _, inner := range readBatch(request, response).Responses {
		if inner.Status != 201 {
			continue
		}
		for name, value := range inner.Headers {
			if strings.EqualFold(name, "location") {
				created = append(created, absolute(request.URL, value)...)
			}
		}
	}
	if strings.HasPrefix(result.Field(response.Headers, "content-type"), "multipart/") {
		created = createdInParts(request.URL, string(response.Body))
	}
	return created
}

// createdInParts reads the locations behind `HTTP/1.1 201` in a batch of parts.
func createdInParts(at, body string) []string {
	var created []string
	for i, part := range strings.Split(body, "HTTP/1.1 ") {
		if i == 0 || !strings.HasPrefix(part, "201") {
			continue
		}
		for line := range strings.Lines(part) {
			name, value, found := strings.Cut(line, ":")
			if found && strings.EqualFold(strings.TrimSpace(name), "location") {
				created = append(created, absolute(at, strings.TrimSpace(value))...)
				break
			}
		}
	}
	return created
}

// deletedBy are the addresses that a batch deleted.
func deletedBy(request *result.Request, response *result.Response) []string {
	if !isBatch(request.URL) {
		return nil
	}
	b := readBatch(request, response)
	var deleted []string
	for i, inner := range b.Responses {
		if i < len(b.Requests) && strings.EqualFold(b.Requests[i].Method, "DELETE") && inner.Status == 204 {
			root, _, _ := strings.Cut(request.URL, "$batch")
			deleted = append(deleted, absolute(root, strings.TrimPrefix(b.Requests[i].URL, "/"))...)
		}
	}
	return deleted
}

// absolute resolves an address that an answer gives.
func absolute(base, address string) []string {
	at, err := url.Parse(base)
	if err != nil {
		return nil
	}
	u, err := at.Parse(address)
	if err != nil {
		return nil
	}
	return []string{u.String()}
}
