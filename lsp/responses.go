package lsp

import (
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// lastResponses are what the last runs of a document's requests brought, masked.
type lastResponses struct {
	verdicts *verdicts
	document protocol.DocumentURI
}

// Exchange implements vars.Responses.
func (l lastResponses) Exchange(name string) (*vars.Exchange, vars.State) {
	last, ok := l.verdicts.of(string(l.document) + "#" + name)
	switch {
	case !ok, last.dropped:
		return nil, vars.NotSent
	case last.exchange != nil:
		return last.exchange, vars.Answered
	case last.Outcome == result.Skipped:
		return nil, vars.Skipped
	}
	return nil, vars.NoAnswer
}

// responses are those of a document, for its references.
func (s *Snapshot) responses(d *language.Document) vars.Responses {
	uri := URI(d.Path)
	if open, err := s.File(d.Path); err == nil {
		uri = open.URI
	}
	return lastResponses{s.verdicts, uri}
}

// exchangeOf is what references see of a request that was answered.
func exchangeOf(v *RunVerdict) *vars.Exchange {
	if v.Response == nil {
		return nil
	}
	x := &vars.Exchange{Response: messageFrom(v.Response.Headers, v.Response.Body)}
	if v.Request != nil {
		x.Request = messageFrom(v.Request.Headers, v.Request.Body)
	}
	return x
}

func messageFrom(headers []result.Header, body result.Body) vars.Message {
	m := vars.Message{Body: string(body), Present: true}
	for _, h := range headers {
		m.Fields = append(m.Fields, vars.Field(h))
	}
	return m
}
