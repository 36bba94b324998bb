package assert

// local is the variable of a loop, or `index`.
func local(params ...any) (any, error) {
	s, name := subjectOf(params), params[1].(string)
	if s.Locals == nil {
		return nil, nil
	}
	value, _ := s.Locals(name)
	return value, nil
}

// find is expr's `get`: a member or an element, nil where there can be none.
func find(params ...any) (any, error) {
	if params[0] == nil {
		return nil, nil
	}
	value, err := get(params[0], params[1], "")
	if _, unfit := err.(*stepError); unfit { //nolint:errorlint // only get makes it
		return nil, nil
	}
	return value, err
}
