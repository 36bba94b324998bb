package encode

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// GraphQL makes the JSON body of a GraphQL request from its query and its variables
// (spec 7.9). operation is the one to call; "": the one that the query begins with.
func GraphQL(query, variables, operation string) ([]byte, error) {
	if operation == "" {
		operation = operationName(query)
	}
	call := struct {
		Query     string          `json:"query"`
		Operation string          `json:"operationName,omitempty"`
		Variables json.RawMessage `json:"variables"`
	}{Query: query, Operation: operation, Variables: json.RawMessage("{}")}
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
