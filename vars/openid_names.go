package vars

import (
	"iter"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

const signInPrefix = "oauth2"

// signInPrefixes are those of the variables that count, the first one first.
func signInPrefixes(prefix string) []string {
	if prefix == "" || prefix == signInPrefix {
		return []string{signInPrefix}
	}
	return []string{prefix, signInPrefix}
}

// signInSettings are the variables of httpYac behind the prefix that count here.
func signInSettings() []string {
	return []string{
		"tokenEndpoint", "deviceCodeEndpoint", "clientId", "clientSecret", "scope", "audience", "resource",
		"username", "password", "useAuthorizationHeader", "useDeviceCodeClientSecret",
	}
}

// SignInVariables are the names of the variables that a sign-in may read, and of objects
// with them as members.
func SignInVariables(h parser.SignInHeader) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, prefix := range signInPrefixes(h.Prefix) {
			for _, name := range signInSettings() {
				if !yield(prefix + "_" + name) {
					return
				}
			}
			if !yield(prefix) {
				return
			}
		}
	}
}

// SignInVariables are those that the Authorization of a block may read. A request is no
// object.
func (x *Index) SignInVariables(block *parser.Block) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, h := range x.SignIns(block) {
			for name := range SignInVariables(h) {
				if !x.KnowsRequest(name) && !yield(name) {
					return
				}
			}
		}
	}
}

// SignIns are the sign-ins of httpYac that the header lines of a block ask for, with the
// places of the lines.
func (x *Index) SignIns(block *parser.Block) iter.Seq2[parser.Span, parser.SignInHeader] {
	return func(yield func(parser.Span, parser.SignInHeader) bool) {
		for line := block.Request; line >= 0 && line < block.RequestEnd; line++ {
			if x.File.Line(line).Kind != parser.LineHeader {
				continue
			}
			name, value, _ := strings.Cut(x.File.Text(line), ":")
			if !strings.EqualFold(parser.TrimBlanks(name), "authorization") {
				continue
			}
			if h, ok := parser.ReadSignIn(value); ok && !yield(x.File.Span(line), h) {
				return
			}
		}
	}
}
