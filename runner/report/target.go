package report

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/bchttp/bchttp/internal/secret"
)

// target is a reserved place for a report: a temporary file beside the one that it
// will become, or a stream.
type target struct {
	shown string // as the user wrote it
	noun  string // what it is
	// path is the file that temporary becomes; a stream or a device has none.
	path      string
	mode      fs.FileMode // of the file that is replaced, 0 if there is none
	temporary *os.File
	stream    io.Writer
	device    string // written in place, since it must not be replaced
}

// reserve makes sure that a target can be written, without touching what is there.
func reserve(out Target) (*target, error) {
	noun := out.noun
	if noun == "" {
		noun = "report"
	}
	t := &target{shown: out.Path, noun: noun}
	if out.Path == "-" {
		t.stream = out.Stdout
		return t, nil
	}
	t.path = out.Path
	if real, err := filepath.EvalSymlinks(out.Path); err == nil {
		t.path = real // a link stays one
	}
	if info, err := os.Stat(t.path); err == nil {
		if err := t.replace(info); err != nil || t.device != "" {
			return t, err
		}
	}
	var err error
	if t.temporary, err = createBeside(t.path); err != nil {
		return nil, t.cannotCreate(err)
	}
	return t, nil
}

// replace looks at what is at the target already.
func (t *target) replace(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &SetupError{
			Message: t.called() + " is a folder, expected a file",
			Hint:    fmt.Sprintf("name a file in it, such as `%s`", filepath.ToSlash(filepath.Join(t.shown, t.noun))),
		}
	case !info.Mode().IsRegular():
		t.device, t.path = t.path, ""
	case info.Mode().Perm()&0o200 == 0:
		return &SetupError{Message: t.called() + " is read-only", Hint: "make it writable or name another file"}
	default:
		t.mode = info.Mode().Perm()
	}
	return nil
}

// called is the target with what it is, as errors name it: "report `x.json`".
func (t *target) called() string { return fmt.Sprintf("%s `%s`", t.noun, t.shown) }

func (t *target) cannotCreate(err error) error {
	folder := filepath.ToSlash(filepath.Dir(t.shown))
	if info, statErr := os.Stat(folder); errors.Is(statErr, fs.ErrNotExist) {
		return &SetupError{
			Message: fmt.Sprintf("%s cannot be written: there is no folder `%s`", t.called(), folder),
			Hint:    fmt.Sprintf("create the folder `%s` first", folder),
		}
	} else if statErr == nil && !info.IsDir() {
		return &SetupError{Message: fmt.Sprintf("%s cannot be written: `%s` is a file, expected a folder", t.called(), folder)}
	}
	return &SetupError{Message: fmt.Sprintf("%s cannot be written: %v", t.called(), reason(err))}
}

// reason is an error of the file system without its path, which may be that of a temporary
// file.
func reason(err error) error {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		return cause.Err
	}
	return err
}

// createBeside makes a new file in the folder of path, hidden and named after it.
// It has the permissions that path would get.
func createBeside(path string) (*os.File, error) {
	folder, name := filepath.Split(path)
	for n := 1; ; n++ {
		file, err := os.OpenFile(folder+"."+name+"."+strconv.Itoa(n)+".tmp", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil || !errors.Is(err, fs.ErrExist) || n > 10_000 {
			return file, err
		}
	}
}

// spoolFile makes a file for the spool of this report, on the same disk as it.
func (t *target) spoolFile() (*os.File, error) {
	if t.path != "" {
		return createBeside(t.path)
	}
	return os.CreateTemp("", "report-*.tmp")
}

// write lets compose write the report by way of a guard, and puts it in its place as a
// whole.
func (t *target) write(guard func(io.Writer) *secret.Guard, compose func(io.Writer) error) error {
	guarded := func(w io.Writer) error {
		g := guard(w)
		return cmp.Or(compose(g), g.Flush())
	}
	if err := t.writeAll(guarded); err != nil {
		t.discard()
		return fmt.Errorf("writing %s: %w", t.called(), reason(err))
	}
	return nil
}

func (t *target) writeAll(compose func(io.Writer) error) error {
	switch {
	case t.device != "":
		file, err := os.OpenFile(t.device, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(compose(file), file.Close())
	case t.temporary == nil:
		return compose(t.stream)
	}
	if err := compose(t.temporary); err != nil {
		return err
	}
	if t.mode != 0 {
		if err := t.temporary.Chmod(t.mode); err != nil {
			return err
		}
	}
	if err := t.temporary.Close(); err != nil {
		return err
	}
	return os.Rename(t.temporary.Name(), t.path)
}

// discard gives the reserved place up.
func (t *target) discard() {
	if t.temporary != nil {
		_ = t.temporary.Close() // may be closed already
		_ = os.Remove(t.temporary.Name())
	}
}
