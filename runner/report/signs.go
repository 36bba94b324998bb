package report

import "github.com/bchttp/bchttp/runner/result"

// signs are the characters of the console that not every terminal has.
type signs struct {
	passed, failed, broken, skipped string
	between, ellipsis               string
}

var (
	utf8Signs  = signs{"✓", "✗", "!", "-", " · ", "…"}
	asciiSigns = signs{"+", "x", "!", "-", ", ", "..."}
)

// mark is the sign of an outcome in its colour.
func (c *Console) mark(outcome result.Outcome) string {
	switch outcome {
	case result.Failed:
		return c.o.Palette.Bad(c.signs.failed)
	case result.Error:
		return c.o.Palette.Bad(c.signs.broken)
	case result.Skipped:
		return c.o.Palette.Dim(c.signs.skipped)
	}
	return c.o.Palette.Good(c.signs.passed)
}
