package vocabulary

import (
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// Place is where an address leads.
type Place struct {
	// API is the route by which the catalog knows its entities.
	API string
	// Steps are those behind the route, up to the first that leads nowhere.
	Steps []Step
	// QueryStart is where the query begins in the address, -1 if there is none.
	QueryStart int

	apis *catalog.Catalog
	// lost: a segment leads nowhere. open: the route is not complete.
	lost, open bool
}

// Step is a segment of a path and what it leads to. Of the pointers, those that mean the
// segment itself are not nil.
type Step struct {
	// Start and End are the place of its name in the address, Key that of what stands in
	// its brackets; Keyed: there are some, closed or not.
	Start, End int
	Key        model.Segment
	Keyed      bool

	// Entity is what the path is about behind the segment; One: one of them, otherwise a set.
	Entity     *model.Entity
	One        bool
	Navigation *model.Navigation
	Property   *model.Property
	Action     *model.Action
	// Word is `$batch`, `$metadata` or `$count`.
	Word string
}

// Locate follows an address. False: it is none of Business Central. An address whose
// beginning is a gap is taken for one of the API v2.0 if it goes on with `companies`.
func Locate(apis *catalog.Catalog, address string) (Place, bool) {
	return Follow(apis, model.ParseAddress(address))
}

// Follow is Locate for an address that was taken apart.
func Follow(apis *catalog.Catalog, a model.Address) (Place, bool) {
	p := Place{apis: apis, QueryStart: a.QueryStart}
	switch {
	case a.Admin || a.Service < 0 && !isBehindGap(a):
		return p, false
	case a.Service < 0:
		p.API = model.StandardAPI
		p.follow(a.Segments[1:])
		return p, true
	case a.API == "" && a.Segments[a.Service].Text != "api":
		p.API = model.WebServices
	default:
		p.API = a.API
		p.open = p.API == "" || !apis.Serves(p.API) && !isRoute(p.API)
	}
	if !p.open {
		p.follow(a.Rest)
	}
	return p, p.isBC(&a)
}

// LocateBelow follows a path that is relative to the route of an API, as those in a batch
// are.
func LocateBelow(apis *catalog.Catalog, api, path string) Place {
	a := model.ParseAddress(path)
	p := Place{API: api, apis: apis, QueryStart: a.QueryStart}
	p.follow(a.Segments)
	return p
}

// isBehindGap tells whether an address begins with a gap, and then with what only Business
// Central has.
func isBehindGap(a model.Address) bool {
	return a.Host == "" && len(a.Segments) > 1 && a.Segments[0].Text == Gap && a.Segments[0].Start == 0 && strings.HasPrefix(a.Segments[1].Text, "companies")
}

// isRoute tells whether a route is complete.
func isRoute(api string) bool {
	parts := strings.Split(api, "/")
	return model.IsVersion(parts[len(parts)-1]) && (len(parts) == 1 || len(parts) == 3)
}

// isBC tells whether the address is one of Business Central and not just one with `api`:
// its entities are known, or the host is Microsoft's.
func (p *Place) isBC(a *model.Address) bool {
	if !p.open && p.apis.Serves(p.API) || a.Online {
		return true
	}
	known := p.API == "v1.0" || p.API == "beta"
	return known && len(p.Steps) > 0 || p.open && (a.Environment != "" || a.Instance != "" || a.Segments[0].Text == Gap)
}

// Last is the last step, nil if there is none or the path is lost.
func (p *Place) Last() *Step {
	if p.lost || len(p.Steps) == 0 {
		return nil
	}
	return &p.Steps[len(p.Steps)-1]
}

// Entity is what the address is about, nil if that is not known.
func (p *Place) Entity() *model.Entity {
	if s := p.Last(); s != nil && s.Property == nil && s.Action == nil {
		return s.Entity
	}
	return nil
}

func (p *Place) follow(segments []model.Segment) {
	for _, s := range segments {
		step, ok := p.step(p.Last(), s)
		if !ok {
			p.lost = true
			return
		}
		p.Steps = append(p.Steps, step)
	}
}

// step reads one segment; before is the one in front of it, nil for the first.
func (p *Place) step(before *Step, s model.Segment) (Step, bool) {
	name, rest, keyed := strings.Cut(s.Text, "(")
	step := Step{Start: s.Start, End: s.Start + len(name), Keyed: keyed}
	if keyed {
		key := strings.TrimSuffix(rest, ")")
		step.Key = model.Segment{Text: key, Start: step.End + 1, End: step.End + 1 + len(key)}
	}
	if strings.HasPrefix(name, "$") {
		step.Word = name
		if before != nil {
			step.Entity = before.Entity
		}
		return step, before == nil || name == "$count"
	}
	if before == nil {
		step.Entity, step.One = p.apis.Lookup(p.API, name), keyed
		return step, step.Entity != nil
	}
	return step, p.below(&step, before, name)
}

// below finds what a name means behind another step.
func (p *Place) below(step, before *Step, name string) bool {
	e := before.Entity
	if e == nil || !before.One || before.Property != nil || before.Action != nil {
		return false
	}
	if plain, isAction := strings.CutPrefix(name, p.namespace()); isAction {
		step.Entity, step.One, step.Action = e, true, e.Action(plain)
		return step.Action != nil
	}
	if p.holdsSets(e) {
		if step.Entity = p.apis.Lookup(p.API, name); step.Entity != nil {
			step.One = step.Keyed
			return true
		}
	}
	if n := e.Navigation(name); n != nil {
		step.Navigation, step.Entity, step.One = n, p.apis.Lookup(p.API, n.Target), step.Keyed || !n.Collection
		return step.Entity != nil
	}
	step.Entity, step.One, step.Property = e, true, e.Property(name)
	return step.Property != nil
}

// namespace is what stands in front of the name of an action (spec 3.9).
func (p *Place) namespace() string {
	if p.API == model.WebServices {
		return "NAV."
	}
	return "Microsoft.NAV."
}

// holdsSets tells the entities that the sets of an API stand below.
func (p *Place) holdsSets(e *model.Entity) bool { return e.Set == "companies" || e.Set == "Company" }
