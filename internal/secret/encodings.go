package secret

import (
	"encoding/base64"
	"iter"
	"strconv"
	"strings"
)

// encoding is a way in which a text may hold a value. Either decode reads it, escape by
// escape, or forms are what the value becomes.
type encoding struct {
	name string
	// sign stands in every text that needs decode; escapes begin with it, or with other if
	// that is not 0.
	sign   string
	other  byte
	decode decoder
	forms  func(value string) []string
}

// encodings are all in which a value is searched for (INTERFACE section 5).
func encodings() []encoding {
	all := []encoding{
		{name: "percent", sign: "%", decode: percentEscape},
		{name: "form", sign: "+", other: '%', decode: formEscape},
		{name: "JSON", sign: `\`, decode: jsonEscape},
		{name: "HTML", sign: "&", decode: htmlEscape},
		{name: "token", sign: "eyJ", decode: tokenEscape},
	}
	for before := range 3 {
		all = append(all,
			encoding{name: "Base64 at " + strconv.Itoa(before), forms: base64Forms(base64.StdEncoding, before)},
			encoding{name: "Base64 of URLs at " + strconv.Itoa(before), forms: base64Forms(base64.URLEncoding, before)})
	}
	return all
}

// base64Forms gives the Base64 form of a value within a longer text, such as user:value,
// behind some bytes before it, modulo 3. Characters that depend on its neighbours are
// left out. A value at the beginning may also be all of the text, with padding or not.
func base64Forms(padded *base64.Encoding, before int) func(value string) []string {
	return func(value string) []string {
		plain := padded.WithPadding(base64.NoPadding)
		text := plain.EncodeToString([]byte("\x00\x00"[:before] + value))
		forms := []string{text[(before*8+5)/6 : (before+len(value))*8/6]}
		if before == 0 {
			forms = append(forms, text, padded.EncodeToString([]byte(value)))
		}
		return forms
	}
}

// decoders are those that may read anything in a text.
func (f *finder) decoders(text string) iter.Seq[*encoding] {
	return func(yield func(*encoding) bool) {
		for i := range f.encodings {
			e := &f.encodings[i]
			if e.decode == nil || e.sign == "+" && !f.blanks || !strings.Contains(text, e.sign) {
				continue
			}
			if !yield(e) {
				return
			}
		}
	}
}
