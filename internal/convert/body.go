package convert

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// body gives the options that send the body. They decide on the content type too, which
// cURL would make up.
func (c *composer) body(kind encode.Kind, fields *[]result.Header) ([]option, error) {
	if !c.msg.HasBody {
		return c.noBody(), nil
	}
	var options []option
	var err error
	switch {
	case c.msg.Curl:
		options, err = c.curlBody()
	case kind == encode.GraphQLBody:
		options, err = c.graphQLBody()
	case kind == encode.Multipart:
		return c.multipartBody(fields)
	case len(c.msg.Files) > 0:
		options, err = c.fileBody()
	default:
		options = c.data(encode.Inline(kind, c.msg.Body, c.FormStrategy, encode.URL), *fields)
	}
	if !hasField(*fields, "content-type") {
		options = append([]option{{name: "--header", value: "Content-Type:"}}, options...)
	}
	return options, err
}

// noBody says the length of a body that is expected and not there.
func (c *composer) noBody() []option {
	switch c.msg.Method {
	case "POST", "PUT", "PATCH":
		return []option{{name: "--header", value: "Content-Length: 0"}}
	}
	return nil
}

// data is a text as body, pairs of a form each for itself.
func (c *composer) data(text string, fields []result.Header) []option {
	contentType := valueOf(fields, "content-type")
	if encode.KindOf(contentType) != encode.FormBody || text == "" {
		text = c.unknowns.masked(text, func(text string) string { return secret.Body(contentType, text) })
		return []option{{name: "--data-raw", value: text}}
	}
	var options []option
	for pair := range strings.SplitSeq(text, "&") {
		options = append(options, option{name: "--data-raw", value: c.unknowns.masked(pair, secret.Form)})
	}
	return options
}

// curlBody is the data of a cURL command, joined by "&" again.
func (c *composer) curlBody() ([]option, error) {
	var options []option
	at := 0
	add := func(end int) {
		if text := strings.Trim(c.msg.Body[at:end], "&"); text != "" {
			options = append(options, option{name: "--data-raw", value: c.unknowns.masked(text, secret.Form)})
		}
	}
	for _, file := range c.msg.Files {
		add(file.Start)
		path, _, err := c.Find(file.Path)
		if err != nil {
			return nil, unreadable(file.Path, err)
		}
		options = append(options, option{name: "--data-binary", value: "@" + path})
		at = file.End
	}
	if len(options) == 0 {
		return c.data(c.msg.Body, []result.Header{{Name: "Content-Type", Value: c.msg.Field("content-type")}}), nil
	}
	add(len(c.msg.Body))
	return options, nil
}

// fileBody sends one file as it is; a body of several parts is put together here.
func (c *composer) fileBody() ([]option, error) {
	if file := c.msg.Files[0]; len(c.msg.Files) == 1 && !file.Template && file.Start == 0 && file.End == len(c.msg.Body) {
		path, _, err := c.Find(file.Path)
		if err != nil {
			return nil, unreadable(file.Path, err)
		}
		return []option{{name: "--data-binary", value: "@" + path}}, nil
	}
	text, err := c.assembled(0, len(c.msg.Body))
	return []option{{name: "--data-raw", value: c.unknowns.masked(text, func(text string) string {
		return secret.Body(c.msg.Field("content-type"), text)
	})}}, err
}

func (c *composer) graphQLBody() ([]option, error) {
	call, err := c.graphQLText()
	if err != nil {
		return nil, err
	}
	return []option{{name: "--data-raw", value: c.unknowns.masked(call, secret.JSON)}}, nil
}

// graphQLText is the call as JSON (spec 7.9).
func (c *composer) graphQLText() (string, error) {
	start, end, variables := c.msg.GraphQLParts()
	first, err := c.assembled(start, end)
	if err != nil {
		return "", err
	}
	second, err := c.assembled(variables, len(c.msg.Body))
	if err != nil {
		return "", err
	}
	query := c.msg.GraphQL.Opening + first
	call, err := encode.GraphQL(query, second, cmp.Or(c.msg.GraphQL.Operation, parser.GraphQLOperation(query)), true)
	return string(call), err
}

// assembled is a part of the body with the content of files in it (spec 7.3).
func (c *composer) assembled(start, end int) (string, error) {
	return c.joined(start, end, func(text string) string { return text })
}

// joined is assembled, what stands around the files written by a function.
func (c *composer) joined(start, end int, written func(string) string) (string, error) {
	var out strings.Builder
	at := start
	for _, line := range c.msg.Files {
		if line.Start < start || line.End > end {
			continue
		}
		out.WriteString(written(c.msg.Body[at:line.Start]))
		content, err := c.content(line)
		if err != nil {
			return "", err
		}
		out.WriteString(content)
		at = line.End
	}
	out.WriteString(written(c.msg.Body[at:end]))
	return out.String(), nil
}

// content is the text of a body file, its references resolved if the line asks for it.
func (c *composer) content(line parser.FileLine) (string, error) {
	path, content, err := c.Find(line.Path)
	if err != nil {
		return "", unreadable(line.Path, err)
	}
	if !line.Template {
		if !utf8.Valid(content) || strings.ContainsRune(string(content), 0) {
			return "", fmt.Errorf("the file `%s` is no text, so it cannot stand in a command", line.Path)
		}
		return string(content), nil
	}
	text, err := encode.Decode(content, line.Encoding)
	if err != nil {
		return "", err
	}
	return c.shown(c.pass.File(c.ctx, parser.NewSource(path, text))), nil
}

func unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the file `%s` does not exist", path)
	}
	return fmt.Errorf("the file `%s` cannot be read: %w", path, err)
}
