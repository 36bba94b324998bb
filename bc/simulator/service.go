package simulator

// serviceBody writes the service document.
func (x *exchange) serviceBody() []byte {
	out := append([]byte{'{'}, x.contextMember("")...)
	out = append(out, `"value":[`...)
	for i, set := range x.store.catalog.Sets(x.route) {
		if i > 0 {
			out = append(out, ',')
		}
		out = quote(append(out, `{"name":`...), set)
		out = append(out, `,"kind":"EntitySet","url":`...)
		out = append(quote(out, set), '}')
	}
	return append(out, "]}"...)
}
