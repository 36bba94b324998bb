package vocabulary

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// Path tells what can stand at the end of an address that has no query yet. method is in
// capitals. False: it is none of Business Central, or nobody knows what follows.
func Path(apis *catalog.Catalog, address, method string) (Reply, bool) {
	head := address[:strings.LastIndexByte(address, '/')+1]
	p, ok := Locate(apis, head)
	if !ok || p.lost || !isPlainWord(address[len(head):]) {
		return Reply{}, false
	}
	if p.open {
		return p.routes(address), true
	}
	return p.next(len(address)-len(head), method), true
}

// PathBelow is Path for an address that is relative to the route of an API.
func PathBelow(apis *catalog.Catalog, api, path, method string) (Reply, bool) {
	head := path[:strings.LastIndexByte(path, '/')+1]
	p := LocateBelow(apis, api, head)
	if p.lost || !isPlainWord(path[len(head):]) {
		return Reply{}, false
	}
	return p.next(len(path)-len(head), method), true
}

// isPlainWord tells a name, which may have underscores, from a text with gaps.
func isPlainWord(text string) bool { return text != Gap && typed(text) == text }

// next offers what follows the last step.
func (p *Place) next(typed int, method string) Reply {
	r := Reply{Typed: typed}
	switch last := p.Last(); {
	case last == nil:
		p.sets(&r, true)
		r.services(method)
	case last.Word != "" || last.Property != nil || last.Action != nil:
	case last.One:
		p.belowOne(&r, last.Entity, method)
	case method == "GET":
		r.plain(Option, "$count", "how many there are", 3)
	}
	return r
}

// belowOne offers what stands below one entity.
func (p *Place) belowOne(r *Reply, e *model.Entity, method string) {
	if p.holdsSets(e) {
		p.sets(r, false)
	}
	for i := range e.Navigations {
		n := &e.Navigations[i]
		if !slices.ContainsFunc(r.Words, func(w Word) bool { return w.Label == n.Name }) {
			r.plain(Navigation, n.Name, p.navigationDetail(n), 1)
			if e := p.apis.Lookup(p.API, n.Target); n.Collection && e != nil {
				r.leads(n.Name, e)
			}
		}
	}
	if method == "POST" {
		for i := range e.Actions {
			r.plain(Action, p.namespace()+e.Actions[i].Name, "action of `"+e.Name+"`", 0)
		}
		return
	}
	for i := range e.Properties {
		if q := &e.Properties[i]; method == "GET" && !q.FilterOnly || q.Kind == model.Stream {
			r.plain(Property, q.Name, PropertyDetail(q), 2)
		}
	}
}

// sets offers the entity sets of the API. root: all, those that need no company first.
func (p *Place) sets(r *Reply, root bool) {
	for _, set := range p.apis.Sets(p.API) {
		e := p.apis.Lookup(p.API, set)
		switch {
		case e == nil || !root && e.Scope == model.RootScope:
			continue
		case root && e.Scope == model.CompanyScope:
			r.plain(Set, set, setDetail(e), 1)
		default:
			r.plain(Set, set, setDetail(e), 0)
		}
		r.leads(set, e)
	}
}

// services offers what every API has at its root.
func (r *Reply) services(method string) {
	switch method {
	case "POST":
		r.plain(Option, "$batch", "several requests in one", 2)
	case "GET":
		r.plain(Option, "$metadata", "what the API has", 2)
	}
}

// routes offers the routes of the APIs that are known, behind `/api/`.
func (p *Place) routes(address string) Reply {
	const service = "/api/"
	r := Reply{Typed: len(address) - strings.Index(address, service) - len(service)}
	r.plain(Option, model.StandardAPI, "the API of Business Central", 0)
	for _, api := range p.apis.Custom {
		if api.Route != "" && api.Route != model.WebServices {
			r.plain(Option, api.Route, "custom API", 1)
		}
	}
	r.plain(Option, model.AutomationAPI, "companies, users and extensions", 2)
	return r
}
