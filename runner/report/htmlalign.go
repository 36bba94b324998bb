package report

import (
	"strings"
	"unicode/utf8"
)

// How well two lines fit: equal ones, and those of one member.
const (
	fitsEqual  = 3
	fitsMember = 1
)

// paired puts lines into rows so that most fit: equal ones first, then those of
// one member. What has no partner stands beside what came in its place.
func paired(l, r []string) []htmlRowPair {
	best := bestFits(l, r)
	var rows []htmlRowPair
	var gone, added []string
	i, j := 0, 0
	for i < len(l) || j < len(r) {
		switch {
		case i < len(l) && j < len(r) && fits(l[i], r[j]) > 0 && best[i][j] == best[i+1][j+1]+fits(l[i], r[j]):
			rows = append(beside(rows, gone, added), inOneRow(l[i], r[j]))
			gone, added, i, j = nil, nil, i+1, j+1
		case j == len(r) || i < len(l) && best[i+1][j] >= best[i][j+1]:
			gone, i = append(gone, l[i]), i+1
		default:
			added, j = append(added, r[j]), j+1
		}
	}
	return beside(rows, gone, added)
}

// bestFits says how well the rests of two texts fit at best.
func bestFits(l, r []string) [][]int32 {
	table := make([][]int32, len(l)+1)
	cells := make([]int32, (len(l)+1)*(len(r)+1))
	for i := range table {
		table[i] = cells[i*(len(r)+1) : (i+1)*(len(r)+1)]
	}
	for i := len(l) - 1; i >= 0; i-- {
		for j := len(r) - 1; j >= 0; j-- {
			table[i][j] = max(table[i+1][j], table[i][j+1])
			if fit := fits(l[i], r[j]); fit > 0 {
				table[i][j] = max(table[i][j], table[i+1][j+1]+fit)
			}
		}
	}
	return table
}

func fits(l, r string) int32 {
	switch {
	case l == r:
		return fitsEqual
	case memberOf(l) != "" && memberOf(l) == memberOf(r):
		return fitsMember
	}
	return 0
}

// memberOf is the indented name of a member at the beginning of a line.
func memberOf(line string) string {
	if name, _, ok := strings.Cut(line, `": `); ok && strings.HasPrefix(strings.TrimLeft(name, " "), `"`) {
		return name
	}
	return ""
}

// inOneRow are two lines that belong together.
func inOneRow(l, r string) htmlRowPair {
	if l == r {
		return htmlRowPair{Left: htmlSide{Before: l}, Right: htmlSide{Before: r}}
	}
	left, right := parted(l, r)
	return htmlRowPair{Kind: "differs", Left: left, Right: right}
}

// beside puts lines into rows that have no partner.
func beside(rows []htmlRowPair, gone, added []string) []htmlRowPair {
	for i := range max(len(gone), len(added)) {
		row := htmlRowPair{Kind: "differs"}
		switch {
		case i >= len(added):
			row.Left = whole(gone[i])
		case i >= len(gone):
			row.Right = whole(added[i])
		case memberOf(gone[i]) == memberOf(added[i]):
			row = inOneRow(gone[i], added[i])
		default:
			row.Left, row.Right = whole(gone[i]), whole(added[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// whole marks a line that the other side does not have.
func whole(line string) htmlSide {
	text := strings.TrimLeft(line, " ")
	return htmlSide{Before: line[:len(line)-len(text)], Differs: text}
}

// parted marks what differs between two lines. They keep whole characters, and at
// least a mark where one is the beginning of the other.
func parted(l, r string) (left, right htmlSide) {
	begin, end := 0, 0
	for begin < min(len(l), len(r)) && l[begin] == r[begin] {
		begin++
	}
	for begin > 0 && (begin < len(l) && !utf8.RuneStart(l[begin]) || begin < len(r) && !utf8.RuneStart(r[begin])) {
		begin--
	}
	for end < min(len(l), len(r))-begin && l[len(l)-1-end] == r[len(r)-1-end] {
		end++
	}
	for end > 0 && !utf8.RuneStart(l[len(l)-end]) {
		end--
	}
	side := func(s string) htmlSide { return htmlSide{s[:begin], s[begin : len(s)-end], s[len(s)-end:]} }
	return side(l), side(r)
}
