package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// replies runs all of a document and answers what the server asks by method; what was asked
// is given, as it came.
func (e *editor) replies(uri string, replies map[string]any) []string {
	e.t.Helper()
	var asked []string
	e.send(map[string]any{"id": 2, "method": "bchttp/run", "params": map[string]any{"token": "t", "tests": []string{uri}}})
	for {
		m := e.next()
		method, _ := m["method"].(string)
		switch {
		case m["id"] == 2.0 && method == "":
			return asked
		case m["id"] != nil && method != "":
			asked = append(asked, fmt.Sprint(method, " ", m["params"]))
			e.send(map[string]any{"id": m["id"], "result": replies[method]})
		default:
			e.seen = append(e.seen, m)
		}
	}
}

const asking = "# @name greet\n# @prompt who The name\n# @prompt password\nGET HOST/{{who}}\nX-Key: {{password}}\n"

func TestEditorIsAskedForPrompts(t *testing.T) {
	e, uri := startEditor(t, asking, map[string]any{}, map[string]any{"prompt": true})
	asked := e.replies(uri, map[string]any{"bchttp/prompt": map[string]any{"value": "correct-horse-battery"}})
	want := []string{
		"bchttp/prompt map[description:The name name:who password:false token:t]",
		"bchttp/prompt map[description: name:password password:true token:t]",
	}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"started greet", "passed greet"}, e.events()); diff != "" {
		t.Error(diff)
	}
	text := fmt.Sprint(e.ask(3, "workspace/textDocumentContent", map[string]any{"uri": e.last("passed")["result"]})["result"])
	if strings.Contains(text, "correct-horse-battery") || !strings.Contains(text, "***") {
		t.Errorf("what was hidden when it was typed is shown: %s", text)
	}
}

// TestEditorDoesNotAnswerPrompts: because the person does not, or because it cannot ask.
func TestEditorDoesNotAnswerPrompts(t *testing.T) {
	for name, c := range map[string]struct {
		options any
		reply   any
		want    string
	}{
		"cancelled":  {map[string]any{"prompt": true}, map[string]any{"value": nil}, "the question for `who` was not answered | answer it, or pass --var who=VALUE"},
		"no answer":  {map[string]any{"prompt": true}, nil, "the question for `who` was not answered | answer it, or pass --var who=VALUE"},
		"cannot ask": {nil, nil, "no answer for the prompt `who` | this editor cannot ask: define `who` in an environment in place of the prompt"},
	} {
		e, uri := startEditor(t, asking, map[string]any{}, c.options)
		e.replies(uri, map[string]any{"bchttp/prompt": c.reply})
		if diff := cmp.Diff([]string{"errored greet"}, e.events()[len(e.events())-1:]); diff != "" {
			t.Error(name, diff)
		}
		messages := e.last("errored")["messages"].([]any)
		message := messages[0].(map[string]any)
		_, hint, _ := strings.Cut(fmt.Sprint(message["detail"]), "hint: ")
		if got := fmt.Sprint(message["message"], " | ", hint); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestEditorConfirmsNotes: any client can show a message with answers.
func TestEditorConfirmsNotes(t *testing.T) {
	for reply, want := range map[string]string{"Send": "passed noted", "Do not send": "skipped noted", "": "skipped noted"} {
		e, uri := startEditor(t, "# @name noted\n# @note it deletes\nGET HOST/noted\n", map[string]any{}, nil)
		answer := any(nil)
		if reply != "" {
			answer = map[string]any{"title": reply}
		}
		asked := e.replies(uri, map[string]any{"window/showMessageRequest": answer})
		if len(asked) != 1 || !strings.Contains(asked[0], "send `noted` (GET ") || !strings.Contains(asked[0], "it deletes?") || !strings.Contains(asked[0], "title:Do not send") {
			t.Errorf("asked: %s", asked)
		}
		if got := e.events(); len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%q: %q, want %q", reply, got, want)
		}
	}
}
