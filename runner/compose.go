package runner

import (
	"context"
	"net/http"

	"github.com/bchttp/bchttp/internal/encode"
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
	d    *directives
	out  *result.Step
	pass *vars.Pass
	text *vars.Text
	msg  *parser.Message

	fields []result.Header
	auth   auth.Credentials
	// openID is the sign-in of httpYac that the Authorization asks for; nil: none.
	openID *parser.SignInHeader
	url    *wire.URL
	kind   encode.Kind
	// pair is the client certificate that a header names, nil for none.
	pair *wire.KeyPair
	// files are those of the body's file lines that were read.
	files []bodyFile
	// masked: the text has *** in the place of secrets; see mask.
	masked bool
}

// draft is a request that is ready to be sent.
type draft struct {
	request wire.Request
	// pass is the memory of the request, for its assertions.
	pass   *vars.Pass
	hidden hidden
	// again makes the request anew, with other tokens; nil: it has none. See authorized.
	again func() (*draft, *trouble)
	// mask hides secrets where they were inserted; nil: there are none that are not
	// searched for everywhere.
	mask *mask
}

// prepare resolves, reads and encodes a request. Nothing has been sent when it ends
// in trouble.
func (f *fileRun) prepare(
	ctx context.Context, step *Step, answers map[string]string, d *directives, out *result.Step,
) (*draft, *trouble) {
	f.begin(f.pass, answers)
	made, bad := f.prepareIn(ctx, f.pass, step, d, out)
	if bad == nil && len(f.tokens.given) > 0 {
		made.again = func() (*draft, *trouble) {
			return f.prepareIn(ctx, f.withRow(f.resolver.Pass(answers)), step, d, out)
		}
	}
	return made, bad
}

func (f *fileRun) prepareIn(
	ctx context.Context, pass *vars.Pass, step *Step, d *directives, out *result.Step,
) (*draft, *trouble) {
	f.tokens.given = nil
	c := &composer{fileRun: f, ctx: ctx, d: d, out: out, pass: pass}
	c.text = pass.Lines(ctx, f.plan.Tree.RequestLines(step.Block))
	f.keepSecrets(c.text)
	if bad := c.unresolved(c.text, asWritten); bad != nil {
		if ctx.Err() != nil { // a sign-in was under way
			return nil, interrupted("interrupted before it was sent")
		}
		return nil, bad
	}
	return c.compose()
}

func (c *composer) compose() (*draft, *trouble) {
	if bad := c.read(); bad != nil {
		return nil, bad
	}
	c.collectFields()
	for _, part := range []func() *trouble{c.authorize, c.checkFields, c.clientCertificate, c.findURL, c.checkSigner, c.refusePlaceholder} {
		if bad := part(); bad != nil {
			return nil, bad
		}
	}
	body, bad := c.body()
	if bad != nil {
		return nil, bad
	}
	for _, part := range []func() *trouble{c.signIn, c.signInByVariables} {
		if bad := part(); bad != nil {
			return nil, bad
		}
	}
	c.addFields()
	return c.draft(body), nil
}

// read parses the resolved text; positions lead back to the author's lines.
func (c *composer) read() *trouble {
	msg, found := parser.ParseRequest(c.text.String, parser.MessageOptions{Exact: c.cfg.Exact})
	c.msg = msg
	if c.cfg.Exact { // also where the request fails behind this
		c.forgetHost()
	}
	for _, field := range msg.Fields { // before any message can show its line
		c.learnCredentials(field.Name, field.Value)
	}
	for _, d := range found {
		syntax := !c.cfg.Exact && c.isNoRequest(d)
		d = c.inRequest(c.text.Explain(d))
		d.Message = hideIn(d.Message, c.narrow())
		if d.Severity == parser.Error {
			bad := errorAt(c.shown(), d)
			bad.syntax = syntax
			return bad
		}
		if d.Severity == parser.Warning {
			c.out.Warnings = append(c.out.Warnings, problem(c.shown(), d))
		}
	}
	if c.cfg.Exact {
		return nil
	}
	c.tellFormValues()
	return c.brokenLine()
}

// isNoRequest tells that the block does not parse (INTERFACE section 2): what the author wrote
// in the place of the request line, not a value, has neither a method nor a scheme, or no URL.
func (c *composer) isNoRequest(d parser.Diagnostic) bool {
	written := len(c.text.Segments) == 0 || c.text.Segments[0].Start > 0
	return written && d.Span.Start == 0 && (d.Code == "url-missing" || d.Code == "url-scheme")
}

// brokenLine finds a line end that a response brought into the request line or a
// header, where it would start a new line of the request (spec 4.2).
func (c *composer) brokenLine() *trouble {
	end := c.msg.BodyOffset
	if !c.msg.HasBody {
		end = len(c.text.String)
	}
	for i := range c.text.Segments {
		s := &c.text.Segments[i]
		if s.Start >= end {
			break
		}
		if s.Breaks == "" {
			continue
		}
		return errorAt(c.shown(), parser.Diagnostic{
			Code: "line-end-inserted", Severity: parser.Error, Span: s.Span,
			Message: "the value of `" + s.Breaks + "` has a line end, which must not get into the request line or a header",
			Hint:    "refer to a value without line ends, or put it into the body",
		})
	}
	return nil
}

func (c *composer) findURL() *trouble {
	url, err := c.parseURL()
	c.url = url
	if err != nil {
		hint := hintOf(err)
		if _, given := wire.Value(c.fields, "host"); !given && !c.cfg.Exact {
			hint = c.plan.Index.BaseHint(c.msg.Target, hint)
		}
		return c.at(c.msg.TargetOffset, "url", err.Error(), hint)
	}
	return nil
}

func (c *composer) parseURL() (*wire.URL, error) {
	host, _ := wire.Value(c.fields, "host")
	if asksWholeServer(c.msg) && !c.cfg.Exact {
		return wire.WholeServer(host)
	}
	if c.msg.Curl && c.cfg.Exact { // REST Client completes only what stands in a request line
		host = ""
	}
	target, err := wire.Complete(c.msg.Target, host)
	if err != nil {
		return nil, err
	}
	if c.d.verbatim {
		return wire.ParseUnescapedURL(target)
	}
	if c.cfg.Exact {
		url, err := wire.ParseExactURL(target)
		if err == nil && c.keepsCookies() {
			err = auth.OnceMore(url.User, url.Password)
		}
		return url, err
	}
	return wire.ParseURL(target)
}

// asksWholeServer tells `OPTIONS *`, which JetBrains' client sends.
func asksWholeServer(m *parser.Message) bool {
	return m.Method == http.MethodOptions && m.Target == "*"
}

// keepsCookies: REST Client honours only one of the two (spec 3.5).
func (c *composer) keepsCookies() bool {
	return c.jar != nil && (!c.d.noCookieJar || c.cfg.Exact && c.d.noRedirect)
}

func (c *composer) draft(body []byte) *draft {
	settings := &c.plan.Settings
	made := &draft{pass: c.pass, request: wire.Request{
		Method: c.msg.Method, URL: c.url, Headers: c.fields, Body: body,
		FollowRedirects: settings.FollowRedirect && !c.d.noRedirect,
		RedirectAsGet:   c.d.redirectAsGet,
		UnescapeUnicode: settings.DecodeEscapedUnicode,
		Timeout:         c.timeout(), ConnectTimeout: c.d.connectTimeout, Detour: c.d.detour, Exact: c.cfg.Exact,
	}}
	made.request.Detour.Certificate = c.pair
	if c.keepsCookies() {
		made.request.Jar = c.jar
	}
	if c.auth.Challenged != nil {
		made.request.Authorizer = c.auth.Challenged
	}
	if c.auth.Handshake != nil {
		made.request.Handshake = func() wire.Authorizer { return c.auth.Handshake() }
	}
	if c.auth.Signer != nil {
		made.request.Signer = c.auth.Signer
	}
	_, host := wire.Value(c.fields, "host")
	made.hidden = hidden{
		authorization: c.auth.Made || c.urlSignsIn(), host: !host, length: len(body) == 0,
		body: c.cfg.Exact && len(c.msg.Files) > 0 && c.kind != encode.GraphQLBody,
	}
	made.mask = c.newMask()
	return made
}

// refuseBody: REST Client sends no body with GET and HEAD (spec 7.10), and makes one of a
// GraphQL call even without a query (spec 7.9).
func (c *composer) refuseBody() *trouble {
	if !c.msg.HasBody && !(c.cfg.Exact && c.kind == encode.GraphQLBody) {
		return nil
	}
	switch method := c.msg.Method; {
	case method == http.MethodHead:
		return c.at(c.msg.BodyOffset, "head-body", "a HEAD request cannot have a body", "remove the body, or use GET")
	case method == http.MethodGet && c.cfg.Exact:
		return c.at(c.msg.BodyOffset, "get-body", "REST Client sends no GET request with a body",
			"remove the body, or run without --rest-client")
	}
	return nil
}
