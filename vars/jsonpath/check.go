package jsonpath

// Check tells why a path cannot be followed in any body, nil if it may lead somewhere.
func Check(path string) error {
	if len(path) > longest {
		return errTooLong
	}
	_, err := split(path, false)
	return err
}
