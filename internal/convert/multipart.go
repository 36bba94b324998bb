package convert

import (
	"errors"
	"mime"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// multipartBody writes the parts as forms of cURL, which draws the boundary itself. A text
// that has another form goes out as it is.
func (c *composer) multipartBody(fields *[]result.Header) ([]option, error) {
	parts, ok := c.parts(valueOf(*fields, "content-type"))
	switch {
	case ok:
		*fields = slices.DeleteFunc(*fields, func(field result.Header) bool {
			return strings.EqualFold(field.Name, "content-type")
		})
		return parts, nil
	case len(c.msg.Files) > 0:
		return nil, errors.New("the parts of the multipart body are not of a form that cURL can send")
	case namesSecret(c.msg.Body):
		return nil, errors.New("the multipart body holds a secret, and has no form in which it could be masked")
	}
	return []option{{name: "--data-raw", value: encode.Inline(encode.Multipart, c.msg.Body, "", encode.URL)}}, nil
}

// parts reads a body between the boundaries that its content type names.
func (c *composer) parts(contentType string) ([]option, bool) {
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || parameters["boundary"] == "" {
		return nil, false
	}
	sign := "--" + parameters["boundary"]
	body, closed := strings.CutSuffix(strings.TrimRight("\n"+c.msg.Body, "\n"), "\n"+sign+"--")
	before, rest, opened := strings.Cut(body, "\n"+sign+"\n")
	if !closed || !opened || strings.TrimSpace(before) != "" {
		return nil, false
	}
	var options []option
	for part := range strings.SplitSeq(rest, "\n"+sign+"\n") {
		form, ok := c.form(part)
		if !ok {
			return nil, false
		}
		options = append(options, form)
	}
	return options, true
}

// form is one part: a text, or a file with its name and type.
func (c *composer) form(part string) (option, bool) {
	head, content, _ := strings.Cut(part, "\n\n")
	p, ok := readPart(head)
	if !ok {
		return option{}, false
	}
	file := strings.TrimRight(content, "\n")
	files := fileLinesIn(file)
	switch {
	case files == nil && p.filename == "":
		return c.textForm(p, content)
	case files == nil || files.Template:
		return option{}, false
	case file != content:
		c.remarks = append(c.remarks, "the blank line behind the file of `"+p.name+"` is not sent")
	}
	path, _, err := c.Find(files.Path)
	if err != nil || strings.ContainsAny(path+p.filename, ";,\"\\") {
		return option{}, false
	}
	value := p.name + "=@" + path + ";filename=" + p.filename
	if p.filename == "" {
		value = p.name + "=<" + path
	}
	if p.contentType != "" {
		value += ";type=" + p.contentType
	}
	return option{name: "--form", value: value}, true
}

// textForm is one part of text. With a type it stands in quotes, which cURL takes off.
func (c *composer) textForm(p partHead, content string) (option, bool) {
	text := c.partText(p, content)
	switch {
	case p.contentType == "":
		return option{name: "--form-string", value: p.name + "=" + text}, true
	case c.unknowns.holds(text): // its value may have a quote in it
		return option{}, false
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
	return option{name: "--form", value: p.name + `="` + quoted + `";type=` + p.contentType}, true
}

// partText is the text of a part as it is sent (spec 7.7).
func (c *composer) partText(p partHead, content string) string {
	return c.unknowns.masked(strings.ReplaceAll(content, "\n", "\r\n"), func(text string) string {
		if secret.LooksSecret(p.name) {
			return maskSign
		}
		return secret.Body(p.contentType, text)
	})
}

// namesSecret tells whether a part of a multipart body has the name of a secret.
func namesSecret(body string) bool {
	for _, rest := range strings.Split(body, `name="`)[1:] {
		if name, _, _ := strings.Cut(rest, `"`); secret.LooksSecret(name) {
			return true
		}
	}
	return false
}

// fileLinesIn is the file line that a text consists of, nil if it is anything else.
func fileLinesIn(content string) *parser.FileLine {
	message, _ := parser.ParseRequest("POST /\n\n"+content, parser.MessageOptions{})
	if len(message.Files) != 1 || message.Files[0].Start != 0 || message.Files[0].End != len(message.Body) {
		return nil
	}
	return &message.Files[0]
}

type partHead struct{ name, filename, contentType string }

// readPart reads the header lines of a part; false if one of them cannot be said in cURL.
func readPart(head string) (partHead, bool) {
	var p partHead
	for line := range strings.SplitSeq(head, "\n") {
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-disposition":
			disposition, parameters, err := mime.ParseMediaType(value)
			if err != nil || disposition != "form-data" {
				return p, false
			}
			p.name, p.filename = parameters["name"], parameters["filename"]
		case "content-type":
			p.contentType = value
		default:
			return p, false
		}
	}
	return p, p.name != "" && !strings.ContainsAny(p.name+p.contentType, "=;\"\\,")
}
