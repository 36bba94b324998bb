package starter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/bchttp/bchttp/internal/starter"
)

func TestPipelinesAreShort(t *testing.T) {
	for _, service := range starter.Services() {
		file, err := starter.Pipeline(service, ".", "1.2.3")
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(file.Text, "\n"); n > 10 {
			t.Errorf("%s has %d lines, expected at most ten", service, n)
		}
	}
}

// TestFolders reads each pipeline as its service does and gives the commands, for
// folders whose names mean something to the shell or to YAML.
func TestFolders(t *testing.T) {
	for folder, spelled := range map[string]string{
		".":             ".",
		"tests/api":     "tests/api",
		"my tests":      "'my tests'",
		"a #b: $(true)": "'a #b: $(true)'",
		"it's":          `'it'\''s'`,
		`"quoted" ü`:    `'"quoted" ü'`,
	} {
		for service, want := range map[string]string{
			"github": "bchttp run --sim -e sim --report github=- ",
			"al-go":  "bchttp run --sim -e sim --report github=- ",
			"azure":  "~/go/bin/bchttp run --sim -e sim --report junit=results.xml ",
		} {
			file, err := starter.Pipeline(service, folder, "1.2.3")
			if err != nil {
				t.Fatal(err)
			}
			all := commands(t, file.Text)
			if diff := cmp.Diff(want+spelled, all[len(all)-1]); diff != "" {
				t.Errorf("%s, %s: -want +got\n%s", service, folder, diff)
			}
		}
	}
}

// TestRevision holds a pipeline to install the release that wrote it, and one of no
// release to install the branch.
func TestRevision(t *testing.T) {
	for version, want := range map[string]string{"1.2.3": "v1.2.3", "0.1.0-dev": "main"} {
		for service, line := range map[string]string{
			"github": "      - uses: bchttp/bchttp@" + want + "\n",
			"al-go":  "      - uses: bchttp/bchttp@" + want + "\n",
			"azure":  "  - bash: go install github.com/bchttp/bchttp/cmd/bchttp@" + want + "\n",
		} {
			file, err := starter.Pipeline(service, ".", version)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(file.Text, line) {
				t.Errorf("%s of %s lacks %q:\n%s", service, version, line, file.Text)
			}
		}
	}
}

// commands are the shell commands of a pipeline in order, whatever its service.
func commands(t *testing.T, text string) []string {
	t.Helper()
	type step struct{ Run, Bash string }
	var pipeline struct {
		Steps []step
		Jobs  map[string]struct{ Steps []step }
	}
	if err := yaml.Unmarshal([]byte(text), &pipeline); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	steps := pipeline.Steps
	for _, job := range pipeline.Jobs {
		steps = append(steps, job.Steps...)
	}
	var all []string
	for _, s := range steps {
		if command := s.Run + s.Bash; command != "" {
			all = append(all, command)
		}
	}
	return all
}
