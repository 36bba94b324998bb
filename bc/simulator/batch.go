package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// batchRequest is a request inside of a `$batch` (business-central section 3.10).
type batchRequest struct {
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

// batch answers `$batch` in its JSON form: the requests run in order up to the first
// failure, or all of them under the preference odata.continue-on-error.
func (x *exchange) batch() (reply, *failure) {
	if f := x.refuseBatch(); f != nil {
		return reply{}, f
	}
	var body struct {
		Requests []batchRequest `json:"requests"`
	}
	text, err := io.ReadAll(io.LimitReader(x.r.Body, model.MaxBody))
	if err != nil || json.Unmarshal(text, &body) != nil {
		return reply{}, invalidBody()
	}
	if len(body.Requests) > model.MaxBatch {
		return reply{}, fail(model.CodeUnknown, "The current batch message contains too many parts. A maximum number of '%d' query operations and change sets are allowed in a batch message.", model.MaxBatch)
	}
	answers := x.runBatch(body.Requests)
	out, err := json.Marshal(map[string]any{"responses": answers})
	if err != nil {
		return reply{}, invalidBody() // cannot be: each body was written by this package
	}
	return reply{status: http.StatusOK, body: out}, nil
}

func (x *exchange) refuseBatch() *failure {
	switch h := x.r.Header; {
	case x.r.Method != http.MethodPost:
		return notAllowed(x.r.Method, "$batch", "Collection")
	case x.inBatch:
		return fail(model.CodeBadRequest, "A batch inside of a batch is not allowed.")
	case !strings.HasPrefix(h.Get("Content-Type"), "application/json"):
		return notSimulated("a `multipart/mixed` body of `$batch`; send `Content-Type: application/json`")
	case !strings.Contains(h.Get("Accept"), "application/json"):
		return notSimulated("the `multipart/mixed` answer that `$batch` gives without `Accept: application/json`")
	case h.Get("Isolation") != "":
		return notSimulated("the header `Isolation`")
	}
	return nil
}

func (x *exchange) runBatch(requests []batchRequest) []batchResponse {
	answers := []batchResponse{}
	failed := map[string]bool{}
	for i := range requests {
		one := &requests[i]
		answer := x.runInBatch(one, failed)
		answers = append(answers, answer)
		if answer.Status < 400 {
			continue
		}
		if !x.prefers("odata.continue-on-error") {
			break
		}
		if one.ID != nil {
			failed[*one.ID] = true
		}
	}
	return answers
}

// runInBatch answers one request, unless one that it depends on failed.
func (x *exchange) runInBatch(one *batchRequest, failed map[string]bool) batchResponse {
	for _, id := range one.DependsOn {
		if failed[id] {
			f := &failure{status: http.StatusFailedDependency, code: model.CodeBadRequest, message: "The request '" + id + "' that this one depends on failed."}
			return batchResponse{ID: one.ID, Status: f.status, Headers: map[string]string{"content-type": "application/json; odata.metadata=minimal"}, Body: f.body(x.chance.guid())}
		}
	}
	request, err := x.innerRequest(one)
	if err != nil {
		return batchResponse{ID: one.ID, Status: http.StatusBadRequest, Headers: map[string]string{}, Body: invalidBody().body(x.chance.guid())}
	}
	w := &recorder{header: http.Header{}}
	inner := x.exchange(w, request)
	inner.inBatch = true
	inner.api()
	return innerResponse(one.ID, w)
}

// innerRequest makes a request of a part: its URL is absolute or relative to the
// route, and it is sent by the same caller.
func (x *exchange) innerRequest(one *batchRequest) (*http.Request, error) {
	target, err := url.Parse(one.URL)
	if err != nil {
		return nil, err
	}
	if !target.IsAbs() {
		if target, err = url.Parse(x.root + "/" + strings.TrimLeft(one.URL, "/")); err != nil {
			return nil, err
		}
	}
	// A part that is cut off half way would break the promise of order.
	ctx := context.WithoutCancel(x.r.Context())
	request, err := http.NewRequestWithContext(ctx, strings.ToUpper(one.Method), target.String(), bytes.NewReader(one.Body))
	if err != nil {
		return nil, err
	}
	for name, value := range one.Headers {
		request.Header.Set(name, value)
	}
	request.Header["Authorization"] = x.r.Header["Authorization"]
	return asServed(request, request.Body), nil
}

// innerResponse keeps of an answer what recorded batches show.
func innerResponse(id *string, w *recorder) batchResponse {
	answer := batchResponse{ID: id, Status: w.status, Headers: map[string]string{}}
	for _, name := range [...]string{"Location", "Content-Type", "OData-Version"} {
		if value := w.header.Get(name); value != "" {
			answer.Headers[strings.ToLower(name)] = value
		}
	}
	switch body := w.body.Bytes(); {
	case len(body) == 0:
	case strings.HasPrefix(w.header.Get("Content-Type"), "application/json"):
		answer.Body = body
	default:
		answer.Body = quote(nil, string(body))
	}
	return answer
}
