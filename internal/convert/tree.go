package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser/jsontext"
)

// value is a piece of a JSON or YAML text, with its place. What is not there is a value
// too, of the kind missing, so that a path can be followed without asking at each step.
type value struct {
	kind  valueKind
	text  string // what a scalar says; a number as it is written
	at    int    // the offset in the source
	names []string
	items []value // of a list; of an object one for each name
}

type valueKind uint8

const (
	missing valueKind = iota
	null
	text
	number
	boolean
	list
	object
)

func (v *value) exists() bool { return v.kind != missing && v.kind != null }

// get follows a path of member names. Its copies in two hundred callers would be
// 130 KB: docs/performance.md, "What is linked".
//
//go:noinline
func (v *value) get(path ...string) *value {
	for _, name := range path {
		at := slices.Index(v.names, name)
		if at < 0 {
			return &value{at: v.at}
		}
		v = &v.items[at]
	}
	return v
}

// word is a scalar with its place.
func (v *value) word() word { return word{v.text, v.at} }

// mostNesting limits how deep brackets may stand in each other.
const mostNesting = 500

// badInput says why a text cannot be read, and where.
type badInput struct {
	at            int
	message, hint string
}

func (e *badInput) Error() string { return e.message }

// readJSON reads a text that holds one JSON value. Members keep their order.
func readJSON(source string) (*value, *badInput) {
	r := jsonReader{source: source, decoder: json.NewDecoder(bytes.NewReader([]byte(source)))}
	r.decoder.UseNumber()
	v, err := r.value(0)
	if err == nil {
		if _, err = r.decoder.Token(); errors.Is(err, io.EOF) {
			return v, nil
		}
	}
	return nil, r.failure(err)
}

type jsonReader struct {
	source  string
	decoder *json.Decoder
}

// failure is the finding for an error of the decoder.
func (r *jsonReader) failure(err error) *badInput {
	if strings.TrimSpace(r.source) == "" {
		return &badInput{message: "this is no JSON: it is empty"}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &badInput{at: len(r.source), message: "this is no JSON: it ends in the middle"}
	}
	switch fault := jsontext.Fault(r.source); {
	case fault == nil:
	case strings.TrimSpace(r.source[:fault.Span.Start]) == "":
		return &badInput{int(fault.Span.Start), "this is no JSON", "name the file that the other tool has exported"}
	default:
		return &badInput{int(fault.Span.Start), "this is no JSON: " + fault.Message, fault.Hint}
	}
	return &badInput{at: int(r.decoder.InputOffset()), message: "this JSON cannot be read: " + err.Error()}
}

func (r *jsonReader) value(depth int) (*value, error) {
	before := int(r.decoder.InputOffset())
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	end := int(r.decoder.InputOffset())
	v := &value{at: end - len(strings.TrimLeft(r.source[before:end], " \t\r\n:,"))}
	switch token := token.(type) {
	case string:
		v.kind, v.text = text, token
	case json.Number:
		v.kind, v.text = number, token.String()
	case bool:
		v.kind, v.text = boolean, fmt.Sprint(token)
	case json.Delim:
		return v, r.container(v, token, depth+1)
	default:
		v.kind = null
	}
	return v, nil
}

// container reads what stands between brackets.
func (r *jsonReader) container(v *value, open json.Delim, depth int) error {
	if v.kind = list; open == '{' {
		v.kind = object
	}
	if depth > mostNesting {
		return fmt.Errorf("brackets stand in each other more than %d deep", mostNesting)
	}
	for r.decoder.More() {
		if v.kind == object {
			name, err := r.decoder.Token()
			if err != nil {
				return err
			}
			v.names = append(v.names, fmt.Sprint(name))
		}
		item, err := r.value(depth)
		if err != nil {
			return err
		}
		v.items = append(v.items, *item)
	}
	_, err := r.decoder.Token()
	return err
}
