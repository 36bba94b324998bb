package secret

import (
	"encoding/base64"
	"iter"
	"net/url"
	"strconv"
	"strings"
)

// encoding is a way in which a text may hold a value. Either decode reads it, escape by
// escape, or it is one of Base64, which forms writes.
type encoding struct {
	name string
	// sign stands in every text that needs decode; escapes begin with it, or with one of the
	// letters of begins if there are any.
	sign   string
	begins string
	decode decoder
	// digits are those of Base64 behind some bytes before the value, modulo 3. Where the value is
	// escaped first, they are all kinds.
	digits *base64.Encoding
	before int
	escape func(string) string
}

// encodings are all in which a value is searched for (INTERFACE section 5).
func encodings() []encoding {
	all := []encoding{
		{name: "percent", sign: "%", decode: percentEscape},
		{name: "form", sign: "+", begins: "+%", decode: formEscape},
		{name: "JSON", sign: `\`, decode: jsonEscape},
		{name: "HTML", sign: "&", decode: htmlEscape},
		{name: "token", sign: "eyJ", decode: tokenEscape},
		{name: "lines of Base64", sign: "\n", begins: "\r\n", decode: wrapEscape},
		{name: "Base64 of a form", escape: url.QueryEscape},
		{name: "Base64 of JSON", escape: inString},
		{name: "Base64 of JSON for HTML", escape: inStringForHTML},
	}
	for before := range 3 {
		all = append(all,
			encoding{name: "Base64 at " + strconv.Itoa(before), digits: base64.StdEncoding, before: before},
			encoding{name: "Base64 of URLs at " + strconv.Itoa(before), digits: base64.URLEncoding, before: before})
	}
	return all
}

// forms are what a value becomes in Base64. It may be escaped first, as client identifier and
// secret are in Basic credentials (RFC 6749 section 2.3.1).
func (e *encoding) forms(value string) []string {
	if e.digits != nil {
		return base64Forms(e.digits, e.before, value)
	}
	if e.escape == nil {
		return nil
	}
	escaped := e.escape(value)
	if escaped == value {
		return nil
	}
	var forms []string
	for before := range 3 {
		forms = append(forms, base64Forms(base64.StdEncoding, before, escaped)...)
		forms = append(forms, base64Forms(base64.URLEncoding, before, escaped)...)
	}
	return forms
}

// inString is a value as it stands in a string of JSON.
func inString(value string) string {
	if !strings.ContainsAny(value, "\\\"\n\r\t") { // most; to make a Replacer costs more than its work
		return value
	}
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(value)
}

// inStringForHTML is the same as encoders write it that have HTML in mind.
func inStringForHTML(value string) string {
	if !strings.ContainsAny(value, "<>&") {
		return inString(value)
	}
	return strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`).Replace(inString(value))
}

// base64Forms gives the Base64 form of a value within a longer text, such as user:value,
// behind some bytes before it, modulo 3. Characters that depend on its neighbours are
// left out. A value at the beginning may also be all of the text, with padding or not.
func base64Forms(padded *base64.Encoding, before int, value string) []string {
	plain := padded.WithPadding(base64.NoPadding)
	text := plain.EncodeToString([]byte("\x00\x00"[:before] + value))
	forms := []string{text[(before*8+5)/6 : (before+len(value))*8/6]}
	if before == 0 {
		forms = append(forms, text, padded.EncodeToString([]byte(value)))
	}
	return forms
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
