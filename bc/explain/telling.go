package explain

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

// Telling is the URL of a read that tells whether a request to Business Central was done
// whose answer got lost: of the records that a POST was to create, else of the record that
// a PATCH or an action is about. Empty: no single read does.
func Telling(sent *result.Request) string {
	a := parseAddress(sent.URL)
	if a.url == nil {
		return ""
	}
	path := strings.TrimSuffix(a.url.EscapedPath(), "/")
	at := strings.LastIndexByte(path, '/') + 1
	base, last := a.url.Scheme+"://"+a.url.Host+path[:at], path[at:]
	switch {
	case last == "$batch":
		return firstChange(a.url, sent.Body)
	case strings.HasPrefix(last, "Microsoft.NAV."):
		return strings.TrimSuffix(base, "/")
	case sent.Method == "POST" && !strings.Contains(last, "("):
		return base + last + created(model.Lookup(a.api, last), sent.Body)
	}
	return base + last
}

// created is the query for the records that have what a body says of the new one, or for
// the one that was changed last. known is nil for entities that only the tenant knows.
func created(known *model.Entity, body []byte) string {
	var members map[string]any
	if json.Unmarshal(body, &members) != nil {
		return ""
	}
	for _, name := range [...]string{"number", "code", "externalDocumentNumber", "displayName", "name", "description"} {
		value, isText := members[name].(string)
		if isText && value != "" && (known == nil || known.Property(name) != nil) {
			return "?$filter=" + name + " eq '" + literal(value) + "'"
		}
	}
	if known != nil && known.Property("lastModifiedDateTime") != nil {
		return "?$orderby=lastModifiedDateTime desc&$top=1"
	}
	return ""
}

// literal is a text between the quotes of a filter, so that it can stand in the request
// line of a scenario.
func literal(text string) string {
	var out strings.Builder
	for _, c := range strings.ReplaceAll(text, "'", "''") {
		if c < ' ' || strings.ContainsRune("%&#+?`{}", c) {
			out.WriteString(url.QueryEscape(string(c)))
			continue
		}
		out.WriteRune(c)
	}
	return out.String()
}

// firstChange is Telling for the first operation of a batch in JSON that changes something;
// empty: the batch has another form.
func firstChange(root *url.URL, body []byte) string {
	var batch struct {
		Requests []struct {
			Method, URL string
			Body        json.RawMessage
		}
	}
	if json.Unmarshal(body, &batch) != nil {
		return ""
	}
	for _, operation := range batch.Requests {
		at, err := root.Parse(strings.TrimPrefix(operation.URL, "/"))
		if err == nil && !strings.EqualFold(operation.Method, "GET") && !strings.Contains(at.Path, "$batch") {
			return Telling(&result.Request{Method: strings.ToUpper(operation.Method), URL: at.String(), Body: result.Body(operation.Body)})
		}
	}
	return ""
}
