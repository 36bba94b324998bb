package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bchttp/bchttp/internal/near"
)

// Scenario is a file that PATH arguments lead to (INTERFACE section 1).
type Scenario struct {
	// Path is shown and reported: as given, or below the folder given.
	Path string
	// Dir is the folder that relative paths in the file start from.
	Dir      string
	Markdown bool

	key  string // differs from that of every other file
	read func() (string, error)
}

// Read gives the text of the file.
func (s Scenario) Read() (string, error) { return s.read() }

// mostKept is how many bytes of all files are kept in memory until they run.
const mostKept = 1 << 20

// kept gives a text that has been read to who asks first, and reads again for others.
func kept(text string, read func() (string, error)) func() (string, error) {
	var given atomic.Bool
	return func() (string, error) {
		if given.Swap(true) {
			return read()
		}
		once := text
		text = ""
		return once, nil
	}
}

// UsageError is a command line that cannot be followed. Hint is what to type.
type UsageError struct{ Message, Hint string }

func (e *UsageError) Error() string { return e.Message }

// Find expands PATH arguments to scenarios, in the order given, each once: files,
// folders, globs, "-" and built-in scenarios.
func Find(host Host, paths []string) ([]Scenario, error) {
	if b, ok := host.Files.(builtIns); ok {
		host.Files = b.Files // built-in scenarios are named, not found
	}
	f := finder{host: host, seen: map[string]bool{}}
	for _, path := range paths {
		if err := f.expand(path); err != nil {
			return nil, err
		}
	}
	return f.found, nil
}

// findShown gives files as an editor shows them, which knows their language, whatever their names
// end in.
func findShown(host Host, paths []string, markdown bool) []Scenario {
	f := finder{host: host, seen: map[string]bool{}}
	for _, path := range paths {
		f.addFile(path)
	}
	for i := range f.found {
		f.found[i].Markdown = markdown
	}
	return f.found
}

type finder struct {
	host    Host
	seen    map[string]bool
	found   []Scenario
	matched int // how many files the paths led to, one that several lead to each time
}

func (f *finder) expand(path string) error {
	info, err := f.host.Files.Stat(path)
	switch {
	case path == "-":
		f.add("-", Scenario{Path: "-", Dir: ".", read: sync.OnceValues(f.readStdin)})
		return nil
	case err == nil && info.IsDir():
		return f.folder(path)
	case err == nil:
		return f.named(path)
	case isGlob(path):
		return f.glob(path)
	case isBuiltIn(path):
		return f.builtIn(path)
	case errors.Is(err, fs.ErrNotExist):
		return f.missing(path)
	}
	return fmt.Errorf("reading `%s`: %w", path, reasonOf(err))
}

func (f *finder) add(key string, s Scenario) {
	f.matched++
	if !f.seen[key] {
		f.seen[key], s.key = true, key
		f.found = append(f.found, s)
	}
}

func (f *finder) addFile(path string) {
	key := filepath.Clean(path)
	if absolute, err := filepath.Abs(path); err == nil {
		key = absolute
	}
	f.add(key, Scenario{
		Path: filepath.ToSlash(path), Dir: filepath.Dir(path), Markdown: isMarkdown(path),
		read: func() (string, error) {
			text, err := f.host.Files.ReadFile(path)
			return string(text), err
		},
	})
}

// named adds a file that the user named.
func (f *finder) named(path string) error {
	if !isScenario(path) && !isMarkdown(path) {
		return &UsageError{
			Message: fmt.Sprintf("`%s` is not a scenario: expected a file that ends in .http, .rest or .md", path),
			Hint:    "rename it, or pipe it in, with `-` in its place",
		}
	}
	f.addFile(path)
	return nil
}

// folder adds the scenarios below a folder in path order.
func (f *finder) folder(root string) error {
	before := f.matched
	if err := f.walk(root, isScenario); err != nil {
		return err
	}
	if f.matched == before {
		return &UsageError{
			Message: fmt.Sprintf("the folder `%s` holds no .http or .rest file", root),
			Hint:    "name a file, or another folder; Markdown counts where it is named, as in " + filepath.ToSlash(filepath.Join(root, "*.md")),
		}
	}
	return nil
}

func (f *finder) walk(folder string, wanted func(string) bool) error {
	entries, err := f.host.Files.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("reading the folder `%s`: %w", folder, reasonOf(err))
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch {
		case entry.IsDir() && !isSkippedFolder(entry.Name()):
			err = f.walk(path, wanted)
		case !entry.IsDir() && wanted(path) && f.isFile(path, entry):
			f.addFile(path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isFile leaves out links to folders.
func (f *finder) isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := f.host.Files.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (f *finder) missing(path string) error {
	hint := "the path is taken from the working folder; `bchttp list .` shows what is there"
	if like := f.nearPath(path); like != "" {
		hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return &UsageError{Message: fmt.Sprintf("`%s` does not exist", path), Hint: hint}
}

// nearPath is a path that is there and was probably meant, "" if none is alike. It may
// differ in its last part, or in the part before.
func (f *finder) nearPath(path string) string {
	folder, base := filepath.Split(path)
	there := names(f.host.Files, filepath.Clean(folder+"."))
	if like := nearName(base, there); like != "" {
		return folder + like
	}
	above, last := filepath.Split(filepath.Clean(folder))
	if len(there) > 0 || last == "." {
		return ""
	}
	other := near.Nearest(last, names(f.host.Files, filepath.Clean(above+".")))
	if other == "" {
		return ""
	}
	meant := filepath.ToSlash(filepath.Join(above, other, base))
	if _, err := f.host.Files.Stat(meant); err != nil {
		return ""
	}
	return meant
}

// nearName compares what stands before equal extensions, so that these do not make
// short names alike.
func nearName(name string, known []string) string {
	ext := filepath.Ext(name)
	var stems, others []string
	for _, other := range known {
		if stem, ok := strings.CutSuffix(other, ext); ok && ext != "" {
			stems = append(stems, stem)
		} else {
			others = append(others, other)
		}
	}
	if like := near.Nearest(strings.TrimSuffix(name, ext), stems); like != "" {
		return like + ext
	}
	return near.Nearest(name, others)
}

func (f *finder) readStdin() (string, error) {
	text, err := io.ReadAll(f.host.Stdin)
	return string(text), err
}

func didYouMean(word string, known []string) string {
	if like := near.Nearest(word, known); like != "" {
		return fmt.Sprintf("did you mean `%s`? ", like)
	}
	return ""
}

func isScenario(path string) bool {
	return slices.Contains([]string{".http", ".rest"}, strings.ToLower(filepath.Ext(path)))
}

func isMarkdown(path string) bool { return strings.EqualFold(filepath.Ext(path), ".md") }

// isSkippedFolder tells whether a walk leaves a folder out.
func isSkippedFolder(name string) bool {
	return name == "node_modules" || strings.HasPrefix(name, ".") && name != "." && name != ".."
}
