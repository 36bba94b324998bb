package catalog

import "testing"

// TestNewAPIRefuses has the exact texts of what describes no API.
func TestNewAPIRefuses(t *testing.T) {
	const sets = `<Schema Namespace="N"><EntityContainer Name="C"></EntityContainer></Schema>`
	for _, test := range []struct{ route, text, message, hint string }{
		{"v2.0", sets, "`v2.0` is not the route of a custom API", "write PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=rentals.xml"},
		{"microsoft/automation/v2.0", sets, "`microsoft/automation/v2.0` is not the route of a custom API", "write PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=rentals.xml"},
		{"", sets, "no entity set is declared", savedHint},
		{"", "{\n}", "1:1: this is no metadata of OData: there is no element `Edmx` or `Schema`", savedHint},
		{"", "<Schema>\n  <EntityType =", "2:3: expected attribute name in element", savedHint},
	} {
		_, err := NewAPI(test.route, []byte(test.text))
		refused, ok := err.(*MetadataError)
		if !ok || refused.Error() != test.message || refused.Hint != test.hint {
			t.Errorf("%s %s: %v", test.route, test.text, err)
		}
	}
}
