package vars

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/vars/dotenv"
)

// dotenvFile is the one `.env` file that counts; path is "" if there is none.
type dotenvFile struct {
	path   string
	values map[string]string
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

// readDotenv finds the file: from the folder of the scenario upwards, the first
// folder that has `.env.ENVIRONMENT` or `.env`; there the first of the two. The root
// folder is not looked at.
func (r *Resolver) readDotenv() (dotenvFile, error) {
	names := []string{".env"}
	if r.Environment != nil && r.Environment.Name != "" {
		names = []string{".env." + r.Environment.Name, ".env"}
	}
	for folder := filepath.Clean(r.Dir); r.System.ReadFile != nil; folder = filepath.Dir(folder) {
		isLast := filepath.Dir(folder) == folder
		if isLast && filepath.IsAbs(folder) {
			break
		}
		for _, name := range names {
			path := filepath.Join(folder, name)
			text, err := r.System.ReadFile(path)
			if err == nil {
				return dotenvFile{path, dotenv.Parse(string(text))}, nil
			}
			if !errors.Is(err, fs.ErrNotExist) {
				return dotenvFile{path: path}, err
			}
		}
		if isLast {
			break
		}
	}
	return dotenvFile{}, nil
}
