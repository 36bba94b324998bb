package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTokens cuts lines of every kind into their pieces.
func TestTokens(t *testing.T) {
	const text = "\uFEFF### Title here\r\n" +
		"  # a comment \n" +
		"//  @name  login \n" +
		" @base = https://x/{{a}}  \n" +
		"{% bad\n" +
		"###\n" +
		"GRAPHQL {{base}}/a b  HTTP/1.1 \n" +
		"\t&x={{ y }}&z \n" +
		"Accept : {{a}},\n" +
		"   text/html \n" +
		"No-Colon\n" +
		"\u00a0\n" +
		"text {{x}} {{{y}}} {{}}\n" +
		"<@latin1 ./{{file}}.txt \n" +
		"> {% a() %}\n" +
		"### \n" +
		"curl {{url}} -d x\n" +
		"###\n" +
		"HTTP/1.1 200 OK\n" +
		"{{body}}"
	f := Parse(NewSource("t.http", text), Options{})
	var got []string
	for i := range f.LineCount() {
		got = append(got, dumpTokens(f, int32(i)))
	}
	want := []string{
		`mark "\ufeff" delimiter "###" blank " " title "Title here" end "\r\n"`,
		`blank "  " sign "#" blank " " comment "a comment" blank " " end "\n"`,
		`sign "//" blank "  " at "@" directive "name" blank "  " value "login" blank " " end "\n"`,
		`blank " " at "@" variable "base" blank " " operator "=" blank " " value "https://x/" open "{{" reference "a" close "}}" blank "  " end "\n"`,
		`url "{% bad" end "\n"`,
		`delimiter "###" end "\n"`,
		`method "GRAPHQL" blank " " open "{{" reference "base" close "}}" url "/a b" blank "  " version "HTTP/1.1" blank " " end "\n"`,
		`blank "\t" url "&x=" open "{{" reference " y " close "}}" url "&z" blank " " end "\n"`,
		`name "Accept" blank " " colon ":" blank " " open "{{" reference "a" close "}}" value-of-header "," end "\n"`,
		`blank "   " value-of-header "text/html" blank " " end "\n"`,
		`name "No-Colon" end "\n"`,
		`blank "\u00a0" end "\n"`,
		`body "text " open "{{" reference "x" close "}}" body " " open "{{" reference "{y" close "}}" body "} {{}}" end "\n"`,
		`operator "<" at "@" encoding "latin1" blank " " path "./" open "{{" reference "file" close "}}" path ".txt" blank " " end "\n"`,
		`foreign "> {% a() %}" end "\n"`,
		`delimiter "###" blank " " end "\n"`,
		`curl "curl " open "{{" reference "url" close "}}" curl " -d x" end "\n"`,
		`delimiter "###" end "\n"`,
		`response "HTTP/1.1 200 OK" end "\n"`,
		`response "{{body}}"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func dumpTokens(f *File, line int32) string {
	names := [...]string{
		"blank", "end", "mark", "delimiter", "title", "sign", "comment", "at", "directive", "variable", "operator",
		"value", "method", "url", "version", "name", "colon", "value-of-header", "body", "encoding", "path", "curl",
		"response", "foreign", "bad", "fence", "prose", "open", "reference", "close",
	}
	var words []string
	for _, token := range f.Tokens(line) {
		words = append(words, fmt.Sprintf("%s %+q", names[token.Kind], f.Source.Slice(token.Span)))
	}
	return strings.Join(words, " ")
}
