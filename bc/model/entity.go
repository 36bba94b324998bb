package model

import "slices"

// Routes of the APIs, as they stand below `/api/`.
const (
	StandardAPI   = "v2.0"
	AutomationAPI = "microsoft/automation/v2.0"
	RuntimeAPI    = "microsoft/runtime/beta"
)

// Scope tells where an entity set is reached.
type Scope string

const (
	// CompanyScope is inside `companies({id})` or with `?company=`.
	CompanyScope Scope = "company"
	// RootScope is directly under the route, and under that of every other API.
	RootScope Scope = "root"
	// ContainedScope is only below the set named in ContainedIn.
	ContainedScope Scope = "contained"
)

// Verbs are the methods that the page of an entity allows.
type Verbs struct{ Get, Post, Patch, Delete bool }

// Entity is one entity type together with its entity set. It must not be changed.
type Entity struct {
	// API is the route under `/api/`, such as StandardAPI.
	API string
	// Set and Name are the OData names of the set and of one entity:
	// `customers` and `customer`.
	Set, Name string
	Scope     Scope
	Verbs     Verbs
	// ETag tells whether entities carry `@odata.etag`.
	ETag bool
	// Webhook tells whether the documentation lists it as a resource of webhooks.
	Webhook bool
	// Key names the properties of the OData key, in order; AlternateKeys those of
	// the other keys.
	Key           []string
	AlternateKeys [][]string
	// ContainedIn is the set above, for ContainedScope.
	ContainedIn string
	// Since and Removed tell of the version if it is not in all, in words.
	Since, Removed string
	// Properties are in the order of the metadata.
	Properties  []Property
	Navigations []Navigation
	Actions     []Action

	positions map[string]int
}

// Index returns the position of a property in Properties; names are case-sensitive.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (e *Entity) Index(property string) (int, bool) {
	i, ok := e.positions[property]
	return i, ok
}

// Property returns a property by its name, nil if there is none.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (e *Entity) Property(name string) *Property {
	if i, ok := e.positions[name]; ok {
		return &e.Properties[i]
	}
	return nil
}

// Navigation returns a navigation property by its name, nil if there is none.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (e *Entity) Navigation(name string) *Navigation {
	i := slices.IndexFunc(e.Navigations, func(n Navigation) bool { return n.Name == name })
	if i < 0 {
		return nil
	}
	return &e.Navigations[i]
}

// Action returns a bound action by its name, nil if there is none.
func (e *Entity) Action(name string) *Action {
	i := slices.IndexFunc(e.Actions, func(a Action) bool { return a.Name == name })
	if i < 0 {
		return nil
	}
	return &e.Actions[i]
}

// Property is a structural property of an entity.
type Property struct {
	Name string
	Kind Kind
	// Type is the OData type: `Edm.String`, `Microsoft.NAV.customerBlocked`.
	Type string
	// MaxLength is in UTF-16 code units; 0 if the metadata gives none.
	MaxLength int
	// NotNull: null is refused. ReadOnly: a body that names it is refused.
	// Required: a create must name it unless path or default supply it.
	// Immutable: it may be given on create only. FilterOnly: it is never shown.
	NotNull, ReadOnly, Required, Immutable, FilterOnly bool
	// Members are those of an enum that EnumMembers does not know, for entities
	// that NewEntity made.
	Members []Member
	// RequiredOneOf names the properties of which a create must give one.
	RequiredOneOf []string
	// Note is a remark of the source.
	Note string
}

// EnumName is the name of the enum in EnumMembers, empty for other kinds.
func (p *Property) EnumName() string {
	if p.Kind != Enum {
		return ""
	}
	return p.Type[len(navNamespace):]
}

// Navigation is a navigation property.
type Navigation struct {
	Name string
	// Target is the entity set that it leads to.
	Target     string
	Collection bool
	// Part marks a sub page: contained, allowed in a deep insert. Otherwise it is a
	// look-up like a foreign key.
	Part    bool
	Partner string
	// Via pairs properties of this entity with those of the target; Internal pairs
	// fields of the tables that are no properties; Constant fixes properties of the
	// target.
	Via, Internal, Constant []Pair
	Since                   string
}

// Supplied are the properties of the target that the navigation fixes, so that a body that
// is sent along it need not; none without a navigation.
func (n *Navigation) Supplied() []string {
	if n == nil {
		return nil
	}
	var names []string
	for _, pair := range n.Via {
		names = append(names, pair.Value)
	}
	for _, pair := range n.Constant {
		names = append(names, pair.Name)
	}
	return names
}

// Pair is a name here and a name or a value there.
type Pair struct{ Name, Value string }

// Action is a bound action: POST {entity}/Microsoft.NAV.{name}.
type Action struct {
	Name string
	// Status is the HTTP status of success; the body is then empty.
	Status int
	// LocationOf is the entity type whose URL the header Location holds, or empty.
	LocationOf string
	Parameters []Pair
}

// Member is a member of an enum.
type Member struct {
	// Name is the OData name with `_xHHHH_` escapes.
	Name  string
	Value int
}
