package runner

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// bodyKind is how the lines of a body become bytes (spec 7.6 to 7.9).
type bodyKind uint8

const (
	plainBody bodyKind = iota
	formBody
	multipartBody
	ndjsonBody
	graphQLBody
)

func kindOf(contentType string) bodyKind {
	media, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "application/x-www-form-urlencoded":
		return formBody
	case "multipart/form-data":
		return multipartBody
	case "application/x-ndjson":
		return ndjsonBody
	}
	return plainBody
}

// bodyWriter makes the bytes of one body.
type bodyWriter struct {
	*fileRun
	ctx  context.Context
	pass *vars.Pass
	text *vars.Text
	msg  *parser.Message
	kind bodyKind
}

// bytes gives the body as it is sent; nil for none.
func (w *bodyWriter) bytes() ([]byte, *trouble) {
	switch {
	case w.msg.Body == "" && w.kind != graphQLBody:
		return nil, nil
	case w.kind == graphQLBody:
		return w.graphQL()
	case len(w.msg.Files) > 0:
		return w.assembled(0, len(w.msg.Body))
	case w.msg.Curl:
		return []byte(w.msg.Body), nil
	}
	return []byte(w.inline()), nil
}

// inline is a body without file lines.
func (w *bodyWriter) inline() string {
	switch w.kind {
	case formBody:
		return wire.EncodeForm(wire.JoinForm(w.msg.Body), w.plan.Settings.FormParamEncodingStrategy)
	case multipartBody:
		return strings.ReplaceAll(w.msg.Body, "\n", "\r\n")
	case ndjsonBody:
		return w.msg.Body + "\n"
	}
	return w.msg.Body
}

// graphQL splits the lines at the first blank one; each part may hold file lines.
func (w *bodyWriter) graphQL() ([]byte, *trouble) {
	query, variables := splitGraphQL(w.msg.Body)
	first, bad := w.assembled(0, len(query))
	if bad != nil {
		return nil, bad
	}
	second, bad := w.assembled(len(w.msg.Body)-len(variables), len(w.msg.Body))
	if bad != nil {
		return nil, bad
	}
	call, err := graphQL(string(first), string(second))
	if err != nil {
		return nil, w.bad(w.msg.BodyOffset+len(query), "graphql-variables", err.Error(),
			"the part behind the first blank line of the body must be one JSON object")
	}
	return call, nil
}

// assembled puts a part of the body together: the text of its lines, and the
// content of files in the place of file lines (spec 7.3).
func (w *bodyWriter) assembled(start, end int) ([]byte, *trouble) {
	eol := "\n"
	if w.kind == multipartBody {
		eol = "\r\n"
	}
	var out bytes.Buffer
	at := start
	for _, file := range w.msg.Files {
		if file.Start < start || file.End > end {
			continue
		}
		out.WriteString(strings.ReplaceAll(w.msg.Body[at:file.Start], "\n", eol))
		content, bad := w.file(file)
		if bad != nil {
			return nil, bad
		}
		out.Write(content)
		at = file.End
	}
	out.WriteString(strings.ReplaceAll(w.msg.Body[at:end], "\n", eol))
	if w.kind == multipartBody {
		out.WriteString(eol)
	}
	return out.Bytes(), nil
}

// file gives the content that a file line stands for.
func (w *bodyWriter) file(line parser.FileLine) ([]byte, *trouble) {
	path, content, err := w.find(line.Path)
	if err != nil {
		return w.unreadable(line, err)
	}
	if !line.Template {
		return content, nil
	}
	text, err := decode(content, line.Encoding)
	if err != nil {
		return nil, w.bad(w.msg.BodyOffset+line.Start, "body-encoding", err.Error(),
			"known are utf8, utf16le, latin1, ascii, base64, base64url and hex")
	}
	src := parser.NewSource(filepath.ToSlash(path), text)
	resolved := w.pass.File(w.ctx, src)
	if bad := w.unresolved(src, resolved); bad != nil {
		return nil, bad
	}
	w.keepSecrets(resolved)
	return []byte(resolved.String), nil
}

// find reads a file by the rule of spec 7.5.
func (w *bodyWriter) find(path string) (string, []byte, error) {
	native := filepath.FromSlash(path)
	if filepath.IsAbs(native) {
		content, err := w.cfg.ReadFile(native)
		return native, content, err
	}
	if w.plan.Workspace != "" {
		inside := filepath.Join(w.plan.Workspace, native)
		if content, err := w.cfg.ReadFile(inside); err == nil {
			return inside, content, nil
		}
	}
	beside := filepath.Join(w.plan.Dir, native)
	content, err := w.cfg.ReadFile(beside)
	return beside, content, err
}

// unreadable: REST Client sends the line itself, we name the file (spec 7.5).
func (w *bodyWriter) unreadable(line parser.FileLine, err error) ([]byte, *trouble) {
	if w.cfg.Exact {
		return []byte(w.msg.Body[line.Start:line.End]), nil
	}
	message, hint := fmt.Sprintf("the file `%s` cannot be read: %v", line.Path, reasonOf(err)), ""
	if errors.Is(err, fs.ErrNotExist) {
		message = fmt.Sprintf("the file `%s` does not exist", line.Path)
		hint = fmt.Sprintf("it is looked for in `%s`", filepath.ToSlash(w.plan.Dir))
		if w.plan.Workspace != "" {
			hint = fmt.Sprintf("it is looked for in `%s`, then in `%s`",
				filepath.ToSlash(w.plan.Workspace), filepath.ToSlash(w.plan.Dir))
		}
		if like := w.nearFile(line.Path); like != "" {
			hint = fmt.Sprintf("did you mean `%s`?", like)
		}
	}
	return nil, w.bad(w.msg.BodyOffset+line.Start, "body-file", message, hint)
}

// nearFile is a file in the same folder with a similar name.
func (w *bodyWriter) nearFile(path string) string {
	folder, base := filepath.Split(filepath.FromSlash(path))
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(w.plan.Dir, folder)
	}
	if w.cfg.ListFolder == nil {
		return ""
	}
	like := near.Nearest(base, w.cfg.ListFolder(folder))
	if like == "" {
		return ""
	}
	return strings.TrimSuffix(path, base) + like
}

// bad points at a place of the resolved text.
func (w *bodyWriter) bad(offset int, code, message, hint string) *trouble {
	return errorAt(w.plan.Tree.Source, parser.Diagnostic{
		Code: code, Severity: parser.Error, Span: w.text.Source(offset), Message: message, Hint: hint,
	})
}

// decode reads the bytes of a "<@encoding" file as text (spec 7.4).
func decode(content []byte, encoding string) (string, error) {
	switch strings.ToLower(encoding) {
	case "", "utf8":
		return strings.ToValidUTF8(string(content), "\uFFFD"), nil
	case "latin1", "binary":
		return single(content, 0xFF), nil
	case "ascii":
		return single(content, 0x7F), nil
	case "utf16le", "ucs2":
		return fromUTF16(content), nil
	case "base64":
		return base64.StdEncoding.EncodeToString(content), nil
	case "base64url":
		return base64.RawURLEncoding.EncodeToString(content), nil
	case "hex":
		return hex.EncodeToString(content), nil
	}
	return "", fmt.Errorf("the encoding `%s` is not known", encoding)
}

// single reads one character a byte.
func single(content []byte, mask byte) string {
	runes := make([]rune, len(content))
	for i, b := range content {
		runes[i] = rune(b & mask)
	}
	return string(runes)
}

func fromUTF16(content []byte) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = uint16(content[2*i]) | uint16(content[2*i+1])<<8
	}
	return string(utf16.Decode(units))
}

// reasonOf is the system's own word behind a path error.
func reasonOf(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
