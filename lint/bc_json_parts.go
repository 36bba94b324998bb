package lint

func (r *jsonReader) object(v *jsonValue) {
	v.kind = jsonObject
	r.pos++
	r.parts('}', func() {
		if v.open = r.gap() || v.open; v.open && r.peek() != ':' && r.peek() != '"' {
			return
		}
		r.member(v)
	})
}

func (r *jsonReader) member(v *jsonValue) {
	m := jsonMember{start: r.pos}
	kind := jsonUnknown
	if r.peek() == '"' {
		m.name, kind = r.str()
	} else if r.peek() != ':' {
		r.fail()
	}
	m.known, m.end = kind == jsonString, r.pos
	v.open = v.open || !m.known
	if r.peek() != ':' {
		r.fail()
		return
	}
	r.pos++
	m.value = r.value()
	v.members = append(v.members, m)
}

func (r *jsonReader) array(v *jsonValue) {
	v.kind = jsonArray
	r.pos++
	r.parts(']', func() {
		item := r.value()
		v.open = v.open || item.kind == jsonUnknown
		v.items = append(v.items, item)
	})
}

// parts reads parts between commas up to the closing bracket.
func (r *jsonReader) parts(closing byte, part func()) {
	if r.peek() == closing {
		r.pos++
		return
	}
	for r.failed < 0 {
		r.skip()
		from := r.pos
		part()
		c := r.peek()
		switch {
		case c == closing:
			r.pos++
			return
		case c == ',':
			r.pos++
			if r.peek() == closing {
				r.fail()
			}
		case c != 0 && r.unknown(r.pos, r.pos+1): // it may begin with a comma
		case c != 0 && r.pos > from && r.unknown(r.pos-1, r.pos): // or end with one
		default:
			r.fail()
		}
	}
}
