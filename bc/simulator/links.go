package simulator

import "strings"

// metadataURL is what an `@odata.context` starts with.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (x *exchange) metadataURL() string { return x.root + "/$metadata" }

// contextMember is `"@odata.context":"…",`, empty if the format leaves it out.
func (x *exchange) contextMember(fragment string) string {
	if x.format.bare {
		return ""
	}
	return string(quote([]byte(`"@odata.context":`), x.metadataURL()+fragment)) + ","
}

// pathEscape writes a segment as it stands in a path. Brackets, quotes and `$` keep
// their form, as the servers write them.
func pathEscape(segment string) string {
	const kept = "-_.~()'=$,@:+&!*"
	var out []byte
	for i := range len(segment) {
		c := segment[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte(kept, c) >= 0 {
			if out != nil {
				out = append(out, c)
			}
			continue
		}
		if out == nil {
			out = append(make([]byte, 0, len(segment)+8), segment[:i]...)
		}
		out = append(out, '%', upperHex[c>>4], upperHex[c&15])
	}
	if out == nil {
		return segment
	}
	return string(out)
}

const upperHex = "0123456789ABCDEF"

// location is the address of an entity, below its company whatever way led there, unless
// its key tells it apart below its parent only.
func (x *exchange) location(r *resource, one *row) string {
	key := "(" + pathEscape(r.table.keyText(one)) + ")"
	if r.table.within >= 0 {
		return x.root + "/" + r.base + key
	}
	prefix := ""
	if r.company.id != "" {
		prefix = x.within(r.company) + "/"
	}
	return x.root + "/" + prefix + r.entity.Set + key
}
