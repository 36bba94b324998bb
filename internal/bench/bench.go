package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// bench is what rows measure with.
type bench struct {
	ctx    context.Context
	rounds int
	// dir is a folder for scenarios, removed at the end.
	dir string
	// program and floor are executables; plain and secure are URLs of the target, whose
	// certificate is in a file.
	program, floor, plain, secure, certificate string

	stop []func()
}

func newBench(ctx context.Context, rounds int, program string) (*bench, error) {
	dir, err := os.MkdirTemp("", "bchttp bench")
	if err != nil {
		return nil, err
	}
	b := &bench{ctx: ctx, rounds: max(1, rounds), dir: dir, program: program, certificate: filepath.Join(dir, "target.pem")}
	b.stop = append(b.stop, func() { _ = os.RemoveAll(dir) })
	if err := b.start(); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *bench) close() {
	for i := len(b.stop) - 1; i >= 0; i-- {
		b.stop[i]()
	}
}

func (b *bench) start() error {
	var failed, err error
	if b.program == "" {
		b.program, failed = b.build("cmd/bchttp", "CGO_ENABLED=0", "-trimpath", "-ldflags=-s -w") // as releases are
	}
	b.floor, err = b.build("internal/bench/floor", "")
	failed = errors.Join(failed, err)
	target, err := b.build("internal/bench/target", "")
	if failed = errors.Join(failed, err); failed != nil {
		return failed
	}
	line, err := b.serve(target, "-certificate", b.certificate)
	if err != nil {
		return err
	}
	b.plain, b.secure, _ = strings.Cut(line, " ")
	return nil
}

// build compiles a package of this module as `go build` does, with one more variable.
func (b *bench) build(folder, variable string, args ...string) (string, error) {
	file := filepath.Join(b.dir, filepath.Base(folder))
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	args = append(append([]string{"build"}, args...), "-o", file, "github.com/bchttp/bchttp/"+folder)
	cmd := exec.CommandContext(b.ctx, "go", args...)
	if variable != "" {
		cmd.Env = append(cmd.Environ(), variable)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", folder, err, out)
	}
	return file, rewrite(file)
}

// rewrite has a program lie in the memory of the system as an installed one does. The linker
// writes here and there, which leaves single pages behind, and a start that has to fetch
// each of them takes a fifth longer.
func rewrite(file string) error {
	from, err := os.Open(file)
	if err != nil {
		return err
	}
	written := file + ".installed"
	to, err := os.OpenFile(written, os.O_CREATE|os.O_WRONLY, 0o700)
	if err == nil {
		_, err = io.Copy(struct{ io.Writer }{to}, from) // in small steps: what this process takes shows in the peaks of others
		err = errors.Join(err, to.Close())
	}
	if err = errors.Join(err, from.Close()); err != nil {
		return err
	}
	return os.Rename(written, file)
}

// serve starts a server that ends with this process, and gives its first line of output.
func (b *bench) serve(file string, args ...string) (string, error) {
	cmd := exec.CommandContext(b.ctx, file, args...)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil { // held open: the end of the input ends the target
		return "", err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	b.stop = append(b.stop, func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(line), err
}

// counts are what the target served since it was last asked.
type counts struct{ Requests, Connections, Refusals int }

func (b *bench) counts() (c counts, err error) {
	text, err := get(b.ctx, b.plain+"/stats")
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	return c, err
}

func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}
