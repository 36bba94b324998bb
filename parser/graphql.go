package parser

import "strings"

// SplitGraphQL cuts the body of a GraphQL request at its first blank line into query and
// variables (spec 7.9).
func SplitGraphQL(body string) (query, variables string) {
	for start := 0; start <= len(body); {
		line, _, _ := strings.Cut(body[start:], "\n")
		end := start + len(line)
		if TrimBlanks(line) == "" {
			return body[:max(start-1, 0)], body[min(end+1, len(body)):]
		}
		start = end + 1
	}
	return body, ""
}

// GraphQLParts are the places in Body of a query, and of the variables up to its end
// (spec 7.9).
func (m *Message) GraphQLParts() (start, end, variables int) {
	start = m.GraphQL.Start
	query, rest := SplitGraphQL(m.Body[start:])
	return start, start + len(query), len(m.Body) - len(rest)
}

// GraphQLOperation is the name of the operation that a query begins with: "query" in any
// letter case, blanks, and a run of characters but blanks, "@", "{" and "(" (spec 7.9). It
// is "" if there is none.
func GraphQLOperation(query string) string {
	rest := trimLeft(query)
	if !hasPrefixFold(rest, "query") {
		return ""
	}
	rest = rest[len("query"):]
	name := trimLeft(rest)
	if len(name) == len(rest) {
		return ""
	}
	if end := strings.IndexFunc(name, func(r rune) bool { return r == '@' || r == '{' || r == '(' || IsBlank(r) }); end >= 0 {
		name = name[:end]
	}
	return name
}
