package vars

import "github.com/bchttp/bchttp/parser"

// substitutionOrder gives the place of each definition in the order in which REST
// Client inserts them: those that refer to no other one first, from top to bottom, then
// each as soon as all are inserted that it refers to itself. Those on a cycle have none.
func (x *Index) substitutionOrder() map[string]int {
	waiting, users, ready := x.dependencies()
	order := make(map[string]int, len(x.definitions))
	for len(ready) > 0 {
		name := ready[0]
		ready = ready[1:]
		order[name] = len(order)
		for _, user := range users[name] {
			if waiting[user]--; waiting[user] == 0 {
				ready = append(ready, user)
			}
		}
	}
	return order
}

// dependencies counts, for each definition, how many others it refers to, and lists
// who refers to it, and which refer to none.
func (x *Index) dependencies() (count map[string]int, users map[string][]string, free []string) {
	count, users = map[string]int{}, map[string][]string{}
	for _, name := range x.inFileOrder() {
		d, _ := x.Definition(name)
		var inner nameList
		parser.ScanTemplates(parser.Unescape(d.Value), func(_, _ int, other string) bool {
			if x.Defines(other) && inner.add(other) {
				users[other] = append(users[other], name)
			}
			return true
		})
		if count[name] = len(inner.names); count[name] == 0 {
			free = append(free, name)
		}
	}
	return count, users, free
}

// inFileOrder are all definitions by their first line.
func (x *Index) inFileOrder() []string {
	var names nameList
	for line := range x.File.LineCount() {
		if x.File.Line(int32(line)).Flags&parser.Defines == 0 {
			continue
		}
		if d, ok := x.File.Definition(int32(line)); ok {
			names.add(d.Name)
		}
	}
	return names.names
}
