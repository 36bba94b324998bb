package simulator

import (
	"net/url"
	"strings"
)

// metadataURL is what an `@odata.context` starts with.
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
	return strings.NewReplacer("%28", "(", "%29", ")", "%27", "'", "%3D", "=", "%24", "$", "%2C", ",").
		Replace(url.PathEscape(segment))
}

// location is the address of an entity, below its company whatever way led there.
func (x *exchange) location(r *resource, key string) string {
	prefix := ""
	if r.company.id != "" {
		prefix = "companies(" + r.company.id + ")/"
	}
	return x.root + "/" + prefix + r.entity.Set + "(" + key + ")"
}
