package environment_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/vars/environment"
)

func TestVariablesOfAllEnvironments(t *testing.T) {
	set, err := environment.Load(environment.Sources{
		SettingsFile: "settings.json",
		ReadFile: func(string) ([]byte, error) {
			return []byte(`{"rest-client.environmentVariables": {"$shared": {"v": "1"}, "live": {"host": "h", "key": "k"}, "test": {"host": "t"}, "old": {}}}`), nil
		},
		AuthContext: `{"tenantId": "t"}`,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"aadV2TenantId", "host", "key", "tenantId", "v"}
	if diff := cmp.Diff(want, set.All().Names()); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string][]string{
		"v": nil, "tenantId": nil, "host": {"old"}, "key": {"old", "test"}, "x": {"live", "old", "test"},
	} {
		if diff := cmp.Diff(want, set.Lacking(name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
