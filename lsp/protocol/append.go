package protocol

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Locations are those of an answer, of which there may be very many.
type Locations []Location

// AppendJSON writes what json.Marshal would, but for escapes of HTML.
func (l Locations) AppendJSON(to []byte) []byte {
	return appendList(to, l, func(to []byte, one *Location) []byte {
		to = appendString(append(to, `{"uri":`...), string(one.URI))
		to = one.Range.append(append(to, `,"range":`...))
		return append(to, '}')
	})
}

// CodeLenses are those of a document.
type CodeLenses []CodeLens

// AppendJSON writes what json.Marshal would, but for escapes of HTML.
func (l CodeLenses) AppendJSON(to []byte) []byte {
	return appendList(to, l, func(to []byte, one *CodeLens) []byte {
		to = one.Range.append(append(to, `{"range":`...))
		if one.Command != nil {
			to = one.Command.append(append(to, `,"command":`...))
		}
		if one.Data != nil {
			to = appendAny(append(to, `,"data":`...), &one.Data)
		}
		return append(to, '}')
	})
}

func (c *Command) append(to []byte) []byte {
	to = appendString(append(to, `{"title":`...), c.Title)
	to = appendString(append(to, `,"command":`...), c.Command)
	if len(c.Arguments) > 0 {
		to = appendList(append(to, `,"arguments":`...), c.Arguments, appendAny)
	}
	return append(to, '}')
}

// DocumentSymbols are the outline of a document.
type DocumentSymbols []DocumentSymbol

// AppendJSON writes what json.Marshal would, but for escapes of HTML.
func (l DocumentSymbols) AppendJSON(to []byte) []byte {
	return appendList(to, l, func(to []byte, one *DocumentSymbol) []byte {
		to = appendString(append(to, `{"name":`...), one.Name)
		to = appendMember(to, `,"detail":`, one.Detail)
		to = strconv.AppendInt(append(to, `,"kind":`...), int64(one.Kind), 10)
		to = one.Range.append(append(to, `,"range":`...))
		to = one.SelectionRange.append(append(to, `,"selectionRange":`...))
		if len(one.Children) > 0 {
			to = DocumentSymbols(one.Children).AppendJSON(append(to, `,"children":`...))
		}
		return append(to, '}')
	})
}

// AppendJSON writes what json.Marshal would, but for escapes of HTML.
func (l CompletionList) AppendJSON(to []byte) []byte {
	to = strconv.AppendBool(append(to, `{"isIncomplete":`...), l.IsIncomplete)
	to = appendList(append(to, `,"items":`...), l.Items, appendItem)
	return append(to, '}')
}

func appendItem(to []byte, one *CompletionItem) []byte {
	to = appendString(append(to, `{"label":`...), one.Label)
	if one.Kind != 0 {
		to = strconv.AppendInt(append(to, `,"kind":`...), int64(one.Kind), 10)
	}
	to = appendMember(to, `,"detail":`, one.Detail)
	if d := one.Documentation; d != nil {
		to = appendString(append(to, `,"documentation":{"kind":`...), string(d.Kind))
		to = append(appendString(append(to, `,"value":`...), d.Value), '}')
	}
	to = appendMember(to, `,"filterText":`, one.FilterText)
	to = appendMember(to, `,"sortText":`, one.SortText)
	if e := one.TextEdit; e != nil {
		to = e.Range.append(append(to, `,"textEdit":{"range":`...))
		to = append(appendString(append(to, `,"newText":`...), e.NewText), '}')
	}
	if one.Command != nil {
		to = one.Command.append(append(to, `,"command":`...))
	}
	return append(to, '}')
}

// AppendJSON writes what json.Marshal would, but for escapes of HTML.
func (t SemanticTokens) AppendJSON(to []byte) []byte {
	to = append(to, '{')
	if t.ResultID != "" {
		to = append(appendString(append(to, `"resultId":`...), t.ResultID), ',')
	}
	to = append(to, `"data":[`...)
	for i, n := range t.Data {
		if i > 0 {
			to = append(to, ',')
		}
		to = strconv.AppendUint(to, uint64(n), 10)
	}
	return append(to, "]}"...)
}

func (r *Range) append(to []byte) []byte {
	to = r.Start.append(append(to, `{"start":`...))
	to = r.End.append(append(to, `,"end":`...))
	return append(to, '}')
}

func (p Position) append(to []byte) []byte {
	to = strconv.AppendUint(append(to, `{"line":`...), uint64(p.Line), 10)
	to = strconv.AppendUint(append(to, `,"character":`...), uint64(p.Character), 10)
	return append(to, '}')
}

// appendList writes an array; of nil an empty one, since clients expect no null. What the first
// items take tells how much room all of them need.
func appendList[T any](to []byte, all []T, one func(to []byte, one *T) []byte) []byte {
	const first = 16
	begun := len(to)
	to = append(to, '[')
	for i := range all {
		if i > 0 {
			to = append(to, ',')
		}
		to = one(to, &all[i])
		if rest := len(all) - i; i == first && rest > 1 {
			each := (len(to) - begun) / first
			to = slices.Grow(to, rest*(each+each/8))
		}
	}
	return append(to, ']')
}

func appendAny(to []byte, value *any) []byte {
	switch v := (*value).(type) {
	case string:
		return appendString(to, v)
	case DocumentURI:
		return appendString(to, string(v))
	case int:
		return strconv.AppendInt(to, int64(v), 10)
	}
	text, err := json.Marshal(*value)
	if err != nil {
		return append(to, "null"...)
	}
	return append(to, text...)
}
