package runner

// lifetimes tell how long the response of a request can still be looked at, as
// positions in the plan.
type lifetimes struct {
	// last is, by name of a request, the last step that refers to it.
	last map[string]int
	// open is the last step that may refer to any request; -1 if there is none.
	open int
}

func (p *Plan) lifetimes() lifetimes {
	l := lifetimes{last: make(map[string]int), open: -1}
	for i := range p.Steps {
		step := &p.Steps[i]
		for _, name := range step.Needs {
			l.last[name] = i
		}
		if step.open || step.Call == nil && p.readsTemplate(step.Block) {
			l.open = i
		}
	}
	return l
}

// of is the last step that may refer to a name, -1 if none does.
func (l *lifetimes) of(name string) int {
	if last, ok := l.last[name]; ok {
		return max(last, l.open)
	}
	return l.open
}
