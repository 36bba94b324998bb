package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
)

func TestOutline(t *testing.T) {
	tree := parser.Parse(parser.NewSource("x.http", `@base = http://h

###
# @name list
# @tag smoke, fast
GET {{base}}/items
  ?$top=1
  &$skip=2 HTTP/1.1
Accept: */*

###
// nothing to send

###
http://h/plain

###
PSOT {{base}}/items HTTP/1.1

###
GRPC localhost:8080/a.Greeter/Hello

###
# @name sign_in
curl -s -X PUT \
  -H "Accept: text/plain" \
  {{ base }}/{{$dotenv %PATH}}/token \
  -d "user={{user}}"
`), parser.Options{})
	want := []Entry{
		{Line: 6, Name: "list", Method: "GET", URL: "{{base}}/items?$top=1&$skip=2", Tags: []string{"smoke", "fast"}},
		{Line: 15, Method: "GET", URL: "http://h/plain"},
		{Line: 18, Method: "PSOT", URL: "{{base}}/items HTTP/1.1"},
		{Line: 21, Method: "GRPC", URL: "localhost:8080/a.Greeter/Hello"},
		{Line: 25, Name: "sign_in", Method: "PUT", URL: "{{ base }}/{{$dotenv %PATH}}/token"},
	}
	if diff := cmp.Diff(want, Outline(tree)); diff != "" {
		t.Error(diff)
	}
}
