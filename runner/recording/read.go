package recording

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/bchttp/bchttp/runner/result"
)

// FormatError tells that a file is no recording that can be replayed.
type FormatError struct {
	Message string
	// Hint says what to do about it.
	Hint string
}

func (e *FormatError) Error() string { return e.Message }

// Read reads the recording of a file, which messages call by its path. The error is a
// [*FormatError].
func Read(path string, text []byte) (*Replay, error) {
	const other = "name a file that --record wrote"
	again := fmt.Sprintf("record the run again with --record %s", path)
	var head struct {
		Version *int        `json:"bchttpRecording"`
		Schema  *int        `json:"schemaVersion"`
		Tool    result.Tool `json:"tool"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, &FormatError{fmt.Sprintf("`%s` is no recording: %s", path, damage(text, err)), other}
	}
	switch {
	case head.Version == nil && head.Schema != nil:
		return nil, &FormatError{fmt.Sprintf("`%s` is a report, which cannot be replayed", path), other}
	case head.Version == nil:
		return nil, &FormatError{fmt.Sprintf("`%s` is no recording: it has no member `bchttpRecording`", path), other}
	case *head.Version != result.RecordingVersion:
		return nil, &FormatError{
			fmt.Sprintf("the recording `%s` has version %d, expected %d", path, *head.Version, result.RecordingVersion),
			fmt.Sprintf("replay it with bchttp %s, which wrote it, or %s", head.Tool.Version, again),
		}
	}
	var recorded result.Recording
	if err := json.Unmarshal(text, &recorded); err != nil {
		return nil, &FormatError{fmt.Sprintf("the recording `%s` is damaged: %s", path, damage(text, err)), again}
	}
	return newReplay(path, &recorded), nil
}

// damage says what is wrong with a JSON text.
func damage(text []byte, err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case len(text) == 0:
		return "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) && syntax.Offset >= int64(len(text)):
		return "its JSON ends too early"
	case syntax != nil:
		return fmt.Sprintf("its JSON has an error at byte %d", syntax.Offset)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Sprintf("it is a JSON %s, expected an object", kind.Value)
	case kind != nil:
		return fmt.Sprintf("member `%s` cannot be a JSON %s", kind.Field, kind.Value)
	}
	return err.Error()
}
