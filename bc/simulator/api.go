package simulator

import (
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// reply is an answer before it is written.
type reply struct {
	status      int
	contentType string // empty: JSON
	location    string
	body        []byte
}

// unknownEnvironment is the environment that does not exist.
const unknownEnvironment = "unknown-environment"

// api answers a path below `/api/`, in the order of the real services: gateway,
// identity, route, resource, method.
func (x *exchange) api() {
	a, ok := addressOf(x.segments)
	switch {
	case !ok:
		x.refuse(noRoute(x.uri()))
	case strings.EqualFold(a.environment, unknownEnvironment):
		x.refuse(&failure{status: http.StatusNotFound, code: "NoEnvironment", message: "Environment does not exist.", bare: true})
	case strings.Contains(x.r.URL.RawQuery, unknownTenant) && x.r.URL.Query().Get("tenant") == unknownTenant:
		x.refuse(fail(model.CodeTenantUnavailable, "The tenant '%s' is not accessible", unknownTenant))
	default:
		if f := x.authorize(); f != nil {
			x.reject(f)
			return
		}
		x.limited(a)
	}
}

// limited answers a request when the limits of its caller allow. The parts of a batch count
// as one request.
func (x *exchange) limited(a address) {
	if x.options.Limits && !x.inBatch {
		release, admitted := x.admit()
		if !admitted {
			return
		}
		defer release()
		if !x.takeTime() {
			return
		}
	}
	x.routed(a)
}

// reject answers 401 (business-central section 8.4).
func (x *exchange) reject(f *failure) {
	x.w.Header()["Www-Authenticate"] = []string{`Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"`}
	x.refuse(f)
}

// routed answers a request whose caller is known.
func (x *exchange) routed(a address) {
	r, f := x.respond(a)
	if f != nil {
		x.refuse(f)
		return
	}
	if r.location != "" {
		x.w.Header()["Location"] = []string{r.location}
	}
	contentType := r.contentType
	if contentType == "" && r.body != nil {
		contentType = x.format.contentType()
	}
	x.answer(r.status, contentType, r.body)
}

func (x *exchange) respond(a address) (reply, *failure) {
	route, length, f := x.serviceOrRoute(a)
	if f != nil {
		return reply{}, f
	}
	x.route, x.root = route, x.rootURL(a, a.rest+length)
	x.format = readFormat(x.r.Header.Get("Accept"))
	rest := x.segments[a.rest+length:]
	if len(rest) == 0 {
		return x.serviceDocument()
	}
	return x.below(rest)
}

// below answers what hangs directly below the route.
func (x *exchange) below(rest []string) (reply, *failure) {
	switch {
	case len(rest) == 1 && rest[0] == "$metadata":
		return x.metadata()
	case len(rest) == 1 && rest[0] == "$batch":
		return x.batch()
	}
	return x.act(rest)
}

// unknownAPI tells a known API that is not simulated from one that does not exist.
func unknownAPI(route, uri string) *failure {
	if model.HasAPI(route) || route == "v1.0" || route == "beta" {
		return notSimulated("the API `" + route + "`; it answers `" + model.StandardAPI + "` and `" + model.AutomationAPI + "`")
	}
	if parts := strings.Split(route, "/"); len(parts) == 3 && model.IsVersion(parts[2]) {
		return notSimulated("the custom API `" + route + "`; `--sim-metadata FILE` with its $metadata lets it (`bchttp sim --metadata FILE`)")
	}
	return noRoute(uri)
}

// rootURL is the address of the route as contexts and links show it, with the
// environment in its own letter case.
func (x *exchange) rootURL(a address, length int) string {
	var b strings.Builder
	b.Grow(128)
	b.WriteString(x.origin())
	for _, s := range x.segments[:length] {
		b.WriteByte('/')
		if s == a.environment {
			s = environmentName(s)
		}
		b.WriteString(pathEscape(s))
	}
	return b.String()
}

// act resolves the resource and lets the method act on it. Reading may happen at the
// same time as other reading.
func (x *exchange) act(segments []string) (reply, *failure) {
	if f := x.checkIntent(); f != nil {
		return reply{}, f
	}
	if f := x.readBody(); f != nil {
		return reply{}, f
	}
	x.catchUp(segments)
	if f := x.shake(segments); f != nil {
		return reply{}, f
	}
	defer x.hold()()
	r, f := x.resolve(segments)
	if f != nil {
		return reply{}, f
	}
	if f := x.permit(r.entity, x.r.Method); f != nil {
		return reply{}, f
	}
	return x.do(x.r.Method, r)
}

func (x *exchange) do(method string, r *resource) (reply, *failure) {
	if r.action != nil {
		return x.invoke(r)
	}
	switch method {
	case http.MethodGet, http.MethodHead:
		return x.read(r)
	case http.MethodPost:
		return x.create(r)
	case http.MethodPatch, http.MethodPut:
		return x.update(r)
	case http.MethodDelete:
		return x.remove(r)
	}
	return reply{}, notAllowed(method, r.entity.Set, "Collection")
}
