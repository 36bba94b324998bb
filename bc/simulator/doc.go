// Package simulator is a double of Business Central and of the sign-in before it: an
// [http.Handler] that answers as the real services do, from seeded data, with no
// tenant and no network.
//
// It owns the routes (hosts.go, route.go, resource.go), sign-in (signin*.go,
// token.go, identity.go), the data (store.go, table.go, seed.go), reading
// (query.go, filter.go, list.go, expand.go, encode.go), writing (create.go,
// insert.go, update.go, and for one record draft.go, convert.go, relation.go,
// line.go, check.go, key.go), rows for custom APIs (invent.go), the wire forms of
// errors (failure.go), limits and faults (limits.go, fault.go), what is saved
// (state.go), and two ways to reach it: [Transport] in process and [Listen] on
// loopback.
//
// One engine serves every entity set by what packages model and catalog say of it; what single
// sets need beyond that stands in the small tables of rules.go.
//
// A request passes so: host and path choose sign-in, admin center or an API; the
// identity is judged; the path is resolved against the model and the store to a
// resource; the method acts on the resource; a *failure becomes an error body.
//
// It refuses to know the parser, variables and runner: a double that shared their
// code would share their mistakes. What it does not simulate it says, with 501.
package simulator
