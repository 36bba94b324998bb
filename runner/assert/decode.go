package assert

// decode gives the value of a JSON text as expr works with it.
func decode(text string) (any, error) {
	d := decoder{text: text, at: skipBlanks(text, 0)}
	value := d.value(deepest)
	if d.tooDeep {
		return nil, errTooDeep
	}
	return value, nil
}

type decoder struct {
	text    string
	at      int
	tooDeep bool
}

func (d *decoder) value(levels int) any {
	if levels == 0 || d.tooDeep {
		d.tooDeep = true
		return nil
	}
	start := d.at
	switch d.text[start] {
	case '{':
		return d.object(levels)
	case '[':
		return d.array(levels)
	}
	d.at = skipValue(d.text, start)
	return scalar(d.text[start:d.at])
}

func scalar(raw string) any {
	switch raw[0] {
	case '"':
		return unquote(raw)
	case 't':
		return true
	case 'f':
		return false
	case 'n':
		return nil
	}
	if n, f, isInteger := number(raw); isInteger {
		return n
	} else {
		return f
	}
}

func (d *decoder) object(levels int) any {
	object := map[string]any{}
	for d.at = skipBlanks(d.text, d.at+1); d.text[d.at] != '}' && !d.tooDeep; d.next() {
		end := skipString(d.text, d.at)
		name := unquote(d.text[d.at:end])
		d.at = skipBlanks(d.text, skipBlanks(d.text, end)+1)
		object[name] = d.value(levels - 1)
		if d.tooDeep {
			return nil
		}
	}
	d.at++
	return object
}

func (d *decoder) array(levels int) any {
	array := []any{}
	for d.at = skipBlanks(d.text, d.at+1); d.text[d.at] != ']' && !d.tooDeep; d.next() {
		array = append(array, d.value(levels-1))
		if d.tooDeep {
			return nil
		}
	}
	d.at++
	return array
}

// next passes the comma behind a value, if there is one.
func (d *decoder) next() {
	if d.at = skipBlanks(d.text, d.at); d.text[d.at] == ',' {
		d.at = skipBlanks(d.text, d.at+1)
	}
}
