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
	online := map[string]string{
		"tenantId": "<tenant id>", "clientId": "<client id>", "clientSecret": "<client secret>",
	}
	for _, name := range scenarios.Names() {
		credentials := online
		if name == "bc:on-premises" {
			credentials = map[string]string{"username": "<user>", "password": "<password>"}
		}
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

// TestNothingIsMissing holds a project to have the files that its scenario names, and only
// these.
func TestNothingIsMissing(t *testing.T) {
	for name, want := range map[string][]string{
		"bc:sign-in":     {"sign-in.http"},
		"bc:media":       {"media.http", "attachment.txt", "picture.png", "sign-in.http"},
		"bc:extension":   {"extension.http", "hello.app", "sign-in.http"},
		"bc:entity-sets": {"entity-sets.http", "entity-sets.csv", "sign-in.http"},
		"bc:custom-api":  {"custom-api.http", "custom-api.metadata.xml", "sign-in.http"},
		"docs:s2s":       {"s2s.http"},
	} {
		files, err := starter.Project(name)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, file := range files[:len(files)-4] { // behind them: environments, .gitignore, README.md
			got = append(got, file.Path)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

// TestEveryValueIsGiven: whatever a scenario of the library refers to is in the environment
// of the simulator.
func TestEveryValueIsGiven(t *testing.T) {
	files, err := starter.Project("bc:extension")
	if err != nil {
		t.Fatal(err)
	}
	var public map[string]map[string]string
	decode(t, files, starter.PublicFile, &public)
	want := map[string]string{
		"environment": "sandbox", "appFile": "./hello.app",
		"tenantId": "<tenant id>", "clientId": "<client id>", "clientSecret": "<client secret>",
	}
	if diff := cmp.Diff(want, public["sim"]); diff != "" {
		t.Errorf("-want +got\n%s", diff)
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
