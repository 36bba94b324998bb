package report

import (
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/runner/result"
)

// reportedBody is how much of a body reports show at most. What stands behind it is
// looked at too, as far as seam, so that a secret on the border is masked as a whole.
const (
	reportedBody = 4 << 20
	seam         = 64 << 10
)

// body gives the copy of a body that may be shown, and how many bytes it leaves out.
func (r redactor) body(fields []result.Header, body result.Body) (shown result.Body, omitted int) {
	if len(body) == 0 {
		return body, 0
	}
	contentType := contentTypeOf(fields)
	if len(body) <= reportedBody {
		return result.Body(r.secrets.Body(contentType, string(body))), 0
	}
	window := body[:min(len(body), reportedBody+seam)]
	masked := r.secrets.Body(contentType, string(window))
	masked = wholeRunes(masked[:max(0, len(masked)-len(window)+reportedBody)])
	return result.Body(masked), len(body) - reportedBody
}

// wholeRunes drops the beginning of a character at the end.
func wholeRunes(text string) string {
	for i := 1; i <= min(utf8.UTFMax, len(text)); i++ {
		if c := text[len(text)-i]; utf8.RuneStart(c) {
			if !utf8.FullRuneInString(text[len(text)-i:]) {
				return text[:len(text)-i]
			}
			break
		}
	}
	return text
}

func contentTypeOf(fields []result.Header) string { return fieldValue(fields, "content-type") }

// fieldValue is the value of the first header field of a name, in any letter case.
func fieldValue(fields []result.Header, name string) string {
	for _, h := range fields {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}
