package wire

import (
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Merge joins repeated fields, with "," and for Cookie with ";", under the spelling
// of the first, drops Content-Length, and adds the defaults whose name no field has,
// whatever the case (spec 6.2 to 6.4).
func Merge(fields, defaults []result.Header) []result.Header {
	merged := make([]result.Header, 0, len(fields)+len(defaults))
	for _, field := range fields {
		if strings.EqualFold(field.Name, "content-length") {
			continue
		}
		if i := find(merged, field.Name); i >= 0 {
			merged[i].Value += separator(field.Name) + field.Value
			continue
		}
		merged = append(merged, field)
	}
	for _, field := range defaults {
		if find(merged, field.Name) < 0 && !strings.EqualFold(field.Name, "content-length") {
			merged = append(merged, field)
		}
	}
	return merged
}

// DefaultsFor are the defaults that count for a target: a default Host completes
// relative URLs and is not sent with absolute ones (spec 6.4).
func DefaultsFor(target string, defaults []result.Header) []result.Header {
	if strings.HasPrefix(target, "/") || target == asterisk || find(defaults, "host") < 0 {
		return defaults
	}
	return Without(defaults, "host")
}

// Value is the value of the first field of a name, whatever the case.
func Value(fields []result.Header, name string) (string, bool) {
	if i := find(fields, name); i >= 0 {
		return fields[i].Value, true
	}
	return "", false
}

// wireName is a name in small letters; the usual ones take no memory.
func wireName(name string) string {
	var buffer [32]byte
	if len(name) > len(buffer) {
		return lower(name)
	}
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buffer[i] = c
	}
	switch string(buffer[:len(name)]) {
	case "accept":
		return "accept"
	case "accept-language":
		return "accept-language"
	case "authorization":
		return "authorization"
	case "client-request-id":
		return "client-request-id"
	case "content-type":
		return "content-type"
	case "cookie":
		return "cookie"
	case "if-match":
		return "if-match"
	case "prefer":
		return "prefer"
	case "user-agent":
		return "user-agent"
	}
	return lower(name)
}

func separator(name string) string {
	if strings.EqualFold(name, "cookie") {
		return ";"
	}
	return ","
}

// find is the index of a field, -1 if there is none.
func find(fields []result.Header, name string) int {
	for i := range fields {
		if len(fields[i].Name) == len(name) && strings.EqualFold(fields[i].Name, name) {
			return i
		}
	}
	return -1
}

// Without copies the fields that have none of these names.
func Without(fields []result.Header, names ...string) []result.Header {
	kept := make([]result.Header, 0, len(fields))
	for _, field := range fields {
		if !named(field.Name, names) {
			kept = append(kept, field)
		}
	}
	return kept
}

func named(name string, names []string) bool {
	for _, other := range names {
		if strings.EqualFold(name, other) {
			return true
		}
	}
	return false
}
