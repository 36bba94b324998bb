package wire

// asterisk is the target of OPTIONS for a server as a whole (RFC 9110 section 7.1).
const asterisk = "*"

// WholeServer is the URL of `OPTIONS *` with this Host header, whose scheme is that of
// [Complete]. An error is an [Error] of kind [BadURL].
func WholeServer(host string) (*URL, error) {
	if host == "" {
		return nil, noScheme(asterisk)
	}
	root, err := Complete("/", host)
	if err != nil {
		return nil, err
	}
	u, err := ParseURL(root)
	if err == nil {
		u.Target, u.verbatim = asterisk, true
	}
	return u, err
}
