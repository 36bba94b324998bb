package starter_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/starter"
	"github.com/bchttp/bchttp/scenarios"
)

// TestNothingToFillInIsLeftInTheScenario: what stands in the file beats every
// environment, so that -e sandbox would reach production.
func TestNothingToFillInIsLeftInTheScenario(t *testing.T) {
	for _, name := range scenarios.Names() {
		files, err := starter.Project(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(files[0].Text) {
			_, value, _ := strings.Cut(strings.TrimSpace(line), "=")
			if value = strings.TrimSpace(value); strings.HasPrefix(line, "@") && (value == "production" || strings.HasPrefix(value, "<")) {
				t.Errorf("%s: %s stays in the scenario", name, strings.TrimSpace(line))
			}
		}
	}
}

// TestEnvironments holds the two files together to the same variables in each
// environment, and those of a tenant to keep credentials in the private one.
func TestEnvironments(t *testing.T) {
	credentials := map[string]string{
		"tenantId": "<tenant id>", "clientId": "<client id>", "clientSecret": "<client secret>",
	}
	for _, name := range scenarios.Names() {
		files, err := starter.Project(name)
		if err != nil {
			t.Fatal(err)
		}
		var public, private map[string]map[string]string
		decode(t, files, starter.PublicFile, &public)
		decode(t, files, starter.PrivateFile, &private)
		want := map[string]map[string]string{"sandbox": credentials, "production": credentials}
		if diff := cmp.Diff(want, private); diff != "" {
			t.Errorf("%s: private, -want +got\n%s", name, diff)
		}
		for variable, text := range public["sim"] {
			if got := public["sandbox"][variable] + private["sandbox"][variable]; got == "" {
				t.Errorf("%s: `%s`, %s in sim, is nothing in sandbox", name, variable, text)
			}
		}
		for variable, text := range credentials {
			if public["sim"][variable] != text || public["sandbox"][variable] != "" {
				t.Errorf("%s: `%s` is %q in sim and %q in the public sandbox", name, variable, public["sim"][variable], public["sandbox"][variable])
			}
		}
	}
}

func decode(t *testing.T, files []starter.File, path string, into any) {
	t.Helper()
	for _, file := range files {
		if file.Path == path {
			if err := json.Unmarshal([]byte(file.Text), into); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			return
		}
	}
	t.Fatalf("there is no %s", path)
}

func TestUnknown(t *testing.T) {
	_, err := starter.Project("smoke:nothing")
	if want := "reading the built-in scenario `smoke:nothing`: open smoke/nothing.http: file does not exist"; err == nil || err.Error() != want {
		t.Errorf("error %v, expected %s", err, want)
	}
	_, err = starter.Pipeline("gitlab", ".", "1.0.0")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, expected one that wraps fs.ErrNotExist", err)
	}
}
