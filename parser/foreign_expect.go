package parser

import (
	"strings"
	"unicode"
)

// expectation reads what several runners of `.http` files write in comments about a
// response: `# @expect status 200`, `# @expect-status 200,204`, `# @test status == 200`. A
// comment of such a word that says nothing of a response is a comment. They belong to no
// one tool, so what has no counterpart here is named, and the request is sent.
func expectation(d Directive) Foreign {
	words := expectedWords(d)
	if len(words) < 2 || !isExpected(words[0]) || d.Key == "test" && predicateAt(words) < 0 {
		return Foreign{}
	}
	found := Foreign{Tool: otherRunners, Element: CommentWord, Verdict: Adapt, Advice: adviceAssert}
	if expression := expected(words[0], words[1:]); expression != "" {
		return found.asserts(expression)
	}
	return found
}

// expectedWords are the words of an expectation, its subject first; nil if a directive is
// none.
func expectedWords(d Directive) []string {
	switch subject, joined := strings.CutPrefix(d.Key, "expect-"); {
	case d.Key == "expect" || d.Key == "test":
		return strings.Fields(d.Value)
	case d.Key == "expected" && d.Value != "" && strings.Trim(d.Value, "0123456789, ") == "", d.Key == "expected-status":
		return append([]string{"status"}, strings.Fields(d.Value)...)
	case joined:
		return append([]string{subject}, strings.Fields(d.Value)...)
	}
	return nil
}

// ExpectedHeader reads what a comment of other runners expects of a header of the response, as
// `# @expect header Set-Cookie contains a=b` does: its name, and where its value stands.
func (f *File) ExpectedHeader(line int32) (name string, value Span, ok bool) {
	d, ok := f.directive(line)
	words := expectedWords(d)
	if !ok || len(words) < 3 || words[0] != "header" {
		return "", Span{}, false
	}
	said := words[2:]
	if at := predicateAt(words); at > 1 {
		said = words[at+1:]
	}
	if len(said) == 0 {
		return "", Span{}, false
	}
	rest := d.Value
	for range len(strings.Fields(rest)) - len(said) {
		rest = strings.TrimLeftFunc(rest[strings.IndexFunc(rest, unicode.IsSpace):], unicode.IsSpace)
	}
	end := d.ValueSpan.Start + uint32(len(d.Value))
	return words[1], Span{Start: end - uint32(len(rest)), End: end}, true
}

// isExpected tells what an expectation can be about.
func isExpected(subject string) bool {
	switch subject {
	case "status", "header", "body", "body-contains", "body-path", "json", "schema", "max-time", "duration":
		return true
	}
	return strings.HasPrefix(subject, "$.")
}

// expected is an expectation as an expression, "" if there is none that means the same.
func expected(subject string, words []string) string {
	first, rest := words[0], strings.Join(words[1:], " ")
	switch at := predicateAt(append([]string{subject}, words...)); {
	case at > 0 && strings.HasPrefix(subject, "$."):
		return translate([]string{"body", subject}, first, rest)
	case at > 0:
		return translate(append([]string{subject}, words[:at-1]...), words[at-1], strings.Join(words[at:], " "))
	}
	switch subject {
	case "status":
		if list := strings.ReplaceAll(strings.Join(words, " "), "|", ","); strings.Trim(list, "0123456789, ") == "" {
			return statusIn(list)
		}
	case "header":
		return presence([]string{"header", first}, "contains", rest)
	case "body-contains":
		return translate([]string{"body"}, "contains", strings.Join(words, " "))
	case "body-path":
		return presence([]string{"body", first}, "==", rest)
	}
	return ""
}

// presence compares where a value is given, and else wants there to be one.
func presence(subject []string, predicate, value string) string {
	if value == "" {
		predicate = "exists"
	}
	return translate(subject, predicate, value)
}
