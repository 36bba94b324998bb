package watch

import (
	"hash/maphash"
	"io/fs"
	"strings"
)

// state is what a look brought. Two looks that brought the same have equal states.
type state struct {
	there bool
	// sum is that of the content of a file.
	sum uint64
	// names are the entries of a folder that matter, a line each, folders with a slash.
	names string
}

// observation is what the run saw at a path, and for a file how it was at the last look,
// so that it is not read again while time and size stay.
type observation struct {
	was  state
	info fs.FileInfo
	last state
}

func (r *Recorder) contentState(text []byte, err error) state {
	if err != nil {
		return state{}
	}
	return state{there: true, sum: maphash.Bytes(r.seed, text)}
}

func existenceState(info fs.FileInfo, err error) state {
	if err != nil {
		return state{}
	}
	return state{there: true, names: info.Mode().Type().String()}
}

func (r *Recorder) listingState(entries []fs.DirEntry, err error) state {
	if err != nil {
		return state{}
	}
	var names strings.Builder
	for _, entry := range entries {
		if !r.counts(entry) {
			continue
		}
		names.WriteString(entry.Name())
		if entry.IsDir() {
			names.WriteByte('/')
		}
		names.WriteByte('\n')
	}
	return state{there: true, names: names.String()}
}

// again looks once more.
func (r *Recorder) again(at look, seen *observation) state {
	switch at.kind {
	case listing:
		return r.listingState(r.files.ReadDir(at.path))
	case existence:
		return existenceState(r.files.Stat(at.path))
	}
	info, err := r.files.Stat(at.path)
	if err != nil {
		seen.info = nil
		return state{}
	}
	if seen.info != nil && seen.info.ModTime().Equal(info.ModTime()) && seen.info.Size() == info.Size() {
		return seen.last
	}
	seen.info, seen.last = info, r.contentState(r.files.ReadFile(at.path))
	return seen.last
}
