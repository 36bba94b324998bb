package runner

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// rowsOfFile reads a CSV file, whose first line names the members of all rows, or a JSON
// list. A path that was written on Windows is understood everywhere.
func (f *fileRun) rowsOfFile(l *loop) (rows, *trouble) {
	content, bad := f.readRows(l)
	if bad != nil {
		return nil, bad
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if !utf8.Valid(content) {
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` is not UTF-8", l.file), parser.ToUTF8)
	}
	switch strings.ToLower(filepath.Ext(l.file)) {
	case ".csv":
		return f.rowsOfCSV(l, content)
	case ".json":
		return f.rowsOfJSON(l, string(content))
	}
	return nil, f.badRows(l, fmt.Sprintf("`%s` is neither a .csv nor a .json file", l.file), "a loop reads rows from these")
}

func (f *fileRun) readRows(l *loop) ([]byte, *trouble) {
	c := composer{fileRun: f}
	_, content, err := c.find(l.file)
	switch {
	case err == nil:
		return content, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` cannot be read: %v", l.file, reasonOf(err)), "")
	}
	hint := c.whereLooked()
	if like := c.nearFile(l.file); like != "" {
		hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return nil, f.badRows(l, fmt.Sprintf("the file `%s` does not exist", l.file), hint)
}

func (f *fileRun) badRows(l *loop, message, hint string) *trouble {
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "loop-file", Severity: parser.Error, Span: l.span(l.file), Message: message, Hint: hint,
	})
}

func (f *fileRun) rowsOfJSON(l *loop, text string) (rows, *trouble) {
	text = strings.Trim(text, " \t\r\n")
	switch {
	case text == "":
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` is empty", l.file), "write a list into it, as in `[{\"name\": \"a\"}]`")
	case !jsonpath.Valid(text):
		why, hint := jsontext.Why(text)
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` is not JSON: %s", l.file, why), hint)
	}
	if kind := notList(text); kind != "" {
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` holds %s, but a loop runs over a list", l.file, kind), "put brackets around it")
	}
	return l.listed(text)
}

// rowsOfCSV reads the file twice, so that no more than one row is kept (RFC 4180).
func (f *fileRun) rowsOfCSV(l *loop, content []byte) (rows, *trouble) {
	table := newTable(content)
	names, err := table.Read()
	if err == io.EOF {
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` is empty", l.file), "its first line names the columns, as in `name,city`")
	}
	if err == nil {
		err = checkColumns(names)
	}
	count := 0
	for ; err == nil; count++ {
		err = checkRow(table, names)
	}
	if err != io.EOF {
		return nil, f.badRows(l, fmt.Sprintf("the file `%s` cannot be taken for rows: %v", l.file, err), "give each line as many fields as the first one; quote those with a separator or a line end")
	}
	if count == 1 {
		return nil, noRows(l)
	}
	return l.tabled(content), nil
}

// newTable reads comma, semicolon or tab separated fields, whichever the first line has
// most of: office programs write the one that the country asks for.
func newTable(content []byte) *csv.Reader {
	first, _, _ := bytes.Cut(content, []byte("\n"))
	table := csv.NewReader(bytes.NewReader(content))
	table.FieldsPerRecord, table.ReuseRecord = -1, true
	most := 0
	for _, separator := range ",;\t" {
		if n := bytes.Count(first, []byte(string(separator))); n > most {
			most, table.Comma = n, separator
		}
	}
	return table
}

func checkColumns(names []string) error {
	seen := map[string]bool{}
	for i, name := range names {
		switch {
		case strings.TrimSpace(name) == "":
			return fmt.Errorf("line 1: column %d has no name", i+1)
		case seen[name]:
			return fmt.Errorf("line 1: two columns are named `%s`", name)
		}
		seen[name] = true
		names[i] = strings.Clone(name)
	}
	return nil
}

// checkRow reads one row and holds it to the columns.
func checkRow(table *csv.Reader, names []string) error {
	fields, err := table.Read()
	var fault *csv.ParseError
	switch {
	case errors.As(err, &fault):
		return fmt.Errorf("line %d: %w", fault.Line, fault.Err)
	case err != nil:
		return err
	case len(fields) != len(names):
		line, _ := table.FieldPos(0)
		return fmt.Errorf("line %d has %s, the first line has %d", line, plural(len(fields), "field"), len(names))
	}
	return nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// tabled are the rows of a CSV file that was checked: objects of texts.
func (l *loop) tabled(content []byte) rows {
	return func(yield func(row) bool) {
		table := newTable(content)
		record, _ := table.Read()
		names := append([]string(nil), record...)
		for i := 0; ; i++ {
			fields, err := table.Read()
			if err != nil || !l.yield(i, object(names, fields), yield) {
				return
			}
		}
	}
}

// object is a row as a JSON object, its members in the order of the columns.
func object(names, fields []string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	write := func(text string, behind byte) {
		_ = encoder.Encode(text) // texts can be encoded
		out.Bytes()[out.Len()-1] = behind
	}
	out.WriteByte('{')
	for i, name := range names {
		write(name, ':')
		write(fields[i], ',')
	}
	out.Bytes()[out.Len()-1] = '}'
	return out.String()
}
