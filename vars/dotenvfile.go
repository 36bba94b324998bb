package vars

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/dotenv"
)

// dotenvFile is the one `.env` file that counts; path is "" if there is none.
type dotenvFile struct {
	path   string
	values map[string]string
	// utf16: it has the byte order mark of an encoding in which nothing is found.
	utf16 bool
}

// dotenv reads a variable of the `.env` file (spec 14.8).
func (p *Pass) dotenv(v *value, options string) {
	name, _, ok := p.variableName(options, "-.")
	if !ok {
		v.problem = form(v.origin.Name, "the name of a variable must follow behind one blank", "$dotenv NAME")
		return
	}
	file, err := p.r.dotenv()
	switch {
	case err != nil:
		v.problem = &Problem{Code: "dotenv-unreadable", Message: fmt.Sprintf("reading `%s`: %v", filepath.ToSlash(file.path), err)}
		return
	case file.path == "":
		v.problem = &Problem{
			Code:    "dotenv-missing",
			Message: fmt.Sprintf("there is no `.env` file in `%s` or above", filepath.ToSlash(p.r.Dir)),
			Hint:    fmt.Sprintf("write a file `.env` with a line `%s=value` beside the scenario", name),
		}
		return
	}
	text, ok := file.values[name]
	if !ok {
		v.problem = file.lacks(name)
		return
	}
	v.text = text
	v.origin.File = filepath.ToSlash(file.path)
	v.hide(secret.LooksSecret(name))
}

func (f dotenvFile) lacks(name string) *Problem {
	problem := &Problem{
		Code: "dotenv-variable-missing", Message: fmt.Sprintf("`%s` does not define `%s`", filepath.ToSlash(f.path), name),
		Hint: fmt.Sprintf("add a line `%s=value`", name),
	}
	if f.utf16 {
		problem.Hint = "it is UTF-16: " + parser.ToUTF8
		return problem
	}
	names := make([]string, 0, len(f.values))
	for other := range f.values {
		names = append(names, other)
	}
	slices.Sort(names)
	if like := near.Nearest(name, names); like != "" {
		problem.Hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return problem
}

// readDotenv reads the file that counts for the scenario.
func (r *Resolver) readDotenv() (dotenvFile, error) {
	environment := ""
	if r.Environment != nil {
		environment = r.Environment.Name
	}
	path, text, err := DotenvFile(r.Dir, environment, r.System.ReadFile)
	if err != nil || path == "" {
		return dotenvFile{path: path}, err
	}
	utf16 := bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))
	return dotenvFile{path, dotenv.Parse(string(text)), utf16}, nil
}

// DotenvFile finds the file that counts: from the folder of the scenario upwards, the first
// folder that has `.env.ENVIRONMENT` or `.env`; there the first of the two. The root
// folder is not looked at. The path is "" if there is none; with an error it is that of the
// file that cannot be read.
func DotenvFile(folder, environment string, readFile func(path string) ([]byte, error)) (path string, text []byte, err error) {
	names := []string{".env"}
	if environment != "" {
		names = []string{".env." + environment, ".env"}
	}
	for folder = filepath.Clean(folder); readFile != nil; folder = filepath.Dir(folder) {
		isLast := filepath.Dir(folder) == folder
		if isLast && filepath.IsAbs(folder) {
			break
		}
		for _, name := range names {
			path := filepath.Join(folder, name)
			text, err := readFile(path)
			if err == nil || !errors.Is(err, fs.ErrNotExist) {
				return path, text, err
			}
		}
		if isLast {
			break
		}
	}
	return "", nil, nil
}
