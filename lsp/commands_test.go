package lsp_test

import "testing"

// TestCommandsSayWhatTheyTake holds the words that a client gets for wrong arguments.
func TestCommandsSayWhatTheyTake(t *testing.T) {
	c := serve(t)
	c.start(nil)
	for command, want := range map[string]string{
		"bchttp.run":                     "`bchttp.run` takes the URI of a document and a line, from 0",
		"bchttp.runToHere":               "`bchttp.runToHere` takes the URI of a document and a line, from 0",
		"bchttp.runAgainstSimulator":     "`bchttp.runAgainstSimulator` takes the URI of a document and a line, from 0",
		"bchttp.runFile":                 "`bchttp.runFile` takes the URI of a document",
		"bchttp.runFileAgainstSimulator": "`bchttp.runFileAgainstSimulator` takes the URI of a document",
		"bchttp.showResult":              "`bchttp.showResult` takes the id of a request",
		"bchttp.setEnvironment":          "`bchttp.setEnvironment` takes one argument, the name of an environment",
		"bchttp.fly":                     "the command `bchttp.fly` is not known",
	} {
		answer := c.ask("workspace/executeCommand", map[string]any{"command": command, "arguments": []any{}})
		if answer.Error == nil || answer.Error.Code != -32602 || answer.Error.Message != want {
			t.Errorf("%s: %+v, want %q", command, answer.Error, want)
		}
	}
}

func TestADocumentThatIsNotNamed(t *testing.T) {
	c := serve(t)
	c.start(nil)
	const want = "the parameters do not fit: `textDocument.uri` is missing"
	for _, method := range []string{"textDocument/hover", "textDocument/formatting", "textDocument/codeLens"} {
		answer := c.ask(method, map[string]any{})
		if answer.Error == nil || answer.Error.Code != -32602 || answer.Error.Message != want {
			t.Errorf("%s: %+v, want %q", method, answer.Error, want)
		}
	}
}

func TestARunOfNothing(t *testing.T) {
	c := serve(t)
	c.start(nil)
	const want = "the parameters do not fit: `tests` names no request"
	if answer := c.ask("bchttp/run", map[string]any{"token": "t"}); answer.Error == nil || answer.Error.Code != -32602 || answer.Error.Message != want {
		t.Errorf("%+v, want %q", answer.Error, want)
	}
}
