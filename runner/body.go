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
		return c.assembled(c.kind, 0, len(c.msg.Body))
	case c.msg.Curl:
		return []byte(c.msg.Body), nil
	}
	return []byte(encode.Inline(c.kind, c.msg.Body, c.plan.Settings.FormParamEncodingStrategy, c.escape())), nil
}

// escape is how a form body is escaped.
func (c *composer) escape() encode.Escape {
	if c.cfg.Exact {
		return encode.ExactURL
	}
	return encode.URL
}

// graphQL splits the lines at the first blank one; each part may hold file lines.
func (c *composer) graphQL() ([]byte, *trouble) {
	start, end, variables := c.msg.GraphQLParts()
	kind := encode.Plain
	if c.cfg.Exact { // each part is a body by itself
		kind = encode.KindOf(c.seen("content-type", c.defaultsFor()))
	}
	first, bad := c.graphQLPart(kind, start, end)
	if bad != nil {
		return nil, bad
	}
	second, bad := c.graphQLPart(kind, variables, len(c.msg.Body))
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
	if c.cfg.Exact && start == end { // REST Client has no query then, not an empty one
		call = bytes.Replace(call, []byte(`"query":"",`), nil, 1)
	}
	return call, nil
}

// graphQLPart is the query or its variables. The rules of form bodies and of NDJSON are for
// parts without file lines.
func (c *composer) graphQLPart(kind encode.Kind, start, end int) ([]byte, *trouble) {
	if kind == encode.Plain || start == end {
		return c.assembled(kind, start, end)
	}
	for _, line := range c.msg.Files {
		if line.Start >= start && line.End <= end {
			return c.assembled(kind, start, end)
		}
	}
	return []byte(encode.Inline(kind, c.msg.Body[start:end], "never", nil)), nil
}

// assembled puts a part of the body together: the text of its lines, and the
// content of files in the place of file lines (spec 7.3).
func (c *composer) assembled(kind encode.Kind, start, end int) ([]byte, *trouble) {
	eol := "\n"
	if kind == encode.Multipart {
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
	if kind == encode.Multipart && start < end {
		out.WriteString(eol)
	}
	return out.Bytes(), nil
}
