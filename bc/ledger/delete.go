package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Send sends a request for an entry, with the credentials that belong to it.
type Send func(ctx context.Context, e *Entry, method string, fields ...result.Header) (*result.Response, error)

// Outcome is what became of an entry.
type Outcome struct {
	Entry
	// Gone: it is not there any more. Found tells whether it was there before.
	Gone, Found bool
	// Reason says why it is still there.
	Reason string
}

// Delete deletes entries, the last first, each with the entity tag that it has now. What
// others still refer to is tried again after them. The outcomes are in the order of the
// deletion.
func Delete(ctx context.Context, entries []Entry, send Send) []Outcome {
	left := slices.Clone(entries)
	slices.Reverse(left)
	var done []Outcome
	for {
		var kept []Entry
		var reasons []Outcome
		for _, e := range left {
			if o := remove(ctx, e, send); o.Gone {
				done = append(done, o)
			} else {
				kept, reasons = append(kept, e), append(reasons, o)
			}
		}
		if len(kept) == 0 || len(kept) == len(left) || ctx.Err() != nil {
			return append(done, reasons...)
		}
		left = kept
	}
}

// remove reads an entity for its tag and deletes it.
func remove(ctx context.Context, e Entry, send Send) Outcome {
	o := Outcome{Entry: e}
	read, err := send(ctx, &e, "GET")
	switch {
	case err != nil:
		o.Reason = err.Error()
		return o
	case read.Status == 404:
		o.Gone = true
		return o
	}
	tag := "*"
	var body struct {
		ETag string `json:"@odata.etag"`
	}
	if read.Status == 200 && json.Unmarshal(read.Body, &body) == nil && body.ETag != "" {
		tag = body.ETag
	}
	deleted, err := send(ctx, &e, "DELETE", result.Header{Name: "If-Match", Value: tag})
	switch {
	case err != nil:
		o.Reason = err.Error()
	case deleted.Status < 300 || deleted.Status == 404:
		o.Gone, o.Found = true, true
	default:
		o.Reason = refusal(deleted)
	}
	return o
}

// refusal is a status with what the service says about it.
func refusal(r *result.Response) string {
	var body struct {
		Error struct{ Message string }
	}
	text := fmt.Sprintf("%d %s", r.Status, r.Reason)
	if json.Unmarshal(r.Body, &body) != nil || body.Error.Message == "" {
		return text
	}
	message, _, _ := strings.Cut(body.Error.Message, "  CorrelationId:")
	return text + ": " + message
}
