package encode

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/bchttp/bchttp/parser/jsontext"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// GraphQL makes the JSON body of a GraphQL request from its query, its variables and the
// name of its operation, "" for none (spec 7.9). The variables are written as JavaScript
// writes them; keep lets integers beyond 2^53 keep their digits.
func GraphQL(query, variables, operation string, keep bool) ([]byte, error) {
	given := "{}"
	if strings.TrimSpace(variables) != "" {
		if !json.Valid([]byte(variables)) {
			why, _ := jsontext.Why(variables)
			return nil, errors.New("the GraphQL variables are not valid JSON: " + why)
		}
		given = jsonpath.Stringify(variables, keep)
	}
	call := `{"query":` + jsonpath.Quote(ValidUTF8([]byte(query)))
	if operation != "" {
		call += `,"operationName":` + jsonpath.Quote(operation)
	}
	return []byte(call + `,"variables":` + given + "}"), nil
}
