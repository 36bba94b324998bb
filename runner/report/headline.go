package report

import (
	"strconv"

	"github.com/bchttp/bchttp/runner/result"
)

// headline says in one line why a step did not pass.
func headline(s *result.Step) string {
	switch a := failedAssertion(s); {
	case s.Reason != "":
		return s.Reason
	case s.Problem != nil:
		return s.Problem.Message
	case a != nil:
		return assertionText(a) + comparison(a)
	}
	if n := len(s.Attempts); n > 0 && s.Attempts[n-1].Error != nil {
		return *s.Attempts[n-1].Error
	}
	if p := lastResponse(s); p != nil {
		return "status " + strconv.Itoa(p.Status)
	}
	return string(s.Outcome)
}

// comparison is the two sides of a failed assertion on one line.
func comparison(a *result.Assertion) string {
	left, right := sidesOf(a)
	if left == "" || right == "" || len(left)+len(right) > 200 {
		return ""
	}
	return ", left " + left + ", right " + right
}

// sidesOf are the two sides of a comparison, those of the first leaf if the assertion has
// several.
func sidesOf(a *result.Assertion) (left, right string) {
	if len(a.Leaves) > 0 && a.Left+a.Right == "" {
		return a.Leaves[0].Left, a.Leaves[0].Right
	}
	return a.Left, a.Right
}

// assertionText is the author's message, else why there is no verdict, else what an
// expression that is not true says by itself.
func assertionText(a *result.Assertion) string {
	switch {
	case a.Problem != nil:
		return a.Problem.Message
	case a.Message != "":
		return a.Message
	case a.Outcome == result.Error && a.Note != "":
		return a.Note
	}
	return "`" + a.Expr + "` is not true"
}

// failedAssertion is the first that did not hold, nil if there is none.
func failedAssertion(s *result.Step) *result.Assertion {
	for i := range s.Assertions {
		if s.Assertions[i].Outcome != result.Passed {
			return &s.Assertions[i]
		}
	}
	return nil
}

// lastResponse is what the last try brought, behind its redirects, nil if nothing.
func lastResponse(s *result.Step) *result.Response {
	if len(s.Attempts) == 0 {
		return nil
	}
	_, p := s.Attempts[len(s.Attempts)-1].Final()
	return p
}
