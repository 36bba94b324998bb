package environment

import (
	"slices"
	"strconv"
	"time"
)

// wrong is the error of a setting that is another kind of value.
func (r *settingsReader) wrong(m member, expected string) {
	r.fail(r.file.at(m.offset, "the setting `%s` is %s; %s is expected", m.name, m.kind(), expected))
}

func (r *settingsReader) boolean(m member, into *bool) {
	if !m.into(into) {
		r.wrong(m, "true or false")
	}
}

func (r *settingsReader) text(m member, into *string) {
	if !m.into(into) {
		r.wrong(m, "a text")
	}
}

func (r *settingsReader) list(m member, into *[]string) {
	if !m.into(into) {
		r.wrong(m, "an array of texts")
	}
}

// milliseconds reads a duration; 0 and less is none.
func (r *settingsReader) milliseconds(m member, into *time.Duration) {
	number, err := strconv.ParseFloat(m.raw, 64)
	if err != nil {
		r.wrong(m, "a number of milliseconds")
		return
	}
	const most = float64(1 << 40) // more than thirty years
	*into = time.Duration(max(0, min(number, most)) * float64(time.Millisecond))
}

// strategy reads how form fields are encoded; an unknown one is automatic (spec 17).
func (r *settingsReader) strategy(m member) {
	var text string
	r.text(m, &text)
	if !slices.Contains([]string{"automatic", "never", "always"}, text) {
		r.warn("%s: the setting `%s` is none of automatic, never, always; it counts as automatic", r.file.path, m.name)
		text = "automatic"
	}
	r.settings.FormParamEncodingStrategy = text
}

func (r *settingsReader) headers(m member) {
	all, ok := m.members()
	if !ok {
		r.wrong(m, "an object of headers")
		return
	}
	r.settings.DefaultHeaders = nil
	for _, header := range all {
		text, ok := header.scalar(true)
		switch {
		case ok:
			r.settings.DefaultHeaders = append(r.settings.DefaultHeaders, Header{header.name, text})
		case header.kind() != "null":
			r.wrong(member{name: m.name + "." + header.name, value: header.value}, "a text")
		}
	}
}

func (r *settingsReader) certificates(m member) {
	r.settings.Certificates = map[string]Certificate{}
	if !m.into(&r.settings.Certificates) {
		r.wrong(m, `an object such as {"HOST": {"cert": "FILE", "key": "FILE"}}`)
	}
}
