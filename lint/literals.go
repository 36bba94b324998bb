package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// literals tells of secrets that stand in the file itself.
func (c *checker) literals() {
	end := uint32(0)
	for _, l := range c.literalSecrets() {
		if l.Whole && l.Value.Start >= end && !isSample(c.File.Source.Slice(l.Value)) && !slices.Contains(c.signInLines, c.File.LineAt(l.Value.Start)) {
			c.report(secretLiteral(l))
		}
		end = max(end, l.Value.End)
	}
}

func (c *checker) findLiterals() {
	if !c.keeps {
		c.foundLiterals = literal.Find(c.File)
		return
	}
	anew := c.before != nil && !maps.Equal(c.secretNames, c.before.secretNames)
	for i := range c.blocks {
		if !c.giveWay(i) {
			return
		}
		if anew || !c.blocks[i].literalsSearched {
			c.searchBlock(i)
		}
		start := c.File.Line(c.File.Blocks[i].First).Start
		for _, l := range c.blocks[i].literals {
			l.At, l.Value = moved(l.At, start), moved(l.Value, start)
			c.foundLiterals = append(c.foundLiterals, l)
		}
	}
}

// searchBlock finds the secrets of a block, and keeps them by their places in it.
func (c *checker) searchBlock(i int) {
	k, b := c.blocks[i].copied(), &c.File.Blocks[i]
	start := c.File.Line(b.First).Start
	k.literals, k.literalsSearched = literal.Among(c.secretNames, c.File, b), true
	for j := range k.literals {
		l := &k.literals[j]
		l.Name, l.At, l.Value = strings.Clone(l.Name), moved(l.At, -start), moved(l.Value, -start)
	}
	c.settle(i, k)
}

// literalSecrets are the secrets that stand in the file, by place.
func (c *checker) literalSecrets() []literal.Literal {
	c.searchLiterals()
	return c.foundLiterals
}

// isSample tells a value that a sample leaves to be filled in, such as `YOUR_API_KEY` and
// `paste-token-here`. It is masked all the same: somebody may have chosen it.
func isSample(value string) bool {
	if strings.ContainsFunc(value, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' && r != '-' && r != ' ' }) {
		return false
	}
	value = strings.ToLower(value)
	return strings.HasPrefix(value, "your") || strings.HasSuffix(value, "here") || value == "changeme" || value == "change-me"
}

func secretLiteral(l literal.Literal) parser.Diagnostic {
	message := fmt.Sprintf("`%s` holds a secret that stands in this file, for everybody who can read it", shorten(l.Name))
	if l.Name == "" {
		message = "this token stands in the file, for everybody who can read it"
	}
	return parser.Diagnostic{
		Code: "secret-literal", Severity: parser.Hint, Span: l.At, Message: message,
		Hint: "write a variable in its place, and define it in http-client.private.env.json or pass it with --secret NAME=VALUE",
	}
}
