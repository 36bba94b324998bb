package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// commentBehind tells of a comment behind a value, which is a part of it: only whole lines
// are comments (spec 2.5). A definition may hold text in which `#` is a sign like others, so
// there one counts behind the first word only. name is that of the value, "" for the URL.
func (d *diagnoser) commentBehind(text string, start uint32, firstWord bool, name string) {
	if strings.IndexByte(text, ' ') < 0 {
		return
	}
	for _, sign := range [...]string{" # ", " // "} {
		at := strings.Index(text, sign)
		if at <= 0 || firstWord && firstBlank(trimRight(text[:at])) >= 0 || strings.Count(text[:at], "'")%2 == 1 {
			continue
		}
		if words := text[at+len(sign):]; words != "" && (isLetter(words[0]) || words[0] >= utf8.RuneSelf) {
			d.report("comment-behind", Warning, Span{start + uint32(at) + 1, start + uint32(len(trimRight(text)))},
				"this comment is a part of "+valueOf(name)+", since only whole lines are comments", "put it on a line of its own")
			return
		}
	}
}

// valueOf is what a definition or a header of a name holds; without one, the URL.
func valueOf(name string) string {
	if name == "" {
		return "the URL"
	}
	return "the value of `" + shorten(name) + "`"
}

// redirected tells of `> file` behind a URL, with which a shell would write the response to
// a file.
func (d *diagnoser) redirected(target string, start uint32) {
	if !strings.Contains(target, " >") {
		return
	}
	target = cutVersion(target)
	at := strings.LastIndex(target, " >") + 1
	file := shellFile(target[at:])
	if at == 0 || file == "" {
		return
	}
	d.report("url-redirected", Warning, Span{start + uint32(at), start + uint32(len(target))},
		fmt.Sprintf("`%s` is a part of the URL, so no file is written", shorten(target[at:])),
		fmt.Sprintf("write `>> %s` on a line of its own below the request", shorten(file)))
}

// shellFile is the file of `> file`, `>> file` or `>>! file`; "" for another text.
func shellFile(text string) string {
	sign, file := cutWord(text)
	if sign != ">" && sign != ">>" && sign != ">>!" || !isPath(file) || strings.HasPrefix(file, "{{") {
		return ""
	}
	return file
}
