package lsp

import (
	"fmt"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/result"
)

// verdictLenses say what became of the requests of a document, and lead to the exchange.
func (s *Snapshot) verdictLenses(d *Document) []protocol.CodeLens {
	var lenses []protocol.CodeLens
	if s.verdicts.none() {
		return nil
	}
	for _, one := range s.testsOf(d).Tests {
		if last, ok := s.verdicts.of(one.ID); ok {
			at := protocol.Position{Line: one.Line}
			lenses = append(lenses, protocol.CodeLens{
				Range:   protocol.Range{Start: at, End: at},
				Command: &protocol.Command{Title: last.title(), Command: "bchttp.showResult", Arguments: []any{one.ID}},
			})
		}
	}
	return lenses
}

// title says in a few words what became of a request, and when.
func (v *verdict) title() string {
	sign := map[result.Outcome]string{result.Passed: "✓", result.Skipped: "–"}[v.Outcome]
	if sign == "" {
		sign = "✗"
	}
	title := sign + " " + shortened(v.summary, 60)
	if v.DurationMs > 0 {
		title += fmt.Sprintf(" · %.0f ms", v.DurationMs)
	}
	if !v.At.IsZero() {
		title += " · " + v.At.Format("15:04")
	}
	return title
}

func shortened(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
