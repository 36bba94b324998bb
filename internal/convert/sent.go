package convert

import (
	"errors"
	"mime"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// sent is a request as it goes out, as far as that is known without sending. Its secrets
// are masked, unknowns are words in it.
type sent struct {
	method, url string
	fields      []result.Header
	body        string
}

// sent reads the block as a message and encodes it (spec 5 to 7).
func (c *composer) sent() (*sent, error) {
	if err := c.read(); err != nil {
		return nil, err
	}
	url, err := c.url()
	if err != nil {
		return nil, err
	}
	fields, kind := c.fields()
	body, err := c.bodyText(kind)
	if err != nil {
		return nil, err
	}
	masked, err := c.maskedBody(kind, valueOf(fields, "content-type"), body)
	for n, field := range fields {
		fields[n].Value = c.maskedField(field)
	}
	return &sent{c.msg.Method, url, fields, masked}, err
}

// maskedField is the value of a header field without secrets; the user of a sign-in by
// password is none (spec 16.1, 16.2).
func (c *composer) maskedField(field result.Header) string {
	words := strings.FieldsFunc(field.Value, parser.IsBlank)
	if strings.EqualFold(field.Name, "authorization") && len(words) > 2 {
		switch strings.ToLower(words[0]) {
		case "basic", "digest", "ntlm":
			password := c.unknowns.masked(strings.Join(words[2:], " "), func(string) string { return maskSign })
			return words[0] + " " + words[1] + " " + password
		}
	}
	return c.unknowns.masked(field.Value, func(text string) string { return secret.Header(field.Name, text) })
}

// bodyText is the body with the files in it, encoded.
func (c *composer) bodyText(kind encode.Kind) (string, error) {
	switch {
	case !c.msg.HasBody:
		return "", nil
	case kind == encode.GraphQLBody && !c.msg.Curl:
		return c.graphQLText()
	case kind == encode.Multipart && !c.msg.Curl:
		return c.joined(0, len(c.msg.Body), func(text string) string { return encode.Inline(kind, text, "", encode.URL) })
	case len(c.msg.Files) > 0 || c.msg.Curl:
		return c.assembled(0, len(c.msg.Body))
	}
	return encode.Inline(kind, c.msg.Body, c.FormStrategy, encode.URL), nil
}

func (c *composer) maskedBody(kind encode.Kind, contentType, body string) (string, error) {
	if kind == encode.Multipart && namesSecret(body) {
		return c.maskedParts(contentType, body)
	}
	return c.unknowns.masked(body, func(text string) string { return secret.Body(contentType, text) }), nil
}

// maskedParts masks the parts of a form whose name is that of a secret.
func (c *composer) maskedParts(contentType, body string) (string, error) {
	_, parameters, err := mime.ParseMediaType(contentType)
	sign := "\r\n--" + parameters["boundary"]
	pieces := strings.Split("\r\n"+body, sign)
	for n, piece := range pieces {
		head, content, _ := strings.Cut(piece, "\r\n\r\n")
		p, ok := readPart(strings.ReplaceAll(strings.TrimPrefix(head, "\r\n"), "\r\n", "\n"))
		switch {
		case err != nil || !ok && namesSecret(piece):
			return "", errors.New("the multipart body holds a secret, and has no form in which it could be masked")
		case ok && secret.LooksSecret(p.name):
			pieces[n] = head + "\r\n\r\n" + c.unknowns.masked(content, func(string) string { return maskSign })
		}
	}
	return strings.TrimPrefix(strings.Join(pieces, sign), "\r\n"), nil
}

// named puts what a function makes of the name of each unknown into the place of its word,
// and masks the secrets around it.
func (c *composer) named(text string, reference func(name string) string) string {
	var out strings.Builder
	for literal, unknown := range c.unknowns.pieces(text) {
		out.WriteString(literal)
		if unknown != nil {
			out.WriteString(reference(unknown.name))
		}
	}
	return c.secrets.Mask(out.String())
}
