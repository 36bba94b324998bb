package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/internal/starter"
)

// project writes the files of a new project and says what becomes of each.
type project struct {
	io  streams
	dir string
}

func newProject(io streams, dir string) *project { return &project{io, dir} }

// open makes the folder.
func (p *project) open() error {
	if info, err := os.Stat(p.dir); err == nil && !info.IsDir() {
		return &session.UsageError{
			Message: fmt.Sprintf("`%s` is a file, expected a folder", p.dir), Hint: "give a name that is free",
		}
	}
	if err := os.MkdirAll(p.dir, 0o755); err != nil {
		return fmt.Errorf("making the folder `%s`: %w", p.dir, reason(err))
	}
	return nil
}

// add writes a file unless there is one of its name.
func (p *project) add(folder string, file starter.File) error {
	path := filepath.Join(folder, filepath.FromSlash(file.Path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("making the folder `%s`: %w", filepath.Dir(path), reason(err))
	}
	err := create(path, file)
	switch {
	case err == nil:
		p.say("created", path, "")
		return nil
	case !errors.Is(err, fs.ErrExist):
		return fmt.Errorf("writing `%s`: %w", path, reason(err))
	case file.Path == starter.IgnoreFile:
		return p.ignore(path, strings.TrimSpace(file.Text))
	}
	return p.keep(path, file)
}

// keep leaves a file as it is. What the other files of the project ask of it, and it
// may lack, are the environments.
func (p *project) keep(path string, file starter.File) error {
	lacks := ""
	if file.Path == starter.PublicFile {
		text, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("reading `%s`: %w", path, reason(err))
		}
		for _, environment := range []string{starter.Simulated, starter.Sandbox} {
			if !strings.Contains(string(text), `"`+environment+`"`) {
				lacks += fmt.Sprintf("; it lacks the environment `%s`", environment)
			}
		}
	}
	p.say("kept", path, ": it exists"+lacks)
	return nil
}

// create writes a new file; it fails with fs.ErrExist if there is something.
func create(path string, file starter.File) error {
	mode := fs.FileMode(0o644)
	if file.Private {
		mode = 0o600
	}
	to, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = to.WriteString(file.Text)
	return errors.Join(err, to.Close())
}

// ignore adds a line to a list of ignored files that has it not yet: a private file
// that git sees would be published.
func (p *project) ignore(path, name string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading `%s`: %w", path, reason(err))
	}
	if slices.Contains(strings.Fields(string(text)), name) {
		p.say("kept", path, ": it exists")
		return nil
	}
	to, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return fmt.Errorf("writing `%s`: %w", path, reason(err))
	}
	_, err = to.WriteString(lineBehind(string(text), name))
	if err := errors.Join(err, to.Close()); err != nil {
		return fmt.Errorf("writing `%s`: %w", path, reason(err))
	}
	p.say("extended", path, ": a line for "+name)
	return nil
}

// lineBehind is a line that continues a text, with line ends as the text has them.
func lineBehind(text, line string) string {
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		line = end + line
	}
	return line + end
}

func (p *project) say(what, path, more string) {
	fmt.Fprintf(p.io.out, "%-8s %s%s\n", what, filepath.ToSlash(path), more)
}

// sayWhatIsNext shows what to type with a new project.
func (p *project) sayWhatIsNext(scenario string) {
	scenario = filepath.ToSlash(filepath.Join(p.dir, scenario))
	if strings.ContainsAny(scenario, " '&()") {
		scenario = `"` + scenario + `"`
	}
	private := filepath.ToSlash(filepath.Join(p.dir, starter.PrivateFile))
	fmt.Fprintf(p.io.err, "next: bchttp run --sim -e %s %s\n", starter.Simulated, scenario)
	fmt.Fprintf(p.io.err, "then: bchttp run -e %s %s, with credentials in %s\n", starter.Sandbox, scenario, private)
}

// reason is what the system says, without the path that the message has already.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
