package session

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// history remembers how long files took, in a small file below the user's cache folder.
// It is a hint and no more: what cannot be read or written there is as if it was not
// there. It holds no paths, only what they hash to.
type history struct {
	path      string
	files     Files
	simulated bool
}

// historyForm is the file. Durations are in milliseconds.
type historyForm struct {
	Version int                `json:"version"`
	Files   map[string]float64 `json:"files"`
}

// mostRemembered is how many files the history holds.
const mostRemembered = 5000

func (s *session) history() history {
	h := history{files: s.host.Files, simulated: s.Simulate || s.SimulatorURL != ""}
	if s.host.CacheDir != "" {
		h.path = filepath.Join(s.host.CacheDir, "durations.json")
	}
	return h
}

// entry is the name of a file in the history. What the simulator answered says nothing
// about the time that a tenant takes.
func (h history) entry(key string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%t %s", h.simulated, key))
	return fmt.Sprintf("%x", sum[:12])
}

func (h history) load() historyForm {
	var form historyForm
	if h.path == "" {
		return form
	}
	text, err := h.files.ReadFile(h.path)
	if err != nil || json.Unmarshal(text, &form) != nil || form.Version != 1 {
		return historyForm{}
	}
	return form
}

// read gives a function from keys of files to their durations.
func (h history) read() durations {
	form := h.load()
	return func(key string) (time.Duration, bool) {
		ms, ok := form.Files[h.entry(key)]
		const day = 24 * 60 * 60 * 1000
		return time.Duration(min(max(ms, 0), day) * float64(time.Millisecond)), ok
	}
}

// durations tells how long a file took, if that is known.
type durations func(key string) (time.Duration, bool)

// write adds what a run took to what is known of other files.
func (h history) write(took map[string]time.Duration) error {
	if h.path == "" {
		return nil
	}
	form := h.load()
	if form.Files == nil || len(form.Files)+len(took) > mostRemembered {
		form.Files = map[string]float64{}
	}
	form.Version = 1
	for key, d := range took {
		form.Files[h.entry(key)] = float64(d.Microseconds()) / 1000
	}
	text, err := json.Marshal(form)
	if err != nil {
		return err
	}
	return replaceFile(h.path, append(text, '\n'))
}

// replaceFile writes a file as a whole: another run never reads half of it.
func replaceFile(path string, text []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, "durations-*.tmp")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error counts
	}
	return err
}

// remember keeps the durations of a run that was whole. A shard does not: shards that
// run at the same time must all divide by the same history.
func (s *session) remember(v Verdict, took map[string]time.Duration) {
	cut := s.FailFast && v.Failed+v.Errors > 0
	whole := !cut && !s.DryRun && s.replay == nil && s.Shard.Count == 0 && s.Selection.Empty() && !v.Interrupted && len(took) == len(s.scenarios)
	if whole && len(took) > 1 {
		kept := s.history()
		_ = kept.write(took) // it is a hint: without it shards are divided by order
		s.wrote(kept.path)
	}
}
