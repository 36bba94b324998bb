package odata

import (
	"strconv"
	"strings"
)

// parseNumber reads the value of `$top` and `$skip`.
func parseNumber(o *Option) (*int64, *SyntaxError) {
	n, err := strconv.ParseInt(o.Text, 10, 64)
	if err != nil || n < 0 {
		return nil, notANumber(o)
	}
	return &n, nil
}

// parseBool reads the value of `$count`.
func parseBool(o *Option) (bool, *SyntaxError) {
	switch o.Text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, notABool(o)
}

// parseSchemaVersion reads the value of `$schemaversion`: 2.1 or v2.1.
func parseSchemaVersion(o *Option) (SchemaVersion, *SyntaxError) {
	major, minor, _ := strings.Cut(strings.TrimPrefix(o.Text, "v"), ".")
	v := SchemaVersion{}
	var err1, err2 error
	v.Major, err1 = strconv.Atoi(major)
	if minor != "" {
		v.Minor, err2 = strconv.Atoi(minor)
	}
	if err1 != nil || err2 != nil || v.Major < 0 || v.Minor < 0 {
		return SchemaVersion{}, notAVersion(o)
	}
	return v, nil
}

// Before tells whether v is older than other.
func (v SchemaVersion) Before(other SchemaVersion) bool {
	return v.Major < other.Major || v.Major == other.Major && v.Minor < other.Minor
}
