package language

import (
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
)

// answerOf is the form of what the request of a block is answered with.
func (r *requests) answerOf(b *parser.Block) (vocabulary.Answer, bool) {
	known, ok := r.call(b, wholeBlock)
	if !ok {
		return vocabulary.Answer{}, false
	}
	return known.place.Answer(known.target.text, known.method)
}
