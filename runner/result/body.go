package result

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"unicode/utf8"
)

// Body is the bytes of a message body; nil is none. Its JSON form is
// {"text": …} for UTF-8, {"base64": …} for all else, null for none.
type Body []byte

// MarshalJSON writes the JSON form. Text keeps its < > and &.
func (b Body) MarshalJSON() ([]byte, error) {
	switch {
	case b == nil:
		return []byte("null"), nil
	case !utf8.Valid(b):
		return json.Marshal(binaryBody{base64.StdEncoding.EncodeToString(b)})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(textBody{string(b)})
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads the JSON form.
func (b *Body) UnmarshalJSON(data []byte) error {
	var both struct {
		Text   *string `json:"text"`
		Base64 []byte  `json:"base64"`
	}
	if err := json.Unmarshal(data, &both); err != nil {
		return err
	}
	switch {
	case both.Text != nil:
		*b = Body(*both.Text)
	default:
		*b = both.Base64
	}
	return nil
}

type textBody struct {
	Text string `json:"text"`
}

type binaryBody struct {
	Base64 string `json:"base64"`
}
