package lsp

import (
	"context"
	"errors"
	"sync"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// Asker puts the questions of a run to the person at the editor, one after the other.
type Asker interface {
	// Ask puts the question of a prompt; hidden: the answer must not show. The errors are
	// ErrCannotAsk, ErrNotAnswered, and those of the way to the editor.
	Ask(ctx context.Context, name, description string, hidden bool) (string, error)
	// Confirm puts a question that is answered with yes or no.
	Confirm(ctx context.Context, question string) (bool, error)
}

// Reasons why a question has no answer.
var (
	ErrCannotAsk   = errors.New("the editor cannot ask")
	ErrNotAnswered = errors.New("the question was not answered")
)

// promptParams are those of bchttp/prompt, which the server asks (docs/editors.md).
type promptParams struct {
	Token       string `json:"token"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Password    bool   `json:"password"`
}

// promptResult is the answer; without a value there is none.
type promptResult struct {
	Value *string `json:"value"`
}

// questions are those of one run. token is that of the run, "" without one.
type questions struct {
	client *rpc.Client
	can    bool
	token  string
	mu     sync.Mutex
}

// Ask implements Asker.
func (q *questions) Ask(ctx context.Context, name, description string, hidden bool) (string, error) {
	if !q.can {
		return "", ErrCannotAsk
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	var answer promptResult
	err := q.client.Call(ctx, "bchttp/prompt", promptParams{q.token, name, description, hidden}, &answer)
	switch {
	case err != nil:
		return "", err
	case answer.Value == nil:
		return "", ErrNotAnswered
	}
	return *answer.Value, nil
}

// send is the answer that sends a request.
const send = "Send"

// Confirm implements Asker. Every client can show a message with answers.
func (q *questions) Confirm(ctx context.Context, question string) (bool, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var answer *protocol.MessageActionItem
	err := q.client.Call(ctx, "window/showMessageRequest", protocol.ShowMessageRequestParams{
		Type: protocol.MessageWarning, Message: question + "?", Actions: []protocol.MessageActionItem{{Title: send}, {Title: "Do not send"}},
	}, &answer)
	return answer != nil && answer.Title == send, err
}
