package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// collectFields joins the header lines with the default headers (spec 6).
func (c *composer) collectFields() {
	written := make([]result.Header, 0, len(c.msg.Fields)+1)
	defaults := c.defaultsFor()
	for _, field := range c.msg.Fields {
		if !c.isClientCert(field) && !c.isGiven(field, defaults) {
			written = append(written, result.Header{Name: field.Name, Value: field.Value})
		}
	}
	c.fields = wire.Merge(written, defaults)
	if c.cfg.Exact {
		c.keepAgent(defaults)
	}
	c.kind = c.bodyKind(defaults)
	if c.kind == encode.GraphQLBody {
		c.fields = wire.Without(c.fields, requestType)
	}
}

// isGiven tells the content type that the data of a cURL command have where nobody says one, if
// the default headers do.
func (c *composer) isGiven(field parser.Field, defaults []result.Header) bool {
	_, given := wire.Value(defaults, field.Name)
	return given && c.msg.Curl && field.Offset == 0
}

// defaultsFor are the default headers of a request (spec 6.4). cURL commands without
// a header get only the name of the program, as every HTTP library would add it
// (spec 6.6).
func (c *composer) defaultsFor() []result.Header {
	if c.msg.DefaultHeaders {
		return wire.DefaultsFor(c.msg.Target, c.defaults)
	}
	agent := result.Header{Name: "User-Agent", Value: c.cfg.UserAgent}
	if c.cfg.Exact {
		agent.Value = "got (https://github.com/sindresorhus/got)"
	}
	return []result.Header{agent}
}

// defaultHeaders are those of the settings, and the name of the program.
func (f *fileRun) defaultHeaders() []result.Header {
	settings := f.plan.Settings.DefaultHeaders
	defaults := make([]result.Header, 0, len(settings)+1)
	for _, h := range settings {
		defaults = append(defaults, result.Header{Name: h.Name, Value: h.Value})
	}
	const agent = "User-Agent"
	_, set := wire.Value(defaults, agent)
	if f.cfg.Exact { // only the same spelling replaces it
		set = slices.ContainsFunc(defaults, func(field result.Header) bool { return field.Name == agent })
	}
	if !set {
		defaults = append(defaults, result.Header{Name: agent, Value: f.cfg.UserAgent})
	}
	return defaults
}

// forgetHost leaves out a default Host behind a request with an absolute URL: REST
// Client takes it out of its settings then (spec 6.4). As with cookies, a file does not
// feel what others did.
func (c *composer) forgetHost() {
	if _, set := wire.Value(c.defaults, "host"); set && c.msg.DefaultHeaders && !strings.HasPrefix(c.msg.Target, "/") {
		c.fileRun.defaults = wire.DefaultsFor(c.msg.Target, c.defaults)
	}
}

// checkFields finds a field that cannot be sent (spec 6.5). Credentials may have characters
// that fields have not, where they go out in another form.
func (c *composer) checkFields() *trouble {
	for i := range c.fields {
		err := wire.CheckHeaders(c.fields[i : i+1])
		if err == nil {
			continue
		}
		return c.badField("header", defaultHeaderHint, err, func(field parser.Field) bool {
			own := [1]result.Header{{Name: field.Name, Value: field.Value}}
			return strings.EqualFold(field.Name, c.fields[i].Name) && wire.CheckHeaders(own[:]) != nil
		})
	}
	return nil
}

const defaultHeaderHint = "in the settings, give the header a name without blanks and a value of printable characters up to U+00FF"

// badField points at the header line that is meant; if there is none, the field is one
// of the default headers, and the hint is for the settings.
func (c *composer) badField(code, hint string, err error, meant func(parser.Field) bool) *trouble {
	if at := slices.IndexFunc(c.msg.Fields, meant); at >= 0 {
		return c.bad(c.msg.Fields[at].Offset, code, err)
	}
	return c.at(0, code, "setting `rest-client.defaultHeaders`: "+err.Error(), hint)
}

// learnCredentials has masked what stands in an Authorization as it is written. The words
// of a sign-in by variables are no secrets.
func (c *composer) learnCredentials(name, value string) {
	if !strings.EqualFold(name, "authorization") || c.readOpenID(value) != nil {
		return
	}
	for _, part := range auth.Secrets(value) {
		c.cfg.Secrets.LearnHeader("password", part)
	}
}

// authorize makes what the Authorization header stands for (spec 16).
func (c *composer) authorize() *trouble {
	value, ok := wire.Value(c.fields, "authorization")
	if !ok {
		return nil
	}
	if !slices.ContainsFunc(c.msg.Fields, isAuthorization) { // it comes from the settings
		c.learnCredentials("authorization", value)
	}
	if c.openID = c.readOpenID(value); c.openID != nil {
		return nil
	}
	made, err := auth.Prepare(value, auth.Options{
		Exact: c.cfg.Exact, KeepsCookies: c.keepsCookies(), Now: c.cfg.System.Now,
		Cnonce: func() string { return strings.ReplaceAll(c.cfg.System.Random.UUID(), "-", "") },
	})
	if err != nil {
		return c.badAuthorization(err)
	}
	c.auth = made
	kept := c.fields[:0]
	for _, field := range c.fields {
		if strings.EqualFold(field.Name, "authorization") {
			if made.Bare() {
				continue
			}
			field.Value = made.Header
		}
		kept = append(kept, field)
	}
	c.fields = kept
	return nil
}

// checkSigner finds a host that no signature can be made for.
func (c *composer) checkSigner() *trouble {
	if c.auth.Signer == nil {
		return nil
	}
	if err := c.auth.Signer.Check(c.url.Host); err != nil {
		return c.badAuthorization(err)
	}
	return nil
}

// urlSignsIn tells that user and password of the URL make the Authorization (spec 5.6).
func (c *composer) urlSignsIn() bool {
	_, written := wire.Value(c.fields, "authorization")
	return !written && c.url.User+c.url.Password != ""
}

func (c *composer) badAuthorization(err error) *trouble {
	return c.badField("authorization", hintOf(err), err, isAuthorization)
}

func isAuthorization(field parser.Field) bool { return strings.EqualFold(field.Name, "authorization") }

// addFields adds what the host gets from the program (INTERFACE section 6).
func (c *composer) addFields() {
	if c.cfg.Exact || c.cfg.Fields == nil {
		return
	}
	for _, field := range c.cfg.Fields(c.url.Host) {
		if _, written := wire.Value(c.fields, field.Name); !written {
			c.fields = append(c.fields, field)
		}
	}
}
