package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// signedIn is a request with what it says of its sender.
type signedIn struct {
	at    int // the block, as an index
	block *parser.Block
	// host is what its target begins with, value its Authorization as it is written; "" for
	// none.
	host, value string
}

// authorizations tells of single requests without the Authorization that all others to
// their host have. What these others need to sign in has none, and what is there to be
// refused.
func (c *checker) authorizations() {
	have, lack := 0, 0
	c.eachPlain(func(s signedIn) {
		if s.value != "" {
			have++
		} else {
			lack++
		}
	})
	if lack == 0 || lack > have { // most are open to everybody
		return
	}
	with, without := make([]signedIn, 0, have), make([]signedIn, 0, lack)
	c.eachPlain(func(s signedIn) {
		if s.value != "" {
			with = append(with, s)
		} else {
			without = append(without, s)
		}
	})
	others, open := c.hosts(with), c.hosts(without)
	for _, s := range without {
		s.host = c.hostOf(s.at)
		if host := others[s.host]; s.host != "" && len(host) >= 2 && 2*len(open[s.host]) <= len(host) {
			c.authorization(s, host)
		}
	}
}

// eachPlain visits the requests that are whole and no commands for cURL.
func (c *checker) eachPlain(visit func(signedIn)) {
	for i, k := range c.blocks {
		if b := &c.File.Blocks[i]; b.Request >= 0 && !b.Curl && !b.Broken {
			visit(signedIn{at: i, block: b, value: k.facts.authorization})
		}
	}
}

// hosts are the requests by host.
func (c *checker) hosts(all []signedIn) map[string][]signedIn {
	hosts := map[string][]signedIn{}
	for _, s := range all {
		s.host = c.hostOf(s.at)
		hosts[s.host] = append(hosts[s.host], s)
	}
	return hosts
}

// hostOf is the beginning of a target up to the path, with the values of its variables as
// far as they are known.
func (c *checker) hostOf(at int) string {
	k := c.blocks[at]
	if !k.hostKnown {
		k = k.copied()
		k.host, k.hostKnown = c.readHost(&c.File.Blocks[at]), true
		c.settle(at, k)
	}
	return k.host
}

func (c *checker) readHost(b *parser.Block) string {
	r := request{checker: c, block: b}
	r.readDirectives()
	s := r.sketchOf(func(yield func(parser.Span) bool) { yield(r.File.Span(b.Request)) })
	at := len(methodOf(s).text)
	target := strings.TrimLeft(s.text[at:], " \t")
	start := len(s.text) - len(target)
	scheme, rest, ok := strings.Cut(target, "://")
	if !ok {
		scheme, rest = "", target
	} else {
		start += len(scheme) + len("://")
	}
	host, _, _ := strings.Cut(rest, "/")
	if host == "" || strings.Contains(host, "@") || s.isUnknown(start, start+len(host)) {
		return ""
	}
	return strings.ToLower(scheme + "://" + host)
}

// authorization tells of a request without the one of the others, if they all have the same.
func (c *checker) authorization(s signedIn, others []signedIn) {
	value := others[0].value
	if slices.ContainsFunc(others, func(o signedIn) bool { return o.value != value }) {
		return
	}
	r := request{checker: c, block: s.block}
	r.readDirectives()
	if !strings.Contains(value, "{{") || r.isNeededBy(value) || r.signsInOtherwise() || r.wantsRefusal() || r.hasHeadersBelow() {
		return
	}
	line := r.File.Span(s.block.Request)
	word, _ := cutWord(r.File.Text(s.block.Request))
	c.report(parser.Diagnostic{
		Code: "authorization-missing", Severity: parser.Information, Span: parser.Span{Start: line.Start, End: line.Start + uint32(len(word))},
		Message: "the other requests to this host have an `Authorization`, and this one has none",
		Hint:    "add the line `Authorization: ...` of the others",
		Fix:     r.addHeader("Add the `Authorization` of the others", s.block.Headers-1, "Authorization: "+value),
	})
}

// isNeededBy tells whether a value leads to the response of the request.
func (r *request) isNeededBy(value string) bool {
	name := r.File.StoredName(r.block)
	if name == "" {
		return false
	}
	needed := false
	parser.ScanTemplates(value, func(_, _ int, reference string) bool {
		needed = nameOf(reference) == name || r.graph.leadsTo(plainName(reference), []string{name})
		return !needed
	})
	return needed
}

// signsInOtherwise tells whether the target, the body or a header holds something that
// looks like credentials, or the target is one to sign in at.
func (r *request) signsInOtherwise() bool {
	target := strings.ToLower(r.File.Text(r.block.Request))
	for _, word := range [...]string{"login", "logon", "signin", "sign-in", "token", "oauth", "auth", "health", "ping"} {
		if strings.Contains(target, word) {
			return true
		}
	}
	for line := r.block.Headers; line < min(r.block.Body, r.block.RequestEnd); line++ {
		name, _, _ := strings.Cut(r.File.Text(line), ":")
		if r.File.Line(line).Kind == parser.LineHeader && (secret.LooksSecretHeader(parser.TrimBlanks(name)) || strings.Contains(name, "{{")) {
			return true
		}
	}
	return strings.Contains(target, "sig=") || strings.Contains(target, "key=")
}
