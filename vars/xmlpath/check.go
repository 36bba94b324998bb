package xmlpath

// Check tells why an expression cannot be followed in any document, nil if it may
// lead somewhere.
func Check(path string) error {
	_, err := compile(path, false)
	return err
}
