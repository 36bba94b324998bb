package runner

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/bchttp/bchttp/runner/assert"
)

// readSchema reads the file of a JSON Schema that an expression names. It lies where a
// body file of this name would (spec 7.5).
func (f *fileRun) readSchema(name string) ([]byte, error) {
	c := composer{fileRun: f}
	_, content, err := c.find(name)
	switch {
	case err == nil:
		return content, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, &assert.Unreadable{Reason: fmt.Sprintf("cannot be read: %v", reasonOf(err))}
	}
	missing := &assert.Unreadable{Reason: "does not exist", Hint: c.whereLooked()}
	if like := c.nearFile(name); like != "" {
		missing.Hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return nil, missing
}
