package session

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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

// historyHead is the first line of the file. Each of the others has an entry and what the
// file took, in microseconds.
const historyHead = "durations 1"

// mostRemembered is how many files the history holds.
const mostRemembered = 5000

func (s *session) history() history {
	h := history{files: s.host.Files, simulated: s.Simulate || s.SimulatorURL != ""}
	if s.host.CacheDir != "" {
		h.path = filepath.Join(s.host.CacheDir, "durations.txt")
	}
	return h
}

// entry is the name of a file in the history. What the simulator answered says nothing
// about the time that a tenant takes.
func (h history) entry(key string) string {
	sum := sha256.Sum256([]byte(strconv.FormatBool(h.simulated) + " " + key))
	return hex.EncodeToString(sum[:12])
}

// load gives the durations by entry; none where the file is not what was written.
func (h history) load() map[string]time.Duration {
	known := map[string]time.Duration{}
	if h.path == "" {
		return known
	}
	text, err := h.files.ReadFile(h.path)
	head, lines, _ := strings.Cut(string(text), "\n")
	if err != nil || head != historyHead {
		return known
	}
	for line := range strings.Lines(lines) {
		entry, took, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if us, err := strconv.ParseInt(took, 10, 64); err == nil {
			known[entry] = min(max(time.Duration(us), 0), dayLong) * time.Microsecond
		}
	}
	return known
}

// dayLong bounds what is believed, in microseconds.
const dayLong = 24 * 60 * 60 * 1_000_000

// read gives a function from keys of files to their durations.
func (h history) read() durations {
	known := h.load()
	return func(key string) (time.Duration, bool) {
		took, ok := known[h.entry(key)]
		return took, ok
	}
}

// durations tells how long a file took, if that is known.
type durations func(key string) (time.Duration, bool)

// write adds what a run took to what is known of other files.
func (h history) write(took map[string]time.Duration) error {
	if h.path == "" {
		return nil
	}
	known := h.load()
	if len(known)+len(took) > mostRemembered {
		clear(known)
	}
	for key, d := range took {
		known[h.entry(key)] = d
	}
	text := []byte(historyHead + "\n")
	for _, entry := range slices.Sorted(maps.Keys(known)) {
		text = append(append(text, entry...), ' ')
		text = append(strconv.AppendInt(text, known[entry].Microseconds(), 10), '\n')
	}
	return replaceFile(h.path, text)
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
