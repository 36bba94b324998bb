package assert

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// The functions of this file make texts, and know how long they become before they do.

// unfit is a value that a function does not take.
type unfit struct{ function, need string }

func (e *unfit) Error() string { return "`" + e.function + "` needs " + e.need }

// repeated is `repeat`.
func repeated(params ...any) (any, error) {
	f := params[0].(*frame)
	text, isText := params[1].(string)
	times, isWhole := params[2].(int)
	switch {
	case !isText || !isWhole || times < 0:
		return nil, &unfit{"repeat", "a text and a number of times"}
	case times > 0 && len(text) > mostText/times:
		return nil, tooMuch{"much memory"}
	}
	if err := f.grow(len(text) * times); err != nil {
		return nil, err
	}
	return strings.Repeat(text, times), nil
}

// replaced is `replace`.
func replaced(params ...any) (any, error) {
	f, limit := params[0].(*frame), -1
	texts, ok := allTexts(params[1:4])
	if len(params) == 5 {
		n, isWhole := params[4].(int)
		limit, ok = n, ok && isWhole
	}
	if !ok {
		return nil, &unfit{"replace", "a text, what to replace, and what to put there"}
	}
	if found := strings.Count(texts[0], texts[1]); found > 0 {
		if len(texts[2]) > mostText/found {
			return nil, tooMuch{"much memory"}
		}
		if err := f.grow(len(texts[0]) + found*len(texts[2])); err != nil {
			return nil, err
		}
	}
	return strings.Replace(texts[0], texts[1], texts[2], limit), nil
}

func allTexts(values []any) ([]string, bool) {
	texts := make([]string, len(values))
	for i, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, false
		}
		texts[i] = text
	}
	return texts, true
}

// joinTexts is `join`.
func joinTexts(params ...any) (any, error) {
	f, glue := params[0].(*frame), ""
	if len(params) == 3 {
		text, ok := params[2].(string)
		if !ok {
			return nil, &unfit{"join", "a text to stand between"}
		}
		glue = text
	}
	array := reflect.ValueOf(params[1])
	if !array.IsValid() || !isList(array) {
		return nil, &unfit{"join", "an array of texts"}
	}
	texts := make([]string, array.Len())
	for i := range texts {
		text, ok := array.Index(i).Interface().(string)
		if !ok {
			return nil, fmt.Errorf("`join` needs texts, but element %d is %s", i, kind(array.Index(i).Interface()))
		}
		if err := f.grow(len(text) + len(glue)); err != nil {
			return nil, err
		}
		texts[i] = text
	}
	return strings.Join(texts, glue), nil
}

// asText is `string`.
func asText(params ...any) (any, error) {
	f := params[0].(*frame)
	if text, isText := params[1].(string); isText {
		return text, nil
	}
	if err := f.measure(params[1]); err != nil {
		return nil, err
	}
	return fmt.Sprint(params[1]), nil
}

// asJSON is `toJSON`.
func asJSON(params ...any) (any, error) {
	f := params[0].(*frame)
	if err := f.measure(params[1]); err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(params[1], "", "  ")
	if err != nil {
		return nil, fmt.Errorf("`toJSON` cannot write %s", kind(params[1]))
	}
	return string(text), f.grow(len(text))
}

// fromJSON reads numbers as bodies are read.
func fromJSON(params ...any) (any, error) {
	text, isText := params[1].(string)
	if !isText {
		return nil, &unfit{"fromJSON", "a text"}
	}
	m := &Message{text: text}
	m.textOnce.Do(func() {})
	if !m.ValidJSON() {
		if fault := jsonFault(text); fault != nil {
			return nil, fmt.Errorf("`fromJSON` needs JSON: %w", fault)
		}
		return nil, errors.New("`fromJSON` needs JSON, but the text ends inside of a value")
	}
	return decode(text)
}
