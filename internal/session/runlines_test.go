package session

import "testing"

// TestMayLead: what leads to other files is never passed over.
func TestMayLead(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "p": false, "GET /api/people\n": false, "mport": false, "impor": false, "POST /impo rt\n": false,
		"# @import ./a.http\n": true, "# @IMPORT ./a.http": true, "# @imPort x": true, "import": true,
		"run ./a.http\n": true, "GET x\n  run #a\n": true, "GET /run\n": false,
	} {
		if got := mayLead(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
