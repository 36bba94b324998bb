package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/vars"
)

// host is this machine as a run sees it.
func (s streams) host() session.Host {
	return session.Host{
		Files: osFiles{}, Stdin: readUntil{s.in, s.interrupts}, LookupEnv: s.lookup,
		Now: s.clock(), Location: time.Local, Random: s.random(), RequestIDs: s.random(), Ask: s.asker(), Show: s.show(),
		CacheDir: s.cacheFolder(), Begin: s.begin,
	}
}

// begin waits until an interrupt ends a run in order, and spares the garbage of files that
// run beside each other.
func (s streams) begin(together int) {
	s.interrupts.listening()
	if together > 1 {
		s.spareGarbage()
	}
}

// cacheFolder is where the program keeps what it can do without, below the folder that
// os.UserCacheDir means; "" if there is no such place.
func (s streams) cacheFolder() string {
	variable, below := "HOME", ".cache"
	switch xdg, _ := s.lookup("XDG_CACHE_HOME"); {
	case runtime.GOOS == "windows":
		variable, below = "LocalAppData", ""
	case runtime.GOOS == "darwin":
		below = "Library/Caches"
	case filepath.IsAbs(xdg):
		variable, below = "XDG_CACHE_HOME", ""
	}
	root, ok := s.lookup(variable)
	if !ok || !filepath.IsAbs(root) {
		return ""
	}
	return filepath.Join(root, below, "bchttp")
}

// osFiles is the file system of the machine.
type osFiles struct{}

func (osFiles) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (osFiles) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// clock is the machine's, or for tests one that stands still (INTERFACE section 8).
func (s streams) clock() func() time.Time {
	if text, ok := s.lookup("BCHTTP_TEST_CLOCK"); ok {
		if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
			return func() time.Time { return at }
		}
	}
	return time.Now
}

// random is the machine's, or for tests a sequence (INTERFACE section 8).
func (s streams) random() vars.Random {
	if mode, _ := s.lookup("BCHTTP_TEST_RANDOM"); mode == "sequence" {
		return &sequence{}
	}
	return chance{}
}

type chance struct{}

func (chance) UUID() string     { return uuid.NewString() }
func (chance) Float64() float64 { return rand.Float64() }

// sequence counts UUIDs over the run and is always in the middle of a range.
type sequence struct{ drawn atomic.Int64 }

func (s *sequence) UUID() string {
	return fmt.Sprintf("00000000-0000-4000-8000-%012x", s.drawn.Add(1))
}
func (*sequence) Float64() float64 { return 0.5 }

// show writes to the terminal that stands behind stderr; nil if none does. A new line
// comes first, since a line of progress may stand there.
func (s streams) show() func(text string) {
	if !s.terminal(s.err) {
		return nil
	}
	return func(text string) { fmt.Fprintf(s.err, "\n%s\n", text) }
}
