package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// writer is one format.
type writer interface {
	// add starts a file; its content is written to what add gives.
	add(name string, mode fs.FileMode, size int64, at time.Time) (io.Writer, error)
	Close() error
}

// Create packs all files of a tree into a new file, whose name says the format:
// .tar.gz or .zip. Files stand in the order of their names, belong to nobody, bear
// the time at, and have mode 0644, but for the program itself with 0755: what the
// file system says of modes depends on the machine.
func Create(name string, tree fs.FS, at time.Time) error {
	to, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("creating the archive: %w", err)
	}
	if err := errors.Join(Write(to, strings.HasSuffix(name, ".zip"), tree, at), to.Close()); err != nil {
		return fmt.Errorf("packing `%s`: %w", name, err)
	}
	return nil
}

// Write packs all files of a tree as Create does.
func Write(to io.Writer, zipped bool, tree fs.FS, at time.Time) error {
	var out writer = newTarball(to)
	if zipped {
		out = zipball{zip.NewWriter(to)}
	}
	err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return copyFile(out, tree, path, at)
	})
	return errors.Join(err, out.Close())
}

func copyFile(out writer, tree fs.FS, path string, at time.Time) error {
	content, err := fs.ReadFile(tree, path)
	if err != nil {
		return err
	}
	to, err := out.add(path, mode(path), int64(len(content)), at)
	if err != nil {
		return err
	}
	_, err = to.Write(content)
	return err
}

// mode tells programs by their place and name.
func mode(path string) fs.FileMode {
	_, base, _ := strings.Cut(path, "/")
	if base == "bchttp" || base == "bchttp.exe" {
		return 0o755
	}
	return 0o644
}

// tarball is a tar archive, compressed with gzip.
type tarball struct {
	packed *gzip.Writer
	tar    *tar.Writer
}

func newTarball(to io.Writer) tarball {
	packed := gzip.NewWriter(to)
	return tarball{packed, tar.NewWriter(packed)}
}

func (t tarball) add(name string, mode fs.FileMode, size int64, at time.Time) (io.Writer, error) {
	header := &tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: int64(mode), Size: size, ModTime: at, Format: tar.FormatUSTAR}
	return t.tar, t.tar.WriteHeader(header)
}

func (t tarball) Close() error { return errors.Join(t.tar.Close(), t.packed.Close()) }

// zipball is a zip archive.
type zipball struct{ zip *zip.Writer }

func (z zipball) add(name string, mode fs.FileMode, _ int64, at time.Time) (io.Writer, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.UTC()}
	header.SetMode(mode)
	return z.zip.CreateHeader(header)
}

func (z zipball) Close() error { return z.zip.Close() }
