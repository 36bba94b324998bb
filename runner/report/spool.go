package report

import (
	"bytes"
	"io"
	"os"
	"sync"
)

// Limits of what is held in memory: of one strand, and of all that have ended.
const (
	strandLimit = 32 << 10
	spoolLimit  = 256 << 10
)

// spool keeps long texts that grow side by side, each a [strand], in memory while
// they are short and together in one temporary file beyond that.
type spool struct {
	create func() (*os.File, error)

	mu   sync.Mutex
	file *os.File // nil until it is needed
	size int64
	held int // bytes of ended strands in memory
}

// strand is one text: pieces in the file of the spool, then what is in memory. Its
// owner appends to text and calls grown or ended.
type strand struct {
	text   bytes.Buffer
	pieces []piece
}

type piece struct{ at, size int64 }

// grown moves a strand that has become long out of memory.
func (s *spool) grown(x *strand) error {
	if x.text.Len() < strandLimit {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store(x)
}

// ended says that nothing more is appended to a strand.
func (s *spool) ended(x *strand) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held+x.text.Len() > spoolLimit {
		err := s.store(x)
		x.text = bytes.Buffer{}
		return err
	}
	x.text = *bytes.NewBuffer(bytes.Clone(x.text.Bytes())) // without room to grow
	s.held += x.text.Len()
	return nil
}

func (s *spool) store(x *strand) error {
	if s.file == nil {
		file, err := s.create()
		if err != nil {
			return err
		}
		s.file = file
	}
	n, err := s.file.WriteAt(x.text.Bytes(), s.size)
	if err != nil {
		return err
	}
	x.pieces = append(x.pieces, piece{s.size, int64(n)})
	s.size += int64(n)
	x.text.Reset()
	return nil
}

// empty tells whether nothing was appended to a strand.
func (x *strand) empty() bool { return len(x.pieces) == 0 && x.text.Len() == 0 }

// copyTo writes a strand from its beginning.
func (s *spool) copyTo(w io.Writer, x *strand) error {
	for _, p := range x.pieces {
		if _, err := io.Copy(w, io.NewSectionReader(s.file, p.at, p.size)); err != nil {
			return err
		}
	}
	_, err := w.Write(x.text.Bytes())
	return err
}

// remove deletes the temporary file, if there is one.
func (s *spool) remove() {
	if s.file != nil {
		_ = s.file.Close() // only read from here on
		_ = os.Remove(s.file.Name())
		s.file = nil
	}
}
