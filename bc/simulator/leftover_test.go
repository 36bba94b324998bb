package simulator

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestAuthorityIsRemovedFirst: a second interrupt ends the process at once, while requests
// under way have their time.
func TestAuthorityIsRemovedFirst(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	arrived, release := make(chan struct{}), make(chan struct{})
	server, err := Listen(ctx, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(arrived)
		<-release
	}), ServeOptions{Address: "127.0.0.1:0", TLSAddress: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	left := make(chan error, 1)
	server.server.RegisterOnShutdown(func() {
		_, err := os.Stat(server.ca.folder)
		left <- err
		close(release)
	})
	go func() {
		if response, err := http.Get(server.URL()); err == nil {
			response.Body.Close()
		}
	}()
	<-arrived
	stop()
	if err := <-left; !os.IsNotExist(err) {
		t.Errorf("the folder is still there while a request is: %v", err)
	}
	if err := server.Wait(); err != nil {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
}

// TestRemoveExpired keeps to folders of simulators whose certificates have expired.
func TestRemoveExpired(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	outside := filepath.Join(t.TempDir(), "ca.pem")
	write := func(path string) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(outside)
	for _, name := range []string{"bchttp-sim-old", "bchttp-sim-new", "bchttp-other"} {
		write(filepath.Join(folder, name, "ca.pem"))
	}
	write(filepath.Join(folder, "bchttp-sim-file"))
	want := []string{"bchttp-other", "bchttp-sim-file", "bchttp-sim-new"}
	if os.Symlink(filepath.Dir(outside), filepath.Join(folder, "bchttp-sim-link")) == nil { // not everybody may on Windows
		want = slices.Insert(want, 2, "bchttp-sim-link")
	}
	old := now.Add(-certificateLife - time.Minute)
	for _, name := range []string{"bchttp-sim-old", "bchttp-other", "bchttp-sim-file"} {
		if err := os.Chtimes(filepath.Join(folder, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	removeExpired(folder, now)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	if !slices.Equal(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
	removeExpired(filepath.Join(folder, "none"), now)
}
