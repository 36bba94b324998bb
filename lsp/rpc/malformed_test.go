package rpc_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestMalformed sends what is no message: each is answered or passed over, and the server
// goes on.
func TestMalformed(t *testing.T) {
	framed := func(content string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(content), content) }
	parse := `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"the message is no JSON"}}`
	header := `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"expected the header ` + "`Content-Length: N`" + `"}}`
	invalid := func(id, message string) string {
		return `{"jsonrpc":"2.0","id":` + id + `,"error":{"code":-32600,"message":"` + message + `"}}`
	}
	const noObject = "expected an object with `method`, or with `id` and `result`"
	for name, c := range map[string]struct{ send, want string }{
		"broken JSON":             {framed(`{"jsonrpc":"2.0","id":1,`), parse},
		"nothing":                 {framed(``), parse},
		"words":                   {framed(`hello`), parse},
		"two values":              {framed(`{} {}`), parse},
		"null":                    {framed(`null`), invalid("null", noObject)},
		"a number":                {framed(`1`), invalid("null", noObject)},
		"an empty batch":          {framed(`[]`), invalid("null", noObject)},
		"a batch":                 {framed(`[{"jsonrpc":"2.0","id":1,"method":"get"}]`), invalid("null", noObject)},
		"no method":               {framed(`{"jsonrpc":"2.0","id":1}`), invalid("1", "expected `method`, or `id` and `result`")},
		"a method that is none":   {framed(`{"jsonrpc":"2.0","id":1,"method":5}`), invalid("1", noObject)},
		"a request and an answer": {framed(`{"jsonrpc":"2.0","id":1,"method":"get","result":1}`), invalid("1", "expected either `method` or `result`")},
		"an id that is none":      {framed(`{"jsonrpc":"2.0","id":{},"method":"get"}`), invalid("null", "expected `id` to be a string or a number from 0")},
		"half an id":              {framed(`{"jsonrpc":"2.0","id":1.5,"method":"get"}`), invalid("null", "expected `id` to be a string or a number from 0")},
		"a negative id":           {framed(`{"jsonrpc":"2.0","id":-1,"method":"get"}`), invalid("null", "expected `id` to be a string or a number from 0")},
		"an id of null":           {framed(`{"jsonrpc":"2.0","id":null,"method":"get"}`), invalid("null", "expected `id` to be a string or a number from 0")},
		"an answer to nothing":    {framed(`{"jsonrpc":"2.0","id":77,"result":1}`), ""},
		"an answer without id":    {framed(`{"jsonrpc":"2.0","result":1}`), ""},
		"an error that is none":   {framed(`{"jsonrpc":"2.0","id":3,"error":"no"}`), ""},
		"no length":               {"Content-Type: x\r\n\r\n", header},
		"a length that is none":   {"Content-Length: many\r\n\r\n", header},
		"a negative length":       {"Content-Length: -5\r\n\r\n", header},
		"no header":               {"hello\r\n\r\n", header},
		"a long header line":      {strings.Repeat("x", 1<<17) + "\r\n\r\n", header},
		"line ends of Unix":       {"Content-Length: 2\n\n{}", invalid("null", "expected `method`, or `id` and `result`")},
		"another header":          {"content-type: x\r\nCONTENT-LENGTH:2\r\n\r\n{}", invalid("null", "expected `method`, or `id` and `result`")},
		"line ends between":       {"\r\n\r\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t, counter)
			s.initialize()
			s.raw(c.send)
			if c.want != "" {
				s.expect(c.want)
			}
			s.send(`{"jsonrpc":"2.0","id":9,"method":"get"}`)
			s.expect(`{"jsonrpc":"2.0","id":9,"result":0}`)
			s.end()
		})
	}
}

// TestLongMessages: one that is too long ends the session, since nobody can know where
// the next one begins.
func TestLongMessages(t *testing.T) {
	s := begin(t, counter)
	s.initialize()
	s.raw("Content-Length: 999999999999\r\n\r\n")
	if err := s.wait(); err == nil {
		t.Error("the session ended well")
	}
	if want := "the message is longer than 256 MiB"; !strings.Contains(s.log.String(), want) {
		t.Errorf("the log lacks %q: %s", want, s.log)
	}
}
