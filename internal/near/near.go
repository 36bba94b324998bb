package near

import "strings"

// longest is the length in bytes from which on words are no longer compared.
const longest = 100

// Nearest is the candidate that differs least from a word, "" if none is alike.
// Letter case counts little; up to a third of the word may be wrong, of a single
// letter nothing. Of candidates
// that are equally near the first one counts.
func Nearest(word string, candidates []string) string {
	if len(word) > longest {
		return ""
	}
	best, least := "", min(max(1, len(word)/3), len(word)/2)+1
	plain := strings.ToLower(word)
	var rows matrix
	for _, candidate := range candidates {
		switch {
		case candidate == word, len(candidate)-len(word) >= least, len(word)-len(candidate) >= least:
			continue
		case strings.EqualFold(candidate, word):
			return candidate
		}
		if d := rows.distance(plain, strings.ToLower(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// matrix holds the rows of a computation: the one before the last, the last, and the
// next one. It is kept from one computation to the next.
type matrix struct{ above, row, next []int }

func (m *matrix) reset(size int) {
	if cap(m.row) < size {
		m.above, m.row, m.next = make([]int, 2*size), make([]int, 2*size), make([]int, 2*size)
	}
	m.above, m.row, m.next = m.above[:size], m.row[:size], m.next[:size]
	for j := range m.row {
		m.row[j] = j
	}
}

// distance is the number of letters to insert, delete, replace or swap with the
// next one.
func (m *matrix) distance(a, b string) int {
	m.reset(len(b) + 1)
	for i := 1; i <= len(a); i++ {
		m.next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			m.next[j] = min(m.row[j]+1, m.next[j-1]+1, m.row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				m.next[j] = min(m.next[j], m.above[j-2]+1)
			}
		}
		m.above, m.row, m.next = m.row, m.next, m.above
	}
	return m.row[len(b)]
}
