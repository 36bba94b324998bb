package simulator

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// batchPart is a request inside of a `$batch` (business-central section 3.10),
// whatever the form.
type batchPart struct {
	id          *string // as given, nil if there is none
	method, url string
	header      http.Header
	body        []byte
	dependsOn   []string
	// change tells that the request stands in a change set.
	change bool
}

// batchAnswer is the answer to one of them.
type batchAnswer struct {
	part   *batchPart
	status int
	header http.Header
	body   []byte
}

// batch answers `$batch`: the requests run in order up to the first failure, or all
// of them under the preference odata.continue-on-error.
func (x *exchange) batch() (reply, *failure) {
	switch {
	case x.r.Method != http.MethodPost:
		return reply{}, notAllowed(x.r.Method, "$batch", "Collection")
	case x.inBatch:
		return reply{}, fail(model.CodeBadRequest, "A batch inside of a batch is not allowed.")
	}
	body, err := io.ReadAll(io.LimitReader(x.r.Body, model.MaxBody))
	if err != nil {
		return reply{}, invalidBody()
	}
	parts, f := x.readBatch(body)
	if f != nil {
		return reply{}, f
	}
	if len(parts) > model.MaxBatch {
		return reply{}, fail(model.CodeUnknown, "The current batch message contains too many parts. A maximum number of '%d' query operations and change sets are allowed in a batch message.", model.MaxBatch)
	}
	answers := x.runBatch(parts)
	if strings.Contains(x.r.Header.Get("Accept"), "application/json") {
		return reply{status: http.StatusOK, body: batchJSON(answers)}, nil
	}
	return batchMultipart(answers, x.chance.guid()), nil
}

// runBatch runs the parts. With `Isolation: snapshot` they are one transaction, which
// a failure takes back although the answer lists what had been done.
func (x *exchange) runBatch(parts []batchPart) []batchAnswer {
	if !strings.EqualFold(x.r.Header.Get("Isolation"), "snapshot") {
		return x.runParts(parts)
	}
	x.store.mu.Lock()
	defer x.store.letGo()
	x.locked = true
	tx := x.store.begin()
	answers := x.runParts(parts)
	if slices.ContainsFunc(answers, func(a batchAnswer) bool { return a.status >= 400 }) {
		tx.rollback()
	} else {
		tx.end()
	}
	return answers
}

// runParts runs the parts up to the one that fails, or all of them.
func (x *exchange) runParts(parts []batchPart) (answers []batchAnswer) {
	failed := map[string]bool{}
	goOn := x.prefers("odata.continue-on-error")
	for i := range parts {
		answer := x.runPart(&parts[i], failed)
		answers = append(answers, answer)
		if answer.status < 400 {
			continue
		}
		if !goOn {
			break
		}
		if parts[i].id != nil {
			failed[*parts[i].id] = true
		}
	}
	return answers
}

// runPart answers one request, unless one that it depends on failed.
func (x *exchange) runPart(part *batchPart, failed map[string]bool) batchAnswer {
	for _, id := range part.dependsOn {
		if failed[id] {
			f := &failure{status: http.StatusFailedDependency, code: model.CodeBadRequest, message: "The request '" + id + "' that this one depends on failed."}
			return x.failedPart(part, f)
		}
	}
	request, err := x.innerRequest(part)
	if err != nil {
		return x.failedPart(part, invalidBody())
	}
	w := &recorder{header: http.Header{}}
	inner := x.exchange(w, request)
	inner.inBatch, inner.locked = true, x.locked
	inner.api()
	return batchAnswer{part: part, status: w.status, header: w.header, body: w.body.Bytes()}
}

func (x *exchange) failedPart(part *batchPart, f *failure) batchAnswer {
	header := http.Header{"Content-Type": {"application/json; odata.metadata=minimal"}}
	return batchAnswer{part: part, status: f.status, header: header, body: f.body(x.chance.guid())}
}

// innerRequest makes a request of a part: its URL is absolute or relative to the
// route, and it is sent by the same caller.
func (x *exchange) innerRequest(part *batchPart) (*http.Request, error) {
	target, err := url.Parse(part.url)
	if err != nil {
		return nil, err
	}
	switch {
	case target.IsAbs():
	case strings.HasPrefix(part.url, "/v2.0/") && x.segment(0) == "v2.0":
		target, err = url.Parse(x.origin() + part.url)
	default:
		target, err = url.Parse(x.root + "/" + strings.TrimLeft(part.url, "/"))
	}
	if err != nil {
		return nil, err
	}
	// A part that is cut off half way would break the promise of order.
	ctx := context.WithoutCancel(x.r.Context())
	request, err := http.NewRequestWithContext(ctx, strings.ToUpper(part.method), target.String(), bytes.NewReader(part.body))
	if err != nil {
		return nil, err
	}
	if part.header != nil {
		request.Header = part.header
	}
	request.Header["Authorization"] = x.r.Header["Authorization"]
	return asServed(request, request.Body), nil
}
