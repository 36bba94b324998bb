package edmx

import "strings"

// resolve puts the namespace in the place of its alias, which may stand behind its use.
func (r *reader) resolve() {
	if len(r.aliases) == 0 {
		return
	}
	d := r.document
	for _, all := range [...][]*EntityType{d.EntityTypes, d.ComplexTypes} {
		for _, t := range all {
			for _, p := range t.Properties {
				p.Type = r.qualified(p.Type)
			}
			for _, n := range t.Navigations {
				n.Target = r.qualified(n.Target)
			}
		}
	}
	for _, s := range d.Sets {
		s.Type = r.qualified(s.Type)
	}
	for _, a := range d.Actions {
		a.Returns = r.qualified(a.Returns)
		for i := range a.Parameters {
			a.Parameters[i].Type = r.qualified(a.Parameters[i].Type)
		}
	}
}

func (r *reader) qualified(name string) string {
	element, collection := Element(name)
	if dot := strings.LastIndexByte(element, '.'); dot >= 0 {
		if namespace, ok := r.aliases[element[:dot]]; ok {
			element = namespace + element[dot:]
		}
	}
	if collection {
		return "Collection(" + element + ")"
	}
	return element
}

// attach gives annotations that stand apart to what they target: a type, its
// property (`Type/property`), or a set of the container (`Container/set`).
func (r *reader) attach() {
	for _, one := range r.targets {
		owner, part, inside := strings.Cut(one.target, "/")
		entity := r.document.Type(r.qualified(owner))
		switch {
		case entity != nil && !inside:
			entity.Annotations = append(entity.Annotations, one.annotation)
		case entity != nil:
			entity.annotate(part, one.annotation)
		case inside:
			if s := r.document.Set(part); s != nil {
				s.Annotations = append(s.Annotations, one.annotation)
			}
		}
	}
}

func (t *EntityType) annotate(part string, a Annotation) {
	if p := t.Property(part); p != nil {
		p.Annotations = append(p.Annotations, a)
	} else if n := t.Navigation(part); n != nil {
		n.Annotations = append(n.Annotations, a)
	}
}
