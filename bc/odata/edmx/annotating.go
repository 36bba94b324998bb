package edmx

import (
	"strconv"
	"strings"
)

// annotating is an annotation that is being read.
type annotating struct {
	Annotation
	// levels are the records, collections and properties that are open.
	levels []level
	// constant tells that the content of the open element is a constant.
	constant bool
	content  strings.Builder
	// nested counts annotations inside of it, which are left out.
	nested int
}

type level struct {
	element string
	// step is what the level adds to the path, empty for nothing.
	step string
	// entries counts those of a collection.
	entries int
}

// open takes up an element below the annotation.
func (a *annotating) open(name string, attributes attributes) {
	if name == "Annotation" {
		a.nested++
	}
	if a.nested > 0 {
		return
	}
	step := ""
	if n := len(a.levels); n > 0 && a.levels[n-1].element == "Collection" {
		step = strconv.Itoa(a.levels[n-1].entries)
		a.levels[n-1].entries++
	}
	if name == "PropertyValue" {
		step = attributes.get("Property")
	}
	a.levels = append(a.levels, level{element: name, step: step})
	if name == "PropertyValue" {
		a.constants(attributes)
	}
	if a.constant = isConstant(name); a.constant {
		a.content.Reset()
	}
}

// constants takes up those that stand in attributes.
func (a *annotating) constants(attributes attributes) {
	for i := range attributes {
		if isConstant(attributes[i].Name.Local) {
			a.Values = append(a.Values, Value{a.path(), attributes[i].Value})
		}
	}
}

func (a *annotating) path() string {
	var steps []string
	for _, l := range a.levels {
		if l.step != "" {
			steps = append(steps, l.step)
		}
	}
	return strings.Join(steps, "/")
}

// close ends an element below the annotation.
func (a *annotating) close(name string) {
	if a.nested > 0 {
		if name == "Annotation" {
			a.nested--
		}
		return
	}
	if a.constant {
		a.Values = append(a.Values, Value{a.path(), strings.TrimSpace(a.content.String())})
		a.constant = false
	}
	if n := len(a.levels); n > 0 {
		a.levels = a.levels[:n-1]
	}
}

// text takes up the content of an element.
func (r *reader) text(content []byte) {
	if r.annotation != nil && r.annotation.constant {
		r.annotation.content.Write(content)
	}
}
