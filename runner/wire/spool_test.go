package wire

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tempFiles is a folder of its own for the temporary files of a client.
type tempFiles string

func (folder tempFiles) open() (*os.File, error) { return os.CreateTemp(string(folder), "body-*") }

func (folder tempFiles) count(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir(string(folder))
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

func TestLargeBodiesLieInFiles(t *testing.T) {
	text := []byte(strings.Repeat("0123456789abcdef", 4096))
	for name, answer := range map[string]string{
		"length":  fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(text), text),
		"chunked": fmt.Sprintf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(text), text),
		"closed":  "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + string(text),
		"gzip":    packedAnswer("gzip", packed(t, "gzip", text)),
		"br":      packedAnswer("br", packed(t, "br", text)),
	} {
		for _, c := range []struct {
			memory, limit int
			spooled       bool
			kind          Kind
		}{
			{memory: len(text)},
			{memory: len(text) - 1, spooled: true},
			{memory: 10, limit: len(text), spooled: true},
			{memory: 10, limit: len(text) - 1, kind: BodyTooLarge},
		} {
			folder := tempFiles(t.TempDir())
			request := &Request{Method: "GET", URL: parse(t, "http://"+serve(t, answer).addr())}
			client := newClient(t, Options{MemoryBody: int64(c.memory), MaxBody: int64(c.limit), TempFile: folder.open})
			if c.kind != "" {
				if _, err := failure(t, client, request); err.Kind != c.kind {
					t.Errorf("%s: %v", name, err)
				}
			} else if trip := do(t, client, request); !bytes.Equal(trip.Response.Body, text) {
				t.Errorf("%s: %d bytes", name, len(trip.Response.Body))
			}
			if got := len(client.spool.kept) == 1; got != c.spooled {
				t.Errorf("%s, %+v: in a file: %v", name, c, got)
			}
			if client.Close(); folder.count(t) != 0 {
				t.Errorf("%s: files are left", name)
			}
		}
	}
}

// 200 MB come whole and do not go through the memory of the program.
func TestAHugeBodyTakesNoMemory(t *testing.T) {
	const size = 200 << 20
	block := make([]byte, 1<<20)
	for i := range block {
		block[i] = byte(i * 7 >> 3)
	}
	sum := sha256.New()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for range size / len(block) {
			_, _ = w.Write(block)
			sum.Write(block)
		}
	}))
	defer server.Close()
	folder := tempFiles(t.TempDir())
	client := newClient(t, Options{TempFile: folder.open})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	trip := do(t, client, &Request{Method: "GET", URL: parse(t, server.URL)})
	runtime.ReadMemStats(&after)
	if got := sha256.Sum256(trip.Response.Body); len(trip.Response.Body) != size || !bytes.Equal(got[:], sum.Sum(nil)) {
		t.Errorf("%d bytes, not those that were sent", len(trip.Response.Body))
	}
	// So much is read before it is known that more will come.
	if used := after.TotalAlloc - before.TotalAlloc; used > DefaultMemoryBody+(4<<20) {
		t.Errorf("%d MiB were allocated", used>>20)
	}
	if err := client.Release(trip); err != nil || len(client.spool.kept) != 0 || folder.count(t) != 0 {
		t.Errorf("after its release: %v, %d kept, %d files", err, len(client.spool.kept), folder.count(t))
	}
}

func TestReleaseLeavesOtherBodiesAlone(t *testing.T) {
	body := "0123456789"
	answer := raw("HTTP/1.1 200 OK", "Content-Length: 10", "", body)
	server := serve(t, redirect(302, "/b"), answer, answer, empty200)
	client := newClient(t, Options{MemoryBody: 5, TempFile: tempFiles(t.TempDir()).open})
	request := &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), FollowRedirects: true}
	first, second, third := do(t, client, request), do(t, client, request), do(t, client, request)
	for range 2 {
		if err := errors.Join(client.Release(first), client.Release(third), client.Release(&Trip{})); err != nil {
			t.Error(err)
		}
	}
	if got := string(second.Last().Body); got != body {
		t.Errorf("%q", got)
	}
}

func TestNoRoomForALargeBody(t *testing.T) {
	full := func() (*os.File, error) {
		return nil, &fs.PathError{Op: "open", Path: "/secret/path", Err: syscall.ENOSPC}
	}
	readOnly := func() (*os.File, error) {
		made, err := os.CreateTemp(t.TempDir(), "x")
		if err != nil {
			return nil, err
		}
		made.Close()
		return os.Open(made.Name())
	}
	for _, encoding := range []string{"identity", "gzip"} {
		for reason, open := range map[string]func() (*os.File, error){"no space left on device": full, "bad file descriptor": readOnly} {
			if runtime.GOOS == "windows" {
				t.Skip("the system has other words for it")
			}
			server := serve(t, packedAnswer(encoding, packed(t, encoding, []byte("0123456789"))))
			client := newClient(t, Options{MemoryBody: 5, TempFile: open})
			_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
			want := "temporary-file: the body that `" + server.addr() + "` answered cannot be kept in a temporary file: " + reason +
				"\nhint: bodies over 5 bytes lie in the folder for temporary files: make room there, or name another in TMPDIR (on Windows: TMP)"
			if diff := cmp.Diff(want, said(err)); diff != "" {
				t.Error(diff)
			}
			if Retryable("GET", &Trip{}, err) {
				t.Error("it would be tried again")
			}
		}
	}
}

func TestALargeBodyThatEndsEarly(t *testing.T) {
	folder := tempFiles(t.TempDir())
	server := serve(t, raw("HTTP/1.1 200 OK", "Connection: close", "Content-Length: 100", "", "only a part"))
	_, err := failure(t, newClient(t, Options{MemoryBody: 5, TempFile: folder.open}),
		&Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
	if err.Kind != Reset || folder.count(t) != 0 {
		t.Errorf("%v, %d files", err, folder.count(t))
	}
}

func TestLargeBodiesAreUnescaped(t *testing.T) {
	text := strings.Repeat(`a\u00fc\ud83d\ude00"\u0022\`, 20_000)
	want := UnescapeUnicode([]byte(text))
	got, err := io.ReadAll(&unescaper{text: []byte(text), encode: appendUTF8})
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v, want %d", len(got), err, len(want))
	}
	folder := tempFiles(t.TempDir())
	server := serve(t, packedAnswer("identity", []byte(text)))
	client := newClient(t, Options{MemoryBody: 1000, TempFile: folder.open})
	trip := do(t, client, &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), UnescapeUnicode: true})
	if !bytes.Equal(trip.Response.Body, want) || len(client.spool.kept) != 1 {
		t.Errorf("%d bytes, %d kept", len(trip.Response.Body), len(client.spool.kept))
	}
}
