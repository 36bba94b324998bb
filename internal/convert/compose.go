package convert

import (
	"errors"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

func place(name string, line int) string { return name + ":" + strconv.Itoa(line) }

// option is an option of cURL with its value; a flag has none.
type option struct {
	name, value string
	flag        bool
}

// curl prints the command.
func (c *composer) curl() (string, error) {
	if err := c.read(); err != nil {
		return "", err
	}
	url, err := c.url()
	if err != nil {
		return "", err
	}
	fields, kind := c.fields()
	body, err := c.body(kind, &fields)
	if err != nil {
		return "", err
	}
	options := append(c.methodOptions(c.msg.HasBody, url), c.fieldOptions(fields)...)
	return c.print(url, append(options, body...)), nil
}

func (c *composer) print(url string, options []option) string {
	var out strings.Builder
	out.WriteString("curl " + quote(c.masked(url), c.unknowns))
	for _, o := range options {
		out.WriteString(" \\\n  " + o.name)
		if !o.flag {
			out.WriteString(" " + quote(c.masked(o.value), c.unknowns))
		}
	}
	out.WriteByte('\n')
	return out.String()
}

// masked is a text without the secrets that are known. It is masked before it is quoted:
// behind that, a mask could take a quote for a part of a secret.
func (c *composer) masked(text string) string { return c.unknowns.masked(text, c.secrets.Mask) }

// read resolves the block and reads its message.
func (c *composer) read() error {
	if c.block.Broken {
		for _, d := range c.Tree.BlockDiagnostics(c.block) {
			if d.Severity == parser.Error {
				return errors.New(d.Message)
			}
		}
	}
	text := c.shown(c.pass.Lines(c.ctx, c.Tree.RequestLines(c.block)))
	msg, found := parser.ParseRequest(text, parser.MessageOptions{})
	c.msg = msg
	for _, d := range found {
		if d.Severity == parser.Error && (d.Code != "url-scheme" || !c.isOpen(msg.Target)) {
			return errors.New(d.Message)
		}
	}
	return nil
}

// isOpen tells whether the shell will know how a text begins.
func (c *composer) isOpen(text string) bool { return strings.HasPrefix(text, c.unknowns.prefix) }

// url is the URL as it is sent (spec 5.4, 5.5); cURL drops the fragment itself.
func (c *composer) url() (string, error) {
	target := c.msg.Target
	if strings.HasPrefix(target, "/") {
		host := c.msg.Field("host")
		if host == "" {
			return "", errors.New("the URL has no host, and there is no `Host` header")
		}
		scheme := "http"
		if _, port, _ := strings.Cut(host, ":"); port == "443" || port == "8443" {
			scheme = "https"
		}
		target = scheme + "://" + host + target
	}
	if c.says("no-auto-encoding") {
		return c.unknowns.masked(target, secret.URL), nil
	}
	path, query, found := strings.Cut(encode.URL(target), "?")
	if found {
		path += "?" + strings.ReplaceAll(query, "'", "%27")
	}
	return c.unknowns.masked(path, secret.URL), nil
}

// fields are the header fields to send, and the kind of body that they speak of.
func (c *composer) fields() ([]result.Header, encode.Kind) {
	var fields []result.Header
	graphQL := false
	for _, field := range c.msg.Fields {
		switch {
		case strings.EqualFold(field.Name, "content-length"), isClientCert(field):
		case strings.EqualFold(field.Name, "x-request-type") && strings.EqualFold(field.Value, "graphql"):
			graphQL = true
		default:
			fields = append(fields, result.Header{Name: field.Name, Value: field.Value})
		}
	}
	if c.msg.DefaultHeaders {
		fields = c.withDefaults(fields)
	}
	if graphQL {
		return fields, encode.GraphQLBody
	}
	return fields, encode.KindOf(valueOf(fields, "content-type"))
}

func (c *composer) withDefaults(fields []result.Header) []result.Header {
	written := len(fields)
	for _, field := range c.Defaults {
		if !hasField(fields[:written], field.Name) && !strings.EqualFold(field.Name, "host") {
			fields = append(fields, field)
		}
	}
	return fields
}

func hasField(fields []result.Header, name string) bool {
	for _, field := range fields {
		if strings.EqualFold(field.Name, name) {
			return true
		}
	}
	return false
}

func valueOf(fields []result.Header, name string) string {
	for _, field := range fields {
		if strings.EqualFold(field.Name, name) {
			return field.Value
		}
	}
	return ""
}
