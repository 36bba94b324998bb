package recording

import (
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Replay is a recording that a run is answered from. Requests of one file are replayed one
// after the other, those of different files at any time.
type Replay struct {
	path     string
	recorded *result.Recording
	files    map[fileKey]*file
	// bases are the paths of a base name, to find files from another working folder.
	bases map[string][]string
}

type fileKey struct {
	path       string
	repetition int
}

// file is what was recorded of a file and was not replayed yet.
type file struct {
	variables map[string]string
	between   result.RecordedStep
	steps     map[stepKey][]*result.RecordedStep
}

// stepKey finds a request again: by its name, else by what the file says of it.
type stepKey struct{ name, request, row string }

func newReplay(path string, recorded *result.Recording) *Replay {
	r := &Replay{path: path, recorded: recorded, files: map[fileKey]*file{}, bases: map[string][]string{}}
	for i := range recorded.Files {
		r.add(&recorded.Files[i])
	}
	return r
}

func (r *Replay) add(from *result.RecordedFile) {
	shown := slashed(from.Path)
	key := fileKey{shown, from.Repetition}
	f := r.files[key]
	if f == nil {
		f = &file{variables: map[string]string{}, steps: map[stepKey][]*result.RecordedStep{}}
		r.files[key] = f
		if from.Repetition <= 1 {
			base := path.Base(shown)
			r.bases[base] = append(r.bases[base], shown)
		}
	}
	f.between.Inputs = from.Between
	for _, v := range from.Variables {
		if v.Kept {
			f.variables[v.Name] = v.Value
		}
	}
	for i := range from.Steps {
		s := &from.Steps[i]
		key := keyOf(s.Name, s.Request, s.Row)
		f.steps[key] = append(f.steps[key], s)
	}
}

// slashed is a path as it is written on any system.
func slashed(path string) string { return strings.ReplaceAll(filepath.ToSlash(path), `\`, "/") }

func keyOf(name *string, request string, row *int) stepKey {
	key := stepKey{request: request}
	if name != nil {
		key = stepKey{name: *name}
	}
	if row != nil {
		key.row = strconv.Itoa(*row)
	}
	return key
}

// Settings are those of the recorded run.
func (r *Replay) Settings() result.RecordedSettings { return r.recorded.Settings }

// StartedAt is when the recorded run began, Duration how long it took in milliseconds.
func (r *Replay) StartedAt() time.Time { return r.recorded.StartedAt }

// DurationMs is how long the recorded run took.
func (r *Replay) DurationMs() float64 { return r.recorded.DurationMs }

// Variable is the value that a reference of a file had when the run was recorded, with ***
// in the place of secrets; false: nothing is known of one.
func (r *Replay) Variable(of *result.File, name string) (string, bool) {
	f := r.file(of)
	if f == nil {
		return "", false
	}
	text, ok := f.variables[name]
	return text, ok
}

// Step is what was recorded of a request that is about to run, never nil.
func (r *Replay) Step(of *result.File, step *result.Step) *Step {
	return &Step{replay: r, of: of, file: r.file(of), step: step}
}

// Between is what was recorded between the requests of a file.
func (r *Replay) Between(of *result.File) *Step {
	s := &Step{replay: r, of: of, step: &result.Step{}, looked: true}
	if f := r.file(of); f != nil {
		s.recorded = &f.between
	}
	return s
}

// file finds what was recorded of a file; nil: nothing.
func (r *Replay) file(of *result.File) *file {
	shown := slashed(of.Path)
	if f := r.files[fileKey{shown, of.Repetition}]; f != nil {
		return f
	}
	return r.files[fileKey{r.recordedPath(shown), of.Repetition}]
}

// recordedPath is the path that a file had: its own, else the only one that ends with the
// same name, else its own again.
func (r *Replay) recordedPath(shown string) string {
	same := r.bases[path.Base(shown)]
	if len(same) == 1 && !slices.Contains(same, shown) {
		return same[0]
	}
	return shown
}
