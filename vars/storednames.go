package vars

import "slices"

// Stores tells whether a request of the file is stored under a name, be it one that
// references can use or not (spec 3.7).
func (x *Index) Stores(name string) bool {
	n, ok := x.named(name)
	return ok && n.block >= 0
}

// StoredNames are the names under which requests of the file are stored, in order.
func (x *Index) StoredNames() []string {
	names := make([]string, 0, len(x.names))
	for word, n := range x.each() {
		if n.block >= 0 {
			names = append(names, word)
		}
	}
	slices.Sort(names)
	return names
}

// Behind are the requests that a definition refers to, directly or by way of others.
func (x *Index) Behind(definition string) []string {
	w := walk{index: x}
	w.definition(definition)
	return w.requests.names
}
