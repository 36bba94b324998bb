package runner

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// graphQL makes the JSON body of a GraphQL request (spec 7.9): the text is split
// at its first blank line into query and variables.
func graphQL(query, variables string) ([]byte, error) {
	call := struct {
		Query     string          `json:"query"`
		Operation string          `json:"operationName,omitempty"`
		Variables json.RawMessage `json:"variables"`
	}{Query: query, Operation: operationName(query), Variables: json.RawMessage("{}")}
	if strings.TrimSpace(variables) != "" {
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(variables)); err != nil {
			return nil, errors.New("the GraphQL variables are not valid JSON: " + err.Error())
		}
		call.Variables = compact.Bytes()
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(call); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// operationName is the name behind a leading "query", in any letter case.
func operationName(query string) string {
	rest := strings.TrimLeft(query, " \t\r\n")
	if len(rest) < 6 || !strings.EqualFold(rest[:5], "query") {
		return ""
	}
	name := strings.TrimLeft(rest[5:], " \t\r\n")
	if len(name) == len(rest)-5 {
		return ""
	}
	if end := strings.IndexAny(name, " \t\r\n@{("); end >= 0 {
		name = name[:end]
	}
	return name
}

// splitGraphQL cuts a body at its first blank line.
func splitGraphQL(body string) (query, variables string) {
	for start := 0; start < len(body); {
		line, _, _ := strings.Cut(body[start:], "\n")
		end := start + len(line)
		if parser.TrimBlanks(line) == "" {
			return body[:max(start-1, 0)], body[min(end+1, len(body)):]
		}
		start = end + 1
	}
	return body, ""
}
