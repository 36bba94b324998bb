package convert

import (
	"path"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// given is an option of a command with its value.
type given struct {
	name  string
	value word
	at    word // the option itself
}

// call is what the words of one command say: the options in order, and the URLs.
type call struct {
	options []given
	urls    []word
	input   *hereDocument
}

// says tells whether an option is given.
func (c *call) says(name string) bool {
	return slices.ContainsFunc(c.options, func(o given) bool { return o.name == name })
}

// calls takes the words behind "curl" apart; --next begins another request.
func (i *importer) calls(words []word) []call {
	all := []call{{}}
	current := func() *call { return &all[len(all)-1] }
	for n := 0; n < len(words); n++ {
		w := words[n]
		if len(w.text) < 2 || w.text[0] != '-' {
			current().urls = append(current().urls, w)
			continue
		}
		options, wants := i.split(w)
		for _, o := range options {
			if o.name == "next" {
				all = append(all, call{})
				continue
			}
			current().options = append(current().options, o)
		}
		if !wants {
			continue
		}
		last := &current().options[len(current().options)-1]
		if n++; n == len(words) {
			i.warn(w, "this option has no value, so it is left out", "")
			current().options = current().options[:len(current().options)-1]
			continue
		}
		last.value = words[n]
	}
	return all
}

// split reads one word of options; wants tells that the next word is the value of the last
// of them.
func (i *importer) split(w word) (options []given, wants bool) {
	if name, long := strings.CutPrefix(w.text, "--"); long {
		if isKnownFlag(name) || strings.HasPrefix(name, "no-") && isKnownFlag(name[len("no-"):]) {
			return []given{{name: name, at: w}}, false
		}
		if !takesValue(name) {
			like := i.unknownOption(w, "--"+name)
			return []given{{at: w}}, takesValue(like)
		}
		return []given{{name: name, at: w}}, true
	}
	for n := 1; n < len(w.text); n++ {
		name := longOption(w.text[n])
		switch {
		case name == "":
			i.unknownOption(word{w.text, w.at}, "-"+firstCharacter(w.text[n:]))
			return options, false
		case takesValue(name) && n+1 < len(w.text):
			return append(options, given{name, word{w.text[n+1:], w.at}, w}), false
		case takesValue(name):
			return append(options, given{name: name, at: w}), true
		}
		options = append(options, given{name: name, at: w})
	}
	return options, false
}

func firstCharacter(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}

// unknownOption tells of an option, and gives the name of the one that was probably meant.
func (i *importer) unknownOption(w word, typed string) (like string) {
	typed, _, _ = strings.Cut(typed, "=")
	hint := ""
	if like = near.Nearest(strings.TrimLeft(typed, "-"), []string{
		"request", "header", "data", "data-raw", "data-binary", "data-urlencode", "form", "user", "cookie", "user-agent",
		"referer", "get", "head", "location", "insecure", "proxy", "cert", "key", "json", "url", "max-time",
	}); like != "" && strings.HasPrefix(typed, "--") {
		hint = "did you mean `--" + like + "`?"
	}
	i.warn(w, "the cURL option `"+oneLine(typed)+"` is not known, so it is left out", hint)
	return like
}

// isCurl tells the word that begins a command of cURL.
func isCurl(text string) bool {
	base := strings.ToLower(path.Base(strings.ReplaceAll(text, `\`, "/")))
	return base == "curl" || base == "curl.exe"
}

// isBeforeCurl tells the words that may stand before it: a prompt, settings, and programs
// that run it.
func isBeforeCurl(text string) bool {
	switch text {
	case "$", "%", ">", "&", "sudo", "time", "exec", "command", "env":
		return true
	}
	name, _, set := strings.Cut(text, "=")
	return set && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
