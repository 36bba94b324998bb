package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestConformanceDocument holds docs/conformance.md to the cases: how many there are
// for each section of the format. That all of them agree is TestConformance's claim.
func TestConformanceDocument(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "conformance.md"))
	if err != nil {
		t.Fatal(err)
	}
	if table := scoreTable(loadCases(t)); !strings.Contains(string(text), table) {
		t.Errorf("docs/conformance.md should have this table:\n%s", table)
	}
}

// scoreTable counts compared cases by the main sections that they exercise.
func scoreTable(cases []*conformanceCase) string {
	bySection := map[int]int{}
	compared := 0
	for _, c := range cases {
		if c.skip != "" || c.bug && c.exact { // it counts once, for what is right
			continue
		}
		compared++
		for _, section := range mainSections(c.sections) {
			bySection[section]++
		}
	}
	var sections []int
	for section := range bySection {
		sections = append(sections, section)
	}
	slices.Sort(sections)
	var table strings.Builder
	table.WriteString("| section | agree | of |\n|---|---|---|\n")
	for _, section := range sections {
		fmt.Fprintf(&table, "| %d | %d | %d |\n", section, bySection[section], bySection[section])
	}
	fmt.Fprintf(&table, "| **all** | **%d** | **%d** |\n", compared, compared)
	return table.String()
}

func mainSections(sections []string) []int {
	var found []int
	for _, section := range sections {
		whole, _, _ := strings.Cut(section, ".")
		if n, err := strconv.Atoi(whole); err == nil && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	return found
}
