package watch

import (
	"hash/maphash"
	"io/fs"
	"path/filepath"
	"sync"
)

// Files is the file system, by the rules of package os.
type Files interface {
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}

// Recorder is a file system that remembers what was looked at, and what was there. It may
// be used by several goroutines.
type Recorder struct {
	files  Files
	counts func(fs.DirEntry) bool
	seed   maphash.Seed

	mu   sync.Mutex
	seen map[look]*observation
	own  map[string]bool // by absolute path: what the run wrote
}

// look is one way to look at a path.
type look struct {
	kind kind
	path string
}

type kind int

const (
	existence kind = iota
	content
	listing
)

// NewRecorder records looks at files. counts tells which entries of a folder matter.
func NewRecorder(files Files, counts func(fs.DirEntry) bool) *Recorder {
	return &Recorder{
		files: files, counts: counts, seed: maphash.MakeSeed(),
		seen: map[look]*observation{}, own: map[string]bool{},
	}
}

// Begin forgets everything, before a new run.
func (r *Recorder) Begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.seen)
	clear(r.own)
}

// Wrote tells of a file that the run wrote itself: a change of it is none.
func (r *Recorder) Wrote(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.own[absolute(path)] = true
}

// ReadFile implements [Files].
func (r *Recorder) ReadFile(name string) ([]byte, error) {
	text, err := r.files.ReadFile(name)
	r.note(look{content, name}, r.contentState(text, err))
	return text, err
}

// Stat implements [Files].
func (r *Recorder) Stat(name string) (fs.FileInfo, error) {
	info, err := r.files.Stat(name)
	r.note(look{existence, name}, existenceState(info, err))
	return info, err
}

// ReadDir implements [Files].
func (r *Recorder) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := r.files.ReadDir(name)
	r.note(look{listing, name}, r.listingState(entries, err))
	return entries, err
}

// note keeps what the first look at a path brought: what came later in the same run
// would hide a change in between.
func (r *Recorder) note(at look, was state) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[at] == nil {
		r.seen[at] = &observation{was: was}
	}
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}
