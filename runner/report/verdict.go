package report

import (
	"bytes"

	"github.com/bchttp/bchttp/runner/result"
)

// verdictDepth is what forms need that tell of a verdict and its reasons.
func verdictDepth(s *result.Step) depth {
	if s.Outcome == result.Failed {
		return everything // the text shows what came back
	}
	return outline
}

// explained is the text that tells in full why a request did not pass; never empty.
func explained(path string, s *result.Step) string {
	var text bytes.Buffer
	x := explanation{to: &text, path: oneLine(path), paint: Plain()}
	x.step(s)
	if text.Len() == 0 {
		text.WriteString(headline(s))
	}
	return text.String()
}

// totalOf counts over all pages.
func totalOf(pages []*page) result.Summary {
	var total result.Summary
	for _, p := range pages {
		total.Join(p.counted)
	}
	return total
}
