package lint

import (
	"sort"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// secrets are the places of those that stand in the text, apart from each other.
func (c *checker) secrets() spans {
	if c.secretPlaces == nil {
		c.secretPlaces = joined(c.literalSecrets())
	}
	return c.secretPlaces
}

// isSecret tells whether the name of a definition of graph says that its value is a secret,
// or a part of it is one. One that is too short to be searched for counts too.
func (c *checker) isSecret(d parser.Definition) bool {
	if secret.LooksSecret(d.Name) || c.secretNames[d.Name] {
		return true
	}
	span, all := d.ValueSpan, c.defined
	if all == nil {
		all = c.secrets()
	}
	rest := all.from(span.Start)
	return len(rest) > 0 && rest[0].Start < span.End
}

// spans are places by their order, which do not touch.
type spans []parser.Span

// from are those that end behind an offset.
func (s spans) from(offset uint32) spans {
	return s[sort.Search(len(s), func(i int) bool { return s[i].End > offset }):]
}

func joined(literals []literal.Literal) spans {
	all := spans{}
	for _, l := range literals {
		if n := len(all); n > 0 && l.Value.Start <= all[n-1].End {
			all[n-1].End = max(all[n-1].End, l.Value.End)
		} else {
			all = append(all, l.Value)
		}
	}
	return all
}
