package runner

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
)

// body gives the bytes that are sent; nil for none.
func (c *composer) body() ([]byte, *trouble) {
	if bad := c.refuseBody(); bad != nil {
		return nil, bad
	}
	switch {
	case c.kind == encode.GraphQLBody:
		return c.graphQL()
	case c.msg.Body == "":
		return nil, nil
	case len(c.msg.Files) > 0:
		return c.assembled(0, len(c.msg.Body))
	case c.msg.Curl:
		return []byte(c.msg.Body), nil
	}
	return []byte(encode.Inline(c.kind, c.msg.Body, c.plan.Settings.FormParamEncodingStrategy)), nil
}

// graphQL splits the lines at the first blank one; each part may hold file lines.
func (c *composer) graphQL() ([]byte, *trouble) {
	start, end, variables := c.msg.GraphQLParts()
	first, bad := c.assembled(start, end)
	if bad != nil {
		return nil, bad
	}
	second, bad := c.assembled(variables, len(c.msg.Body))
	if bad != nil {
		return nil, bad
	}
	query := c.msg.GraphQL.Opening + string(first)
	operation := cmp.Or(c.msg.GraphQL.Operation, parser.GraphQLOperation(query))
	call, err := encode.GraphQL(query, string(second), operation, !c.cfg.Exact)
	if err != nil {
		return nil, c.at(c.msg.BodyOffset+end, "graphql-variables", err.Error(),
			"the part behind the first blank line of the body must be one JSON object")
	}
	return call, nil
}

// assembled puts a part of the body together: the text of its lines, and the
// content of files in the place of file lines (spec 7.3).
func (c *composer) assembled(start, end int) ([]byte, *trouble) {
	eol := "\n"
	if c.kind == encode.Multipart {
		eol = "\r\n"
	}
	var out bytes.Buffer
	at := start
	for i, line := range c.msg.Files {
		if line.Start < start || line.End > end {
			continue
		}
		out.WriteString(strings.ReplaceAll(c.msg.Body[at:line.Start], "\n", eol))
		file, bad := c.file(i, line)
		if bad != nil {
			return nil, bad
		}
		out.Write(file.bytes(c.masked))
		at = line.End
	}
	out.WriteString(strings.ReplaceAll(c.msg.Body[at:end], "\n", eol))
	if c.kind == encode.Multipart {
		out.WriteString(eol)
	}
	return out.Bytes(), nil
}
