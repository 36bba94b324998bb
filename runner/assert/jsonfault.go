package assert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// notJSON says where a body stops being JSON, or that it is packed as one that nobody
// asked for.
func notJSON(m *Message, media string) error {
	text := m.Text()
	if packing := m.packing(); packing != "" {
		return fmt.Errorf("the content type is `%s`, but the body is packed as `%s`; write `Accept-Encoding: gzip, deflate, br` into the request", media, packing)
	}
	if fault := jsonFault(text); fault != nil {
		return fmt.Errorf("the content type is `%s`, but the body is not JSON: %w", media, fault)
	}
	return fmt.Errorf("the content type is `%s`, but the body ends inside of a JSON value", media)
}

// packing is the encoding that the body still has: those of spec 15.7 are undone.
func (m *Message) packing() string {
	all, _ := m.header("content-encoding")
	for encoding := range strings.SplitSeq(all, ",") {
		switch encoding = strings.TrimSpace(encoding); strings.ToLower(encoding) {
		case "", "identity", "gzip", "x-gzip", "deflate", "br":
		default:
			return encoding
		}
	}
	return ""
}

// jsonFault says where a text stops being JSON, nil if that is its end.
func jsonFault(text string) error {
	var anything json.RawMessage
	err := json.NewDecoder(strings.NewReader(text)).Decode(&anything)
	offset := len(anything) // what stands behind the value
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		offset = int(syntax.Offset) - 1
	} else if err != nil {
		return nil
	} else {
		rest := strings.TrimLeft(text, " \t\r\n")
		offset += len(text) - len(rest)
		offset = len(text) - len(strings.TrimLeft(text[min(offset, len(text)):], " \t\r\n"))
	}
	if offset >= len(text) {
		return nil
	}
	line := 1 + bytes.Count([]byte(text[:offset]), []byte("\n"))
	column := offset - strings.LastIndexByte(text[:offset], '\n')
	return fmt.Errorf("unexpected %s at line %d, column %d", quotedStart(text[offset:]), line, column)
}

// quotedStart is the first character of a text, in backquotes.
func quotedStart(text string) string {
	for _, r := range text {
		return "`" + string(r) + "`"
	}
	return "end"
}
