package runner

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
)

// Link says that one request of a file refers to another one, both as indexes into what
// [Outline] lists.
type Link struct {
	From, To int
	// By is how: "" through a reference or an expression, "@ref", "@forceRef", or the name
	// of a variable that the other request captures.
	By string
}

// Graph lists what refers to what in a file, by the requests that refer, in their order.
// Names that no request of the file bears lead nowhere.
func Graph(tree *parser.File) []Link {
	plan, all := lowered(Input{Tree: tree}, steps(tree))
	a := arranger{plan: plan, all: all}
	var links []Link
	for i := range all {
		links = a.links(links, i)
	}
	return links
}

// links appends those of one request, each once. What a directive or a variable says is
// not said again as a plain reference.
func (a *arranger) links(links []Link, i int) []Link {
	add := func(to int, by string) {
		if link := (Link{i, to, by}); to >= 0 && to != i && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	step := &a.all[i]
	for _, ref := range step.Refs {
		by := "@ref"
		if ref.Each {
			by = "@forceRef"
		}
		add(a.nearest(ref.Name, i), by)
	}
	for _, name := range step.Reads {
		add(a.plan.giver(name, i), name)
	}
	for _, name := range step.Needs {
		if !step.refersBy(name) {
			add(a.nearest(name, i), "")
		}
	}
	return links
}

// refersBy tells whether a step names a request in a directive.
func (s *Step) refersBy(name string) bool {
	return slices.ContainsFunc(s.Refs, func(ref Ref) bool { return ref.Name == name })
}
