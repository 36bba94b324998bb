package simulator

import (
	"encoding/json"
	"mime"
	"net/http"
	"strings"
)

// jsonPart is a request of a batch in JSON.
type jsonPart struct {
	ID        *string           `json:"id"`
	Method    string            `json:"method"`
	URL       string            `json:"url"`
	Headers   map[string]string `json:"headers"`
	Body      json.RawMessage   `json:"body"`
	DependsOn []string          `json:"dependsOn"`
}

// batchResponse is the answer to one of them.
type batchResponse struct {
	ID      *string           `json:"id"`
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body,omitempty"`
}

// readBatch reads the requests in the form that the header Content-Type names.
func (x *exchange) readBatch(body []byte) ([]batchPart, *failure) {
	kind, parameters, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err == nil && kind == "multipart/mixed" && parameters["boundary"] != "" {
		return readMultipart(body, parameters["boundary"])
	}
	if kind != "application/json" {
		return nil, invalidBody()
	}
	var batch struct{ Requests []jsonPart }
	if json.Unmarshal(body, &batch) != nil || batch.Requests == nil {
		return nil, invalidBody()
	}
	parts := make([]batchPart, len(batch.Requests))
	for i, one := range batch.Requests {
		if one.Method == "" || one.URL == "" { // as where `url` is misspelt
			return nil, invalidBody()
		}
		parts[i] = batchPart{id: one.ID, method: one.Method, url: one.URL, body: one.Body, dependsOn: one.DependsOn, header: http.Header{}}
		for name, value := range one.Headers {
			parts[i].header.Set(name, value)
		}
	}
	return parts, nil
}

// batchJSON writes the answers of a batch in JSON.
func batchJSON(answers []batchAnswer) []byte {
	all := make([]batchResponse, len(answers))
	for i := range answers {
		all[i] = answers[i].json()
	}
	out, err := json.Marshal(map[string]any{"responses": all})
	if err != nil {
		panic(err) // each body was written by this package
	}
	return out
}

// batchHeaders are the headers that recorded batches show.
var batchHeaders = [...]string{"Location", "Content-Type", "OData-Version"}

func (a *batchAnswer) json() batchResponse {
	r := batchResponse{ID: a.part.id, Status: a.status, Headers: map[string]string{}}
	for _, name := range batchHeaders {
		if value := a.header.Get(name); value != "" {
			r.Headers[strings.ToLower(name)] = value
		}
	}
	switch {
	case len(a.body) == 0:
	case strings.HasPrefix(a.header.Get("Content-Type"), "application/json"):
		r.Body = a.body
	default:
		r.Body = quote(nil, string(a.body))
	}
	return r
}
