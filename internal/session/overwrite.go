package session

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// keepsInputs refuses a report and a recording that would take the place of what the run
// reads: --report json=orders.http leaves no scenario behind.
func (s *session) keepsInputs() error {
	for _, r := range s.Reports {
		if s.reads(r.Path) {
			return s.overwrites("--report "+r.Format+"=", r.Path, "report")
		}
	}
	if s.reads(s.Record) {
		return s.overwrites("--record ", s.Record, "recording")
	}
	return nil
}

func (s *session) overwrites(flag, path, what string) error {
	return &UsageError{
		Message: fmt.Sprintf("the %[1]s would overwrite `%[2]s`, which is no %[1]s", what, path),
		Hint:    fmt.Sprintf("name another file: %sFILE", flag),
	}
}

// reads tells whether a path leads to a scenario, or to a file of the command line. It
// does not ask host.Files for it: what a run has asked for there starts it again (--watch).
func (s *session) reads(path string) bool {
	if path == "" || path == "-" {
		return false
	}
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return false
	}
	return isScenario(path) || slices.ContainsFunc(s.inputs(filepath.Ext(path)), func(input string) bool {
		other, err := s.host.Files.Stat(input)
		return err == nil && os.SameFile(info, other)
	})
}

// inputs are the files that the command line leads to and that end alike.
func (s *session) inputs(ending string) []string {
	o := s.Options
	files := append([]string{o.Settings, o.CAFile, o.CertFile, o.KeyFile, o.Replay}, o.EnvFiles...)
	for _, given := range o.SimulatorMetadata {
		_, file := cutRoute(given)
		files = append(files, file)
	}
	for _, scenario := range s.found {
		files = append(files, scenario.key)
	}
	return slices.DeleteFunc(files, func(file string) bool { return !strings.EqualFold(filepath.Ext(file), ending) })
}
