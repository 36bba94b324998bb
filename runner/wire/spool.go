package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
)

// spool keeps bodies that are too large for memory in temporary files, and lends them
// as bytes all the same: the file is mapped, so that only what is looked at takes
// memory, and the system may take that back at any time.
type spool struct {
	open func() (*os.File, error)

	mu   sync.Mutex
	kept map[*byte]keptFile
}

// keptFile is one mapped file; path is "" once the file has no name any more.
type keptFile struct {
	bytes []byte
	path  string
}

// spoolError: a body could not be kept in a temporary file.
type spoolError struct{ err error }

func (e *spoolError) Error() string {
	return fmt.Sprintf("keeping a body in a temporary file: %v", e.err)
}

func (e *spoolError) Unwrap() error { return e.err }

// reason is what the system says, without the path.
func (e *spoolError) reason() error {
	var path *fs.PathError
	if errors.As(e.err, &path) {
		return path.Err
	}
	return e.err
}

// keep reads to the end into a file; more than limit bytes are an error.
func (s *spool) keep(from io.Reader, limit int64) ([]byte, error) {
	file, err := s.open()
	if err != nil {
		return nil, &spoolError{err}
	}
	defer file.Close()
	source := &failing{Reader: io.LimitReader(from, limit+1)}
	size, err := io.Copy(file, source)
	kept := keptFile{path: file.Name()}
	switch {
	case source.err != nil:
		err = source.err
	case err != nil:
		err = &spoolError{err}
	case size > limit:
		err = errTooLarge
	case size > 0:
		if kept.bytes, err = mapFile(file, int(size)); err != nil {
			err = &spoolError{err}
		}
	}
	if err == nil && size > 0 {
		s.add(kept)
		return kept.bytes, nil
	}
	file.Close()
	return nil, errors.Join(err, os.Remove(kept.path))
}

// add takes the name away from a file where the system can; then it is gone with the
// process, however that ends.
func (s *spool) add(kept keptFile) {
	if os.Remove(kept.path) == nil {
		kept.path = ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		s.kept = map[*byte]keptFile{}
	}
	s.kept[&kept.bytes[0]] = kept
}

// release gives a body back, if it is one of these.
func (s *spool) release(body []byte) error {
	if len(body) == 0 {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, ok := s.kept[&body[0]]
	if !ok {
		return nil
	}
	delete(s.kept, &body[0])
	return kept.close()
}

// close gives all bodies back.
func (s *spool) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, kept := range s.kept {
		_ = kept.close() // nothing can be done about it at the end
	}
	s.kept = nil
}

func (k keptFile) close() error {
	err := unmapFile(k.bytes)
	if k.path == "" {
		return err
	}
	return errors.Join(err, os.Remove(k.path))
}

// collect reads to the end: into memory up to Options.MemoryBody, else into a file.
func (c *Client) collect(from io.Reader) ([]byte, error) {
	pieces, size, err := readPieces(from, min(c.options.MemoryBody, c.options.MaxBody)+1)
	switch {
	case err != nil:
		return nil, err
	case size > c.options.MaxBody:
		return nil, errTooLarge
	case size > c.options.MemoryBody:
		readers := make([]io.Reader, 0, len(pieces)+1)
		for _, piece := range pieces {
			readers = append(readers, bytes.NewReader(piece))
		}
		return c.spool.keep(io.MultiReader(append(readers, from)...), c.options.MaxBody)
	case len(pieces) == 1:
		return pieces[0], nil
	}
	return bytes.Join(pieces, nil), nil
}

// readPieces reads up to a number of bytes, in pieces that grow: nothing is copied
// while the end is not known.
func readPieces(from io.Reader, most int64) (pieces [][]byte, size int64, err error) {
	const first, largest = 4 << 10, 1 << 20
	for next := int64(first); size < most && err == nil; next = min(2*next, largest) {
		var n int
		piece := make([]byte, min(next, most-size))
		n, err = fill(piece, from)
		pieces = append(pieces, piece[:n])
		size += int64(n)
	}
	if err == io.EOF {
		err = nil
	}
	return pieces, size, err
}
