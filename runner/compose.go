package runner

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// composer makes of the text of one request what goes over the wire.
type composer struct {
	*fileRun
	ctx  context.Context
	step Step
	d    directives
	out  *result.Step
	pass *vars.Pass
	text *vars.Text
	msg  *parser.Message

	fields []result.Header
	auth   auth.Credentials
	kind   bodyKind
	// files are those of the body's file lines that were read.
	files []bodyFile
	// masked: the text has *** in the place of secrets; see mask.
	masked bool
}

// draft is a request that is ready to be sent.
type draft struct {
	request *wire.Request
	// hidden are fields that references do not see (spec 13.11).
	hidden []string
	// again makes the request anew, with other tokens; nil: it has none. See authorized.
	again func() (*draft, *trouble)
	// mask hides secrets where they were inserted; nil: there are none that are not
	// searched for everywhere.
	mask *mask
}

// prepare resolves, reads and encodes a request. Nothing has been sent when it ends
// in trouble.
func (f *fileRun) prepare(
	ctx context.Context, step Step, answers map[string]string, d directives, out *result.Step,
) (*draft, *trouble) {
	f.tokens.given = nil
	c := &composer{fileRun: f, ctx: ctx, step: step, d: d, out: out, pass: f.resolver.Pass(answers)}
	c.text = c.pass.Lines(ctx, f.plan.Tree.RequestLines(step.Block))
	f.keepSecrets(c.text)
	if bad := c.unresolved(f.plan.Tree.Source, c.text); bad != nil {
		return nil, bad
	}
	made, bad := c.compose()
	if bad == nil && len(f.tokens.given) > 0 {
		made.again = func() (*draft, *trouble) { return f.prepare(ctx, step, answers, d, out) }
	}
	return made, bad
}

func (c *composer) compose() (*draft, *trouble) {
	if bad := c.read(); bad != nil {
		return nil, bad
	}
	c.collectFields()
	if bad := c.authorize(); bad != nil {
		return nil, bad
	}
	url, bad := c.url()
	if bad != nil {
		return nil, bad
	}
	if bad := c.refusePlaceholder(url); bad != nil {
		return nil, bad
	}
	body, bad := c.body()
	if bad != nil {
		return nil, bad
	}
	c.addFields(url.Host)
	return c.draft(url, body), nil
}

// read parses the resolved text; positions lead back to the author's lines.
func (c *composer) read() *trouble {
	msg, found := parser.ParseRequest(c.text.String, parser.MessageOptions{Exact: c.cfg.Exact})
	c.msg = msg
	for _, d := range found {
		d.Span = c.source(d.Span)
		if d.Severity == parser.Error {
			return errorAt(c.plan.Tree.Source, d)
		}
		if d.Severity == parser.Warning {
			c.out.Warnings = append(c.out.Warnings, problem(c.plan.Tree.Source, d))
		}
	}
	if c.cfg.Exact {
		return nil
	}
	return c.brokenLine()
}

// source is the place in the file of a span of the resolved text.
func (c *composer) source(span parser.Span) parser.Span {
	from, to := c.text.Source(int(span.Start)), c.text.Source(int(span.End))
	return parser.Span{Start: from.Start, End: max(from.End, to.End)}
}

// brokenLine finds a line end that a response brought into the request line or a
// header, where it would start a new line of the request (spec 4.2).
func (c *composer) brokenLine() *trouble {
	end := c.msg.BodyOffset
	if !c.msg.HasBody {
		end = len(c.text.String)
	}
	for _, s := range c.text.Segments {
		if s.Start >= end {
			break
		}
		if s.Breaks == "" {
			continue
		}
		return errorAt(c.plan.Tree.Source, parser.Diagnostic{
			Code: "line-end-inserted", Severity: parser.Error, Span: s.Span,
			Message: "the value of `" + s.Breaks + "` has a line end, which must not get into the request line or a header",
			Hint:    "refer to a value without line ends, or put it into the body",
		})
	}
	return nil
}

// collectFields joins the header lines with the default headers (spec 6).
func (c *composer) collectFields() {
	written := make([]result.Header, 0, len(c.msg.Fields))
	for _, field := range c.msg.Fields {
		if strings.EqualFold(field.Name, "x-request-type") && c.isGraphQL(field.Value) {
			c.kind = graphQLBody
			continue
		}
		written = append(written, result.Header{Name: field.Name, Value: field.Value})
	}
	defaults := wire.DefaultsFor(c.msg.Target, c.defaults())
	if c.cfg.Exact {
		written = withoutOtherAgent(written, defaults)
	}
	c.fields = wire.Merge(written, defaults)
	if c.kind != graphQLBody {
		c.kind = kindOf(c.contentType(defaults))
	}
}

// isGraphQL: REST Client knows the value in small letters only (spec 7.9).
func (c *composer) isGraphQL(value string) bool {
	return value == "graphql" || !c.cfg.Exact && strings.EqualFold(value, "graphql")
}

// defaults are the default headers (spec 6.4); cURL commands without a header get
// only the name of the program, as every HTTP library would add it (spec 6.6).
func (c *composer) defaults() []result.Header {
	agent := result.Header{Name: "User-Agent", Value: c.cfg.UserAgent}
	if !c.msg.DefaultHeaders {
		if c.cfg.Exact {
			agent.Value = "got (https://github.com/sindresorhus/got)"
		}
		return []result.Header{agent}
	}
	defaults := make([]result.Header, 0, len(c.plan.Settings.DefaultHeaders)+1)
	for _, h := range c.plan.Settings.DefaultHeaders {
		defaults = append(defaults, result.Header{Name: h.Name, Value: h.Value})
	}
	if _, set := wire.Value(defaults, agent.Name); !set {
		defaults = append(defaults, agent)
	}
	return defaults
}

// withoutOtherAgent leaves out a User-Agent in another spelling than that of the
// defaults: REST Client sends the default then.
func withoutOtherAgent(written, defaults []result.Header) []result.Header {
	return slices.DeleteFunc(written, func(field result.Header) bool {
		if !strings.EqualFold(field.Name, "user-agent") {
			return false
		}
		return slices.ContainsFunc(defaults, func(other result.Header) bool {
			return strings.EqualFold(other.Name, field.Name) && other.Name != field.Name
		})
	})
}

// contentType is what the rules of bodies look at: where a default and the request
// spell the name differently, REST Client looks at the default (spec 6.4).
func (c *composer) contentType(defaults []result.Header) string {
	const name = "content-type"
	if value, ok := wire.Value(defaults, name); ok && c.cfg.Exact {
		return value
	}
	value, _ := wire.Value(c.fields, name)
	return value
}

// authorize makes what the Authorization header stands for (spec 16).
func (c *composer) authorize() *trouble {
	value, ok := wire.Value(c.fields, "authorization")
	if !ok {
		return nil
	}
	made, err := auth.Prepare(value, c.cfg.Exact, func() string {
		return strings.ReplaceAll(c.cfg.System.Random.UUID(), "-", "")
	})
	if err != nil {
		return c.badField("authorization", "authorization", err)
	}
	c.auth = made
	kept := c.fields[:0]
	for _, field := range c.fields {
		if strings.EqualFold(field.Name, "authorization") {
			if made.Challenged != nil && made.Header == "" {
				continue
			}
			field.Value = made.Header
		}
		kept = append(kept, field)
	}
	c.fields = kept
	return nil
}

func (c *composer) url() (*wire.URL, *trouble) {
	host, _ := wire.Value(c.fields, "host")
	target, err := wire.Complete(c.msg.Target, host)
	if err == nil {
		var url *wire.URL
		if url, err = wire.ParseURL(target); err == nil {
			return url, nil
		}
	}
	return nil, c.bad(c.msg.TargetOffset, "url", err)
}

// addFields adds what the host gets from the program (INTERFACE section 6).
func (c *composer) addFields(host string) {
	if c.cfg.Exact || c.cfg.Fields == nil {
		return
	}
	for _, field := range c.cfg.Fields(host) {
		if _, written := wire.Value(c.fields, field.Name); !written {
			c.fields = append(c.fields, field)
		}
	}
}

func (c *composer) draft(url *wire.URL, body []byte) *draft {
	settings := &c.plan.Settings
	request := &wire.Request{
		Method: c.msg.Method, URL: url, Headers: c.fields, Body: body,
		FollowRedirects: settings.FollowRedirect && !c.d.noRedirect,
		UnescapeUnicode: settings.DecodeEscapedUnicode,
		Timeout:         c.timeout(), Exact: c.cfg.Exact,
	}
	// REST Client honours only one of the two (spec 3.5).
	if !c.d.noCookieJar || c.cfg.Exact && c.d.noRedirect {
		request.Jar = c.jar
	}
	if c.auth.Challenged != nil {
		request.Authorizer = c.auth.Challenged
	}
	out := &draft{request: request}
	if c.auth.Made {
		out.hidden = append(out.hidden, "authorization")
	}
	if _, written := wire.Value(c.fields, "host"); !written {
		out.hidden = append(out.hidden, "host")
	}
	out.mask = c.newMask(request)
	return out
}

// badField points at the header line of a name.
func (c *composer) badField(name, code string, err error) *trouble {
	for _, field := range c.msg.Fields {
		if strings.EqualFold(field.Name, name) {
			return c.bad(field.Offset, code, err)
		}
	}
	return c.bad(0, code, err) // of the default headers
}

// bad points at a place of the resolved text.
func (c *composer) bad(offset int, code string, err error) *trouble {
	message, hint := err.Error(), ""
	var sending *wire.Error
	var signing *auth.Error
	switch {
	case errors.As(err, &sending):
		hint = sending.Hint
	case errors.As(err, &signing):
		hint = signing.Hint
	}
	return c.at(offset, code, message, hint)
}

func (c *composer) at(offset int, code, message, hint string) *trouble {
	return errorAt(c.plan.Tree.Source, parser.Diagnostic{
		Code: code, Severity: parser.Error, Span: c.text.Source(offset), Message: message, Hint: hint,
	})
}
