package vars

import "strings"

// BaseHint is what to type where a target is a path without a host: the definition that the
// author, or httpYac, means to stand in front of it. That is `host`, else the first one that
// begins as a URL. Without one it is the other hint.
func (x *Index) BaseHint(target, otherwise string) string {
	if !strings.HasPrefix(target, "/") {
		return otherwise
	}
	base := ""
	for d := range x.File.Definitions() {
		if (base == "" || d.Name == "host") && (strings.HasPrefix(d.Value, "http://") || strings.HasPrefix(d.Value, "https://")) {
			base = d.Name
		}
	}
	if base == "" {
		return otherwise
	}
	return "write `{{" + base + "}}` in front of it, or add a `Host:` header"
}
