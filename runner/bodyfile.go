package runner

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// bodyFile is what one file line stands for. shown is the content as it is shown,
// nil if that is no different.
type bodyFile struct{ content, shown []byte }

func (b bodyFile) bytes(masked bool) []byte {
	if masked && b.shown != nil {
		return b.shown
	}
	return b.content
}

// file gives the file of a line, read once a request.
func (c *composer) file(index int, line parser.FileLine) (bodyFile, *trouble) {
	if index < len(c.files) {
		return c.files[index], nil
	}
	file, bad := c.load(line)
	if bad == nil {
		c.files = append(c.files, file)
	}
	return file, bad
}

// filesMasked tells whether a file brought a secret that is masked in its place.
func (c *composer) filesMasked() bool {
	for _, file := range c.files {
		if file.shown != nil {
			return true
		}
	}
	return false
}

// load reads a file and replaces its references if the line asks for it.
func (c *composer) load(line parser.FileLine) (bodyFile, *trouble) {
	path, content, err := c.find(line.Path)
	if err != nil {
		return c.unreadable(line, err)
	}
	if !line.Template {
		return bodyFile{content: content}, nil
	}
	text, err := encode.Decode(content, line.Encoding)
	if err != nil {
		return bodyFile{}, c.at(c.msg.BodyOffset+line.Start, "body-encoding", err.Error(),
			"known are utf8, utf16le, latin1, ascii, base64, base64url and hex")
	}
	return c.resolveFile(line, parser.NewSource(filepath.ToSlash(path), text))
}

// resolveFile replaces the references of a `<@` file.
func (c *composer) resolveFile(line parser.FileLine, src *parser.Source) (bodyFile, *trouble) {
	resolved := c.pass.File(c.ctx, src)
	c.keepSecrets(resolved)
	to := c.inFile(src, line)
	bad := c.unresolved(resolved, to)
	if bad == nil {
		bad = c.placeholderIn(resolved, to)
	} else if c.cfg.DryRun { // all of it is told
		c.warnOf(c.placeholdersIn(resolved, to))
	}
	if bad != nil {
		return bodyFile{}, bad
	}
	file := bodyFile{content: []byte(resolved.String)}
	if masked, found := maskedText(resolved); found {
		file.shown = []byte(masked.String)
	}
	return file, nil
}

// find reads a file by the rule of spec 7.5. By default a path that was written on
// Windows is understood everywhere.
func (c *composer) find(path string) (string, []byte, error) {
	at, content, err := c.look(filepath.FromSlash(path))
	if errors.Is(err, fs.ErrNotExist) && !c.cfg.Exact && filepath.Separator == '/' && strings.Contains(path, `\`) {
		if at, content, err := c.look(strings.ReplaceAll(path, `\`, "/")); err == nil {
			return at, content, nil
		}
	}
	return at, content, err
}

func (c *composer) look(path string) (string, []byte, error) {
	if filepath.IsAbs(path) {
		content, err := c.cfg.ReadFile(path)
		return path, content, err
	}
	if c.plan.Workspace != "" {
		inside := filepath.Join(c.plan.Workspace, path)
		if content, err := c.cfg.ReadFile(inside); err == nil {
			return inside, content, nil
		}
	}
	beside := filepath.Join(c.plan.Dir, path)
	content, err := c.cfg.ReadFile(beside)
	return beside, content, err
}

// unreadable: REST Client sends the line of a file that does not exist, we name the file (spec 7.5).
func (c *composer) unreadable(line parser.FileLine, err error) (bodyFile, *trouble) {
	if c.cfg.Exact && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)) {
		return bodyFile{content: []byte(c.msg.Body[line.Start:line.End])}, nil
	}
	message, hint := c.notRead(line.Path, err)
	return bodyFile{}, c.at(c.msg.BodyOffset+line.Start, "body-file", message, hint)
}

// notRead says why a file cannot be read, and what to do.
func (c *composer) notRead(path string, err error) (message, hint string) {
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("the file `%s` cannot be read: %v", path, reasonOf(err)), ""
	}
	hint = c.whereLooked()
	if like := c.nearFile(path); like != "" {
		hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return fmt.Sprintf("the file `%s` does not exist", path), hint
}

func (c *composer) whereLooked() string {
	beside := filepath.ToSlash(cmp.Or(c.plan.DirShown, c.plan.Dir))
	if c.plan.Workspace == "" || c.plan.Workspace == c.plan.Dir {
		return fmt.Sprintf("it is looked for in `%s`", beside)
	}
	return fmt.Sprintf("it is looked for in `%s`, then in `%s`", filepath.ToSlash(c.plan.Workspace), beside)
}

// nearFile is a file in the same folder with a similar name.
func (c *composer) nearFile(path string) string {
	folder, base := filepath.Split(filepath.FromSlash(path))
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(c.plan.Dir, folder)
	}
	if c.cfg.ListFolder == nil {
		return ""
	}
	like := near.Nearest(base, c.cfg.ListFolder(folder))
	if like == "" {
		return ""
	}
	return strings.TrimSuffix(path, base) + like
}

// reasonOf is the system's own word behind a path error.
func reasonOf(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
