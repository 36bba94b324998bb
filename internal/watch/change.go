package watch

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"
)

// Change is a path that is different from what the run saw.
type Change struct {
	// Path is as the run named it; entries of a folder stand below its path.
	Path string
	What What

	now state
}

// What happened to a path.
type What string

// What may happen.
const (
	Changed What = "changed"
	New     What = "new"
	Removed What = "removed"
)

// Pauses of Wait: between looks, for each thing that is looked at besides, and until
// nothing changes any more, since an editor may save in several steps.
const (
	pause    = 300 * time.Millisecond
	each     = 500 * time.Microsecond
	settling = 100 * time.Millisecond
)

// Wait looks again and again until something has changed and changes no more. sleep waits,
// or returns early with the error of the context, which then is the error of Wait.
func (r *Recorder) Wait(ctx context.Context, sleep func(context.Context, time.Duration) error) ([]Change, error) {
	for {
		if err := sleep(ctx, r.pause()); err != nil {
			return nil, err
		}
		found := r.Changes()
		for len(found) > 0 {
			if err := sleep(ctx, settling); err != nil {
				return nil, err
			}
			later := r.Changes()
			if slices.Equal(found, later) {
				return found, nil
			}
			found = later
		}
	}
}

func (r *Recorder) pause() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return pause + time.Duration(len(r.seen))*each
}

// Changes are the paths that are different now, sorted, each once.
func (r *Recorder) Changes() []Change {
	r.mu.Lock()
	defer r.mu.Unlock()
	var found []Change
	for at, seen := range r.seen {
		if now := r.again(at, seen); now != seen.was {
			found = append(found, changes(at, seen.was, now)...)
		}
	}
	found = slices.DeleteFunc(found, func(c Change) bool { return r.own[absolute(c.Path)] })
	sort.Slice(found, func(i, j int) bool {
		a, b := found[i], found[j]
		return cmp.Or(cmp.Compare(absolute(a.Path), absolute(b.Path)), cmp.Compare(a.What, b.What), cmp.Compare(a.now.sum, b.now.sum)) < 0
	})
	return slices.CompactFunc(found, func(a, b Change) bool { return absolute(a.Path) == absolute(b.Path) })
}

// changes are what became of a path, or of the entries of a folder.
func changes(at look, was, now state) []Change {
	switch {
	case !was.there:
		return []Change{{at.path, New, now}}
	case !now.there:
		return []Change{{at.path, Removed, now}}
	case at.kind != listing:
		return []Change{{at.path, Changed, now}}
	}
	before, after := lines(was.names), lines(now.names)
	return append(entries(at.path, after, before, New), entries(at.path, before, after, Removed)...)
}

// entries are the names that stand in one list and not in the other.
func entries(folder string, in, notIn []string, what What) []Change {
	var found []Change
	for _, name := range in {
		if !slices.Contains(notIn, name) {
			found = append(found, Change{Path: filepath.Join(folder, name), What: what})
		}
	}
	return found
}

func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }
