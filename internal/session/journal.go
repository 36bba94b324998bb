package session

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"github.com/bchttp/bchttp/bc/ledger"
)

// journal is the file in which a run notes what it creates. Beside it lies a lock that is
// held while the run goes on, so that nobody deletes what a run still works with.
type journal struct {
	path string
	file *os.File
	lock *flock.Flock
}

// journals is the folder of all journals; "": none are kept.
func (h Host) journals() string {
	if h.CacheDir == "" {
		return ""
	}
	return filepath.Join(h.CacheDir, "ledger")
}

// newJournal makes the journal of a run.
func newJournal(folder string) (*journal, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(folder, "run-*.jsonl")
	if err != nil {
		return nil, err
	}
	j := &journal{path: file.Name(), file: file, lock: flock.New(file.Name() + ".lock")}
	if _, err := j.lock.TryLock(); err != nil {
		return nil, errors.Join(err, j.close(true))
	}
	return j, nil
}

// openJournal opens the journal of an earlier run; false: that run still goes on.
func openJournal(path string) (*journal, bool, error) {
	j := &journal{path: path, lock: flock.New(path + ".lock")}
	free, err := j.lock.TryLock()
	if err != nil || !free {
		return nil, false, err
	}
	if j.file, err = os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0o600); err != nil {
		return nil, false, errors.Join(err, j.lock.Unlock())
	}
	return j, true, nil
}

// entries is what the journal says was left.
func (j *journal) entries() ([]ledger.Entry, error) {
	if _, err := j.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	left, err := ledger.Read(j.file)
	if err != nil {
		return nil, &UsageError{
			Message: fmt.Sprintf("the journal `%s` cannot be read: %v", filepath.ToSlash(j.path), err),
			Hint:    "repair the line or delete the file; each of its lines is an entity that a run created or deleted",
		}
	}
	return left, nil
}

// close ends the work with a journal; empty: nothing is left, so it goes.
func (j *journal) close(empty bool) error {
	err := j.file.Close()
	if empty {
		err = errors.Join(err, os.Remove(j.path))
	}
	err = errors.Join(err, j.lock.Unlock())
	if empty {
		err = errors.Join(err, os.Remove(j.lock.Path()))
	}
	return err
}

// earlierJournals opens all journals of runs that have ended. Busy is how many belong to
// runs that still go on.
func earlierJournals(folder string) (open []*journal, busy int, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) || folder == "" {
		return nil, 0, nil
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".jsonl") {
			continue
		}
		j, free, failed := openJournal(filepath.Join(folder, entry.Name()))
		switch {
		case failed != nil:
			err = errors.Join(err, failed)
		case !free:
			busy++
		default:
			open = append(open, j)
		}
	}
	return open, busy, err
}
