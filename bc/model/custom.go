package model

// NewEntity returns an entity that is not in the vendor's APIs, ready to be asked. The
// kinds of its properties are made from their types.
func NewEntity(e Entity) *Entity {
	e.positions = make(map[string]int, len(e.Properties))
	for i := range e.Properties {
		p := &e.Properties[i]
		e.positions[p.Name] = i
		if p.Kind == Unknown {
			p.Kind = KindOf(p.Type)
		}
	}
	return &e
}
