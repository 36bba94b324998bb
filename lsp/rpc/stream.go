package rpc

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"

	"github.com/sourcegraph/jsonrpc2"
)

// stream is the connection's view of the wire. Broken frames and messages that make no
// sense are answered here; the connection would end at the first one.
type stream struct {
	in  *bufio.Reader
	out *outbox
	log func(format string, args ...any)
	// params are those of the message that was read last. The connection handles a
	// message before it reads the next one.
	params json.RawMessage
}

func newStream(in io.Reader, out *outbox, log func(string, ...any)) *stream {
	return &stream{in: bufio.NewReaderSize(in, 64<<10), out: out, log: log}
}

// ReadObject reads the next message that makes sense into m, without its parameters.
func (s *stream) ReadObject(m any) error {
	for {
		content, err := readFrame(s.in)
		if errors.Is(err, errFrame) {
			s.refuse(nil, &Error{Code: CodeParse, Message: err.Error()})
			continue
		}
		if err != nil {
			return err
		}
		if e, ok := s.open(content); ok {
			s.params = e.Params
			return json.Unmarshal(e.without(), m)
		}
	}
}

// open reads an envelope, and answers one that makes no sense.
func (s *stream) open(content []byte) (envelope, bool) {
	e, err := open(content)
	var refusal *Error
	switch {
	case errors.As(err, &refusal):
		s.refuse(e.ID, refusal)
	case err != nil:
		s.log("passed over %v", err)
	}
	return e, err == nil
}

// refuse answers a message that is no request. Its id is null where it is not known
// (JSON-RPC 2.0, section 5).
func (s *stream) refuse(id json.RawMessage, refusal *Error) {
	s.log("refused a message: %s", refusal.Message)
	if !isID(id) {
		id = json.RawMessage("null")
	}
	answer, _ := json.Marshal(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *Error          `json:"error"`
	}{"2.0", id, refusal})
	s.out.put(frame(answer))
}

// WriteObject queues a message.
func (s *stream) WriteObject(m any) error {
	content, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if !s.out.put(frame(content)) {
		return jsonrpc2.ErrClosed
	}
	return nil
}

// Close ends writing. The input belongs to the caller of Serve.
func (s *stream) Close() error {
	s.out.close()
	return nil
}
