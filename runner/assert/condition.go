package assert

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// Condition evaluates the program as what decides whether a request runs (`# @if`). A
// value that is neither true nor false is a failure.
func (p *Program) Condition(s *Subject) (holds bool, failure *Failure) {
	if err := p.full(); err != nil {
		return false, &Failure{err.Message, err.Hint}
	}
	e := newExplainer(p, s)
	value, err := run(p.code, p.frame(s))
	if err != nil {
		told := e.failure(err)
		return false, &Failure{told.Message, told.Hint}
	}
	if verdict, isTruth := value.(bool); isTruth {
		return verdict, nil
	}
	told := e.noVerdict(value, "a condition")
	return false, &Failure{told.Message, told.Hint}
}

// refuseOwn refuses what belongs to the response of the request itself where that is yet
// to come.
func (r *rewriter) refuseOwn(node ast.Node, what string) bool {
	if !r.scope.Before {
		return false
	}
	r.fail(node, fmt.Sprintf("`%s` is of this request, which has not been sent when the expression is read", what),
		"write the name of an earlier request before it, as in `login.response.status`, or `vars.NAME`")
	return true
}

// isOfExchange tells the names of INTERFACE section 4 that belong to the own request and
// response.
func isOfExchange(name string) bool {
	return isOwnName(name) && name != "vars" && name != "requests"
}

// readsBody tells the functions that look into the own response.
func readsBody(function string) bool {
	return strings.Contains(" header jsonpath xpath has schema ", " "+function+" ")
}
