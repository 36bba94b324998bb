package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// openRecording makes sure that the recording can be written.
func (s *session) openRecording() error {
	if s.Record == "" {
		return nil
	}
	for _, r := range s.Reports {
		if filepath.Clean(r.Path) == filepath.Clean(s.Record) {
			return &UsageError{
				Message: fmt.Sprintf("the report %s and the recording both go to `%s`", r.Format, s.Record),
				Hint:    "give each a file of its own",
			}
		}
	}
	var err error
	s.recording, err = report.NewRecording(s.Record, s.ReportOptions, s.recordedSettings(), s.secrets)
	var setup *report.SetupError
	if errors.As(err, &setup) {
		return &UsageError{Message: setup.Message, Hint: setup.Hint}
	}
	return err
}

func (s *session) closeRecording() error {
	if s.recording == nil {
		return nil
	}
	return s.recording.Close()
}

// recordedSettings are the options that a replay needs to send the same.
func (s *session) recordedSettings() result.RecordedSettings {
	settings := result.RecordedSettings{
		Environment: s.Environment, Exact: s.Exact, Confirmed: s.Confirm, Simulated: s.answers != nil,
	}
	names := make([]string, 0, len(s.Overrides))
	for name := range s.Overrides {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, given := range s.Overrides[name] {
			v := result.RecordedVariable{Name: name, Origin: "--var", Value: given.Value, Kept: true}
			if given.Secret {
				v.Origin, v.Value = "--secret", secret.Mask
			}
			settings.Variables = append(settings.Variables, v)
		}
	}
	return settings
}
