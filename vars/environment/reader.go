package environment

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// file is a JSON file whose comments are blanked out.
type file struct {
	path string // with slashes
	text string
}

// read gives a file, false if there is none to read. what is the kind of file for
// messages.
func (l *loader) read(path, what string) (*file, bool) {
	if path == "" {
		return nil, false
	}
	shown := l.sources.shown(path)
	text, err := l.sources.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.fail(fmt.Errorf("the %s `%s` does not exist", what, shown))
		return nil, false
	case err != nil:
		if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
			err = cause.Err
		}
		l.fail(fmt.Errorf("reading `%s`: %w", shown, err))
		return nil, false
	}
	f := &file{shown, string(plainJSON(bytes.TrimPrefix(text, []byte("\ufeff"))))}
	if !jsonpath.Valid(f.text) {
		l.fail(f.invalid(l.sources.InEditor))
		return nil, false
	}
	return f, true
}

// at is an error at an offset of the file.
func (f *file) at(offset int, format string, args ...any) *SyntaxError {
	before := f.text[:max(0, min(offset, len(f.text)))]
	return &SyntaxError{
		File: f.path, Line: strings.Count(before, "\n") + 1,
		Column:  len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1,
		Message: fmt.Sprintf(format, args...),
	}
}

// value is a value of a file: its text and where it begins.
type value struct {
	raw    string
	offset int
}

// root is the whole value of a file.
func (f *file) root() value {
	raw := strings.TrimLeft(f.text, " \t\r\n")
	return value{raw, len(f.text) - len(raw)}
}

// member is a member of an object, with the offset of its name's end.
type member struct {
	name string
	at   int
	value
}

// members are those of an object, in order; false if the value is none.
func (v value) members() ([]member, bool) {
	all, ok := jsonpath.Members(v.raw)
	list := make([]member, len(all))
	for i, m := range all {
		list[i] = member{m.Name, v.offset + m.NameEnd, value{m.Raw, v.offset + m.Offset}}
	}
	return list, ok
}

// into decodes a value, false if it is of another kind.
func (v value) into(target any) bool { return json.Unmarshal([]byte(v.raw), target) == nil }

// kind is what a value is, for messages.
func (v value) kind() string {
	switch c := v.raw[0]; {
	case c == '{':
		return "an object"
	case c == '[':
		return "an array"
	case c == '"':
		return "a text"
	case c == 'n':
		return "null"
	case c == 't' || c == 'f':
		return "true or false"
	}
	return "a number"
}

// scalar is a text, number or boolean as text (spec 11.6). keep lets integers beyond 2^53
// keep their digits.
func (v value) scalar(keep bool) (string, bool) {
	switch v.kind() {
	case "a text":
		return jsonpath.Content(v.raw)
	case "a number":
		return jsonpath.Number(v.raw, keep), true
	case "true or false":
		return v.raw, true
	}
	return "", false
}

func (v value) isStructure() bool { return v.raw[0] == '{' || v.raw[0] == '[' }

// compact is the text of an object or an array without spaces (spec 13.6).
func (v value) compact() (string, bool) {
	found, err := jsonpath.First(v.raw, "$")
	if err != nil {
		return "", false
	}
	return found.Text(true), true
}

// lines counts lines up to offsets that only grow.
type lines struct {
	text     string
	at, line int
}

func (l *lines) of(offset int) int {
	l.line += strings.Count(l.text[l.at:offset], "\n")
	l.at = offset
	return l.line + 1
}
