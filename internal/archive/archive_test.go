package archive_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/archive"
)

func when() time.Time { return time.Date(2026, time.January, 2, 3, 4, 6, 0, time.UTC) }

// tree is a release; its files are as old and have the modes that a machine gave them.
func tree(mode fs.FileMode, modified time.Time) fstest.MapFS {
	file := func(text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(text), Mode: mode, ModTime: modified}
	}
	return fstest.MapFS{
		"bchttp-x/man/man1/bchttp.1": file("page"), "bchttp-x/bchttp": file("program"),
		"bchttp-x/completions/bchttp.bash": file("script"), "bchttp-x/LICENSE": file("text"),
	}
}

func want() []string {
	return []string{
		"bchttp-x/LICENSE -rw-r--r-- 2026-01-02 03:04:06 text",
		"bchttp-x/bchttp -rwxr-xr-x 2026-01-02 03:04:06 program",
		"bchttp-x/completions/bchttp.bash -rw-r--r-- 2026-01-02 03:04:06 script",
		"bchttp-x/man/man1/bchttp.1 -rw-r--r-- 2026-01-02 03:04:06 page",
	}
}

func TestSameFilesSameBytes(t *testing.T) {
	for _, zipped := range []bool{false, true} {
		var one, other bytes.Buffer
		here, there := tree(0o600, time.Unix(1, 0)), tree(0o777, time.Now())
		if err := errors.Join(archive.Write(&one, zipped, here, when()), archive.Write(&other, zipped, there, when().Local())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), other.Bytes()) {
			t.Errorf("zip %v: the same files gave %d and %d bytes that differ", zipped, one.Len(), other.Len())
		}
	}
}

func TestTarball(t *testing.T) {
	var out bytes.Buffer
	if err := archive.Write(&out, false, tree(0o600, time.Now()), when()); err != nil {
		t.Fatal(err)
	}
	unpacked, err := gzip.NewReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for reader := tar.NewReader(unpacked); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Uname != "" || header.Uid != 0 {
			t.Errorf("%s belongs to %s %d, expected nobody", header.Name, header.Uname, header.Uid)
		}
		got = append(got, line(t, header.Name, header.FileInfo(), header.ModTime, reader))
	}
	if diff := cmp.Diff(want(), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestZip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.zip")
	if err := archive.Create(name, tree(0o600, time.Now()), when()); err != nil {
		t.Fatal(err)
	}
	reader, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var got []string
	for _, file := range reader.File {
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line(t, file.Name, file.FileInfo(), file.Modified, content))
	}
	if diff := cmp.Diff(want(), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestCreateWhereNothingCanBe(t *testing.T) {
	err := archive.Create(filepath.Join(t.TempDir(), "missing", "x.zip"), tree(0o600, when()), when())
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, expected one that wraps fs.ErrNotExist", err)
	}
}

func line(t *testing.T, name string, info fs.FileInfo, at time.Time, content io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(content)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %v %s %s", name, info.Mode(), at.UTC().Format(time.DateTime), text)
}
