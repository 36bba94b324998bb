package report

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// Limits of a comparison: bytes of a side that are laid out, pairs of lines that are
// compared, rows that are shown, and equal lines around a difference.
const (
	laidOutSide  = 64 << 10
	comparedRows = 1 << 18
	shownRows    = 200
	contextRows  = 3
)

// htmlRowPair is a line of the left side and the one of the right that belongs to
// it. Equal stands in place of lines that are the same on both sides.
type htmlRowPair struct {
	Kind, Equal string
	Left, Right htmlSide
}

// htmlSide is a line with the part that differs.
type htmlSide struct{ Before, Differs, After string }

// sideBySide lays two values out, lines that belong together in one row.
func sideBySide(left, right string) (rows []htmlRowPair, note string) {
	l, r, ok := laidOut(left, right)
	if !ok {
		l, r = []string{htmlCut(left)}, []string{htmlCut(right)}
	}
	rows = folded(paired(l, r))
	if more := len(rows) - shownRows; more > 0 {
		return rows[:shownRows], count(more, "row") + " more"
	}
	return rows, ""
}

// laidOut are the lines of two structures, their members in one order: only then
// can lines be compared.
func laidOut(left, right string) (l, r []string, ok bool) {
	if len(left)+len(right) > laidOutSide || len(left) == 0 || left[0] != '{' && left[0] != '[' {
		return nil, nil, false
	}
	if right != "" && right[0] != left[0] {
		return nil, nil, false
	}
	if l, ok = indented(left); !ok {
		return nil, nil, false
	}
	if right == "" {
		return l, nil, true
	}
	r, ok = indented(right)
	return l, r, ok && len(l)*len(r) <= comparedRows
}

func indented(text string) ([]string, bool) {
	value, ok := decoded(text)
	if !ok {
		return nil, false
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if encoder.Encode(value) != nil {
		return nil, false
	}
	lines := strings.Split(printable(strings.TrimSuffix(out.String(), "\n")), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, ",") // whether more follows is no difference
	}
	return lines, true
}

func decoded(text string) (any, bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber() // numbers are compared and shown as written
	var value any
	return value, decoder.Decode(&value) == nil
}

// folded puts one row in place of many that are equal.
func folded(rows []htmlRowPair) []htmlRowPair {
	var out []htmlRowPair
	for i := 0; i < len(rows); {
		end := i
		for end < len(rows) && rows[end].Kind == "" {
			end++
		}
		from, to := i+contextRows, end-contextRows
		if i == 0 {
			from = 0
		}
		if end == len(rows) {
			to = end
		}
		if to-from > 1 && len(out)+end-i > 0 {
			out = append(out, rows[i:from]...)
			out = append(out, htmlRowPair{Kind: "equal", Equal: strconv.Itoa(to-from) + " equal lines"})
			i = to
		}
		out = append(out, rows[i:end]...)
		if end < len(rows) {
			out = append(out, rows[end])
		}
		i = end + 1
	}
	return out
}
