package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
)

// TestLinesSelectRequests: each line of a selection stands for its request, and what that
// refers to runs first.
func TestLinesSelectRequests(t *testing.T) {
	tree := parser.Parse(parser.NewSource("x.http", `# @name one
GET http://h/1

###
# @name two
GET http://h/2

###
# @name three
GET http://h/{{one.response.body.$.id}}
`), parser.Options{})
	for _, test := range []struct {
		lines []int
		want  []string
	}{
		{nil, []string{"one", "two", "three"}},
		{[]int{6}, []string{"two"}},
		{[]int{5, 1}, []string{"one", "two"}},
		{[]int{10}, []string{"one", "three"}},
		{[]int{99}, nil},
	} {
		var ran []string
		for _, step := range NewPlan(Input{Tree: tree}, Selection{Lines: test.lines}).Steps {
			if !step.Omit {
				ran = append(ran, step.Name)
			}
		}
		if diff := cmp.Diff(test.want, ran); diff != "" {
			t.Errorf("lines %v: %s", test.lines, diff)
		}
	}
}
