package session

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/runner"
)

// offered is what a selection could have chosen from, for the message of one that
// chose nothing.
type offered struct {
	mu       sync.Mutex
	requests int
	names    []string
	tags     []string
}

func (o *offered) add(plan *runner.Plan) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, entry := range runner.Outline(plan.Tree) {
		o.requests++
		if entry.Name != "" {
			o.names = append(o.names, entry.Name)
		}
		o.tags = append(o.tags, entry.Tags...)
	}
}

// nothing is the error of a run without any request: that is never a pass.
func (s *session) nothing() error {
	where := fmt.Sprintf("`%s`", s.found[0].Path)
	switch {
	case len(s.found) > 1:
		where = fmt.Sprintf("the %d files", len(s.found))
	case s.found[0].Path == "-":
		where = "standard input"
	}
	if s.offered.requests == 0 {
		return &UsageError{
			Message: "there is no request in " + where,
			Hint:    NoRequestHint,
		}
	}
	return &UsageError{
		Message: fmt.Sprintf("no request in %s is selected by %s", where, s.selectionText()),
		Hint:    s.selectionHint(),
	}
}

func (s *session) selectionText() string {
	var parts []string
	for _, name := range s.Selection.Names {
		parts = append(parts, "--name "+name)
	}
	if s.Selection.Line > 0 {
		parts = append(parts, fmt.Sprintf("--line %d", s.Selection.Line))
	}
	for _, tags := range s.Selection.Tags {
		parts = append(parts, "--tag "+tags)
	}
	return "`" + strings.Join(parts, " ") + "`"
}

func (s *session) selectionHint() string {
	known := s.offered.names
	switch {
	case len(s.Selection.Names) > 0:
		if like := near.Nearest(s.Selection.Names[0], known); like != "" {
			return fmt.Sprintf("did you mean --name %s?", like)
		}
	case s.Selection.Line == 0:
		known = s.offered.tags
	}
	if s.Selection.Line == 0 && len(known) > 0 && len(known) <= 20 {
		slices.Sort(known)
		return "there are: " + strings.Join(slices.Compact(known), ", ")
	}
	return Listing(s.Paths) + " shows lines, names and tags"
}

// NoRequestHint says what a file without requests lacks.
const NoRequestHint = "a request is a line like `GET https://example.com`"

// Listing is the command, in backquotes, that lists what is in files and folders.
func Listing(paths []string) string {
	const most = 3
	list := "PATH"
	if len(paths) <= most {
		quoted := slices.Clone(paths)
		for i, path := range quoted {
			if strings.ContainsAny(path, " '&()") {
				quoted[i] = `"` + path + `"` // as every shell reads it
			}
		}
		list = strings.Join(quoted, " ")
	}
	return "`bchttp list " + list + "`"
}
