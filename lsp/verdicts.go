package lsp

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// resultScheme is that of documents with exchanges.
const resultScheme = "bchttp-result"

// verdicts are the last ones of requests, by id. They are shared by all snapshots.
type verdicts struct {
	now func() time.Time

	mu   sync.Mutex
	last map[string]verdict
	room room
}

// verdict is what became of a request in the last run.
type verdict struct {
	Outcome    result.Outcome
	At         time.Time
	DurationMs float64
	document   protocol.DocumentURI
	source     *parser.Source // the text of the document then
	failures   []RunFailure
	summary    string
	result     string // URI of the document with the exchange, "" without one
	transcript string
	exchange   *vars.Exchange // nil: there was no answer, or it was dropped
	dropped    bool
	// shape is that of the last answer in JSON, nil if there was none.
	shape func() *language.Shape
}

func newVerdicts(now func() time.Time) *verdicts {
	if now == nil {
		now = func() time.Time { return time.Time{} }
	}
	return &verdicts{now: now, last: map[string]verdict{}, room: room{most: mostKept, of: map[string]int{}}}
}

// keep notes a verdict; with findings its failures are told as such. It gives the URI of the document with the exchange, "" if there
// was none.
func (v *verdicts) keep(d *Document, id string, r RunVerdict, findings bool) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	kept := verdict{Outcome: r.Outcome, At: v.now(), DurationMs: r.DurationMs, document: d.URI, source: d.File.Source, transcript: r.Transcript, summary: r.Summary, exchange: exchangeOf(&r)}
	if kept.shape = v.last[id].shape; kept.exchange != nil {
		kept.shape = sync.OnceValue(func() *language.Shape { return language.ShapeOf(kept.exchange.Response.Body) })
	}
	if r.Transcript != "" {
		kept.result = resultURI(d, id)
	}
	if findings {
		kept.failures = r.Failures
	}
	v.last[id] = kept
	for _, old := range v.room.add(id, kept.size()) {
		v.last[old] = v.last[old].withoutExchange()
	}
	return v.last[id].result
}

// none tells that nothing was run.
func (v *verdicts) none() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.last) == 0
}

// of is the last verdict of a request.
func (v *verdicts) of(id string) (verdict, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	found, ok := v.last[id]
	return found, ok
}

// shape is that of the last response to a request, nil if none has come.
func (v *verdicts) shape(id string) *language.Shape {
	if v == nil {
		return nil
	}
	last, _ := v.of(id)
	if last.shape == nil {
		return nil
	}
	return last.shape()
}

// failures are those of the last runs of a text, as findings. A text that has changed
// since has none.
func (v *verdicts) failures(d *Document) []parser.Diagnostic {
	if v == nil {
		return nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	var found []parser.Diagnostic
	same := map[*parser.Source]bool{d.File.Source: true}
	for _, one := range v.last {
		if one.document != d.URI {
			continue
		}
		if _, compared := same[one.source]; !compared {
			same[one.source] = one.source.HasText(d.File.Source)
		}
		if !same[one.source] {
			continue
		}
		for _, f := range one.failures {
			found = append(found, parser.Diagnostic{
				Code: f.Code, Severity: parser.Error, Span: lineSpan(d.File, f.Line, f.Column), Message: f.text(),
			})
		}
	}
	parser.SortDiagnostics(found)
	return found
}

func (f *RunFailure) text() string {
	if f.Detail == "" {
		return f.Message
	}
	return f.Message + "\n" + f.Detail
}

// resultURI names the document with the last exchange of a request: its name stands
// below the path of its file.
func resultURI(d *Document, id string) string {
	_, key, _ := strings.Cut(id, "#")
	path := filepath.ToSlash(d.Path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return resultScheme + ":" + escapedPath(path+"/"+key) // as editors write it without a host
}

var errNotRun = rpc.Failed("the request has not run since the editor was started")

// contentParams are those of workspace/textDocumentContent (LSP 3.18).
type contentParams struct {
	URI protocol.DocumentURI `json:"uri"`
}

type contentResult struct {
	Text string `json:"text"`
}

// resultDocuments answers workspace/textDocumentContent with exchanges.
func resultDocuments() feature {
	prepare := func(ctx context.Context, s *Snapshot, p contentParams) (any, error) {
		text, ok := s.verdicts.transcript(p.URI)
		if !ok {
			return nil, errNotRun
		}
		return contentResult{text}, nil
	}
	return query("workspace/textDocumentContent", prepare, func(c *protocol.ServerCapabilities, _ *Client) {
		c.Workspace.TextDocumentContent = &protocol.TextDocumentContentOptions{Schemes: []string{resultScheme}}
	})
}

// transcript is the exchange of a result document.
func (v *verdicts) transcript(uri protocol.DocumentURI) (string, bool) {
	u, err := url.Parse(string(uri))
	if err != nil || u.Scheme != resultScheme {
		return "", false
	}
	at := strings.LastIndex(u.Path, "/")
	v.mu.Lock()
	defer v.mu.Unlock()
	for id, one := range v.last {
		if _, key, _ := strings.Cut(id, "#"); at >= 0 && key == u.Path[at+1:] && samePath(u.Path[:at], pathOf(one.document)) {
			return one.transcript, true
		}
	}
	return "", false
}

// samePath compares the path of a URI with that of a file.
func samePath(inURI, path string) bool {
	path = filepath.ToSlash(path)
	return keyOf(strings.TrimPrefix(inURI, "/")) == keyOf(strings.TrimPrefix(path, "/"))
}
