package environment

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Add gives the text of an environment file with one more variable, as the last one of
// its environment, which is added too if it is not there. Everything else stays byte for
// byte: order, comments, indentation, line ends. An empty text is a file to be made. shown
// is the name of the file for errors.
func Add(shown, text, environment, variable, value string) (string, error) {
	if strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) == "" {
		return text + "{\n  " + quoted(environment) + ": {\n    " + quoted(variable) + ": " + quoted(value) + "\n  }\n}\n", nil
	}
	f := &file{shown, string(plainJSON([]byte(text)))}
	root := f.root()
	environments, ok := root.members()
	if !ok || !json.Valid([]byte(f.text)) {
		return "", fmt.Errorf("`%s` does not hold %s", shown, environmentsForm)
	}
	e := editor{text: text, plain: f.text}
	for _, known := range environments {
		if known.name != environment {
			continue
		}
		variables, ok := known.members()
		if !ok {
			return "", fmt.Errorf("`%s` of `%s` is %s; %s", environment, shown, known.kind(), environmentsForm)
		}
		return e.add(known.value, variables, quoted(variable)+": "+quoted(value)), nil
	}
	e.inner = quoted(variable) + ": " + quoted(value)
	return e.add(root, environments, quoted(environment)+": {"), nil
}

// quoted is a text as JSON writes it.
func quoted(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a text can be encoded
	return strings.TrimSuffix(out.String(), "\n")
}

// editor adds a member to an object in a text; plain is the same text without comments.
type editor struct {
	text, plain string
	// inner is a member that the new one, an object, holds.
	inner string
}

// add puts a member behind those of an object.
func (e *editor) add(object value, members []member, written string) string {
	end := object.offset + strings.LastIndexByte(object.raw, '}')
	if len(members) == 0 {
		outer := e.indentAt(object.offset)
		return e.text[:object.offset+1] + e.line(outer+"  ") + e.member(outer+"  ", written) + e.line(outer) + e.text[end:]
	}
	last := members[len(members)-1]
	behind := last.offset + len(strings.TrimRight(last.raw, " \t\r\n"))
	comma := ","
	if rest := e.text[behind:end]; strings.Contains(rest, ",") && !strings.Contains(e.plain[behind:end], ",") && e.trailingComma(behind, end) {
		comma = "" // there is one, which the plain text has lost
	}
	before := strings.TrimRight(e.text[behind:end], " \t\r\n")
	if !strings.Contains(e.text[object.offset:end], "\n") {
		return e.text[:behind] + comma + before + " " + e.member("", written) + e.text[behind+len(before):]
	}
	indent := e.indentAt(last.at)
	return e.text[:behind] + comma + before + e.line(indent) + e.member(indent, written) + e.text[behind+len(before):]
}

// member writes a member, and what it holds.
func (e *editor) member(indent, written string) string {
	if e.inner == "" {
		return written
	}
	unit := indent
	if unit == "" {
		unit = "  "
	}
	return written + e.line(indent+unit) + e.inner + e.line(indent) + "}"
}

// trailingComma tells whether a comma, outside of comments, stands between two offsets.
func (e *editor) trailingComma(from, to int) bool {
	padded := plainJSON([]byte("[0" + e.text[from:to] + "0]"))
	return bytes.IndexByte(padded, ',') >= 0
}

// line begins a new line, as the lines of the text end.
func (e *editor) line(indent string) string {
	if strings.Contains(e.text, "\r\n") {
		return "\r\n" + indent
	}
	return "\n" + indent
}

// indentAt is the indentation of the line of an offset.
func (e *editor) indentAt(offset int) string {
	line := strings.TrimPrefix(e.text[strings.LastIndexByte(e.text[:offset], '\n')+1:offset], "\ufeff")
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
