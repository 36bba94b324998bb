package recording

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// fits tells whether a text can be the one of which a recording holds the masked form:
// between the masks both must agree. A mask may have brought the quotes around it, where
// it stands for a number of JSON.
func fits(recorded, text string) bool {
	pieces := strings.Split(recorded, secret.Mask)
	last := len(pieces) - 1
	if last == 0 {
		return recorded == text
	}
	for i := range pieces {
		if i > 0 {
			pieces[i] = strings.TrimPrefix(pieces[i], `"`)
		}
		if i < last {
			pieces[i] = strings.TrimSuffix(pieces[i], `"`)
		}
	}
	rest, ok := strings.CutPrefix(text, pieces[0])
	for _, piece := range pieces[1:last] {
		var found bool
		_, rest, found = strings.Cut(rest, piece)
		ok = ok && found
	}
	return ok && strings.HasSuffix(rest, pieces[last])
}
