package assert

import (
	"fmt"
	"strings"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"github.com/bchttp/bchttp/runner/result"
)

// Program is an expression that compiled. Several goroutines may run it.
type Program struct {
	text  string
	scope Scope
	plain *plain // nil: not of the plain form
	// readsStatus is for ReadsStatus.
	readsStatus bool
	// steps is how many an evaluation may take; 0: mostSteps.
	steps int

	once sync.Once // fills tree and code of a plain program when they are needed
	tree ast.Node
	code *vm.Program
	err  *CompileError
}

// Result is the verdict on one subject.
type Result struct {
	// Outcome is result.Passed, result.Failed, or result.Error for an expression that
	// cannot be evaluated.
	Outcome result.Outcome
	// Leaves are the parts that made a false expression false. Their values are JSON
	// text, empty where there is no comparison; what looks secret is masked.
	Leaves []result.Leaf
	// Message says why there is no verdict, or which missing step made a value nil.
	Message, Hint string
}

// Compile reads an expression. Offsets of its error count from the beginning of text.
func Compile(text string, scope Scope) (*Program, *CompileError) {
	p := &Program{text: text, scope: scope}
	if plain, ok := readPlain(text); ok && !scope.Before && !strings.Contains(text, "{{") {
		p.plain, p.readsStatus = plain, plain.source == fromStatus
		return p, nil
	}
	if err := p.full(); err != nil {
		return nil, err
	}
	p.readsStatus = readsStatus(p.tree)
	return p, nil
}

// full compiles with expr.
func (p *Program) full() *CompileError {
	p.once.Do(func() {
		if strings.TrimSpace(p.text) == "" {
			p.err = &CompileError{Message: "an expression is missing", Hint: "write for example `status == 200`"}
			return
		}
		if len(p.text) > longestExpression {
			p.err = &CompileError{End: len(p.text), Message: fmt.Sprintf("the expression is longer than %d bytes", longestExpression)}
			return
		}
		if p.err = reference(p.text, p.scope); p.err != nil {
			return
		}
		tree, err := parse(p.text)
		if err != nil {
			p.err = located(p.text, err)
			return
		}
		p.tree = tree
		p.code, p.err = compile(p.text, tree, p.scope, nil)
	})
	return p.err
}

// frame begins an evaluation.
func (p *Program) frame(s *Subject) *frame {
	f := newFrame(s)
	if p.steps > 0 {
		f.steps = p.steps
	}
	return f
}

// ReadsStatus tells whether the program looks at the status of its own response, so
// that the check of INTERFACE section 2 is off.
func (p *Program) ReadsStatus() bool { return p.readsStatus }

// Run evaluates the program.
func (p *Program) Run(s *Subject) Result {
	if p.plain != nil {
		left, verdict, ok := p.plain.eval(s)
		switch {
		case ok && verdict:
			return Result{Outcome: result.Passed}
		case ok && left.kind != kindNil:
			return Result{Outcome: result.Failed, Leaves: []result.Leaf{p.plain.leaf(p.text, left)}}
		}
	}
	return p.runFull(s)
}

// Sides are both sides of a comparison that holds, as those of a leaf; empty where the
// program is no comparison, or where a side may ask for further pages.
func (p *Program) Sides(s *Subject) (left, right string) {
	if p.plain != nil {
		if value, _, ok := p.plain.eval(s); ok && value.kind != kindNil {
			l := p.plain.leaf(p.text, value)
			return l.Left, l.Right
		}
	}
	if p.full() != nil || p.Follows() {
		return "", ""
	}
	n, ok := p.tree.(*ast.BinaryNode)
	if !ok || !isComparison(n.Operator) {
		return "", ""
	}
	e := newExplainer(p, s)
	return shorten(e.whole(n.Left), longest), shorten(e.whole(n.Right), longest)
}

func (p *Program) runFull(s *Subject) Result {
	if err := p.full(); err != nil {
		return Result{Outcome: result.Error, Message: err.Message, Hint: err.Hint}
	}
	value, err := run(p.code, p.frame(s))
	e := newExplainer(p, s)
	if err != nil {
		return e.failure(err)
	}
	verdict, isTruth := value.(bool)
	switch {
	case !isTruth:
		return e.noVerdict(value, "an assertion")
	case verdict:
		return Result{Outcome: result.Passed}
	}
	return e.falsehood()
}

// noVerdict is the result of an expression that is neither true nor false; what tells what
// the expression is.
func (e *explainer) noVerdict(value any, what string) Result {
	out := Result{
		Outcome: result.Error,
		Message: fmt.Sprintf("`%s` is %s, but %s must be true or false", strings.TrimSpace(e.program.text), kind(value), what),
		Hint:    "compare it, for example `" + exampleComparison(e.program.text, value) + "`",
	}
	if value == nil {
		if reason, hint := e.whyNil(e.program.tree); reason != "" {
			out.Message, out.Hint = reason+", but "+what+" must be true or false", hint
		}
	}
	return out
}

// exampleComparison is a comparison of a value that can be false.
func exampleComparison(text string, value any) string {
	text = strings.TrimSpace(text)
	if len(text) > 60 {
		text = "body.value"
	}
	if strings.ContainsAny(text, " ?|&") {
		text = "(" + text + ")"
	}
	switch kind(value) {
	case "a number":
		switch text {
		case "status", "response.status":
			return text + " == 200"
		case "duration", "response.duration":
			return text + " < 1000"
		}
		return text + " > 0"
	case "a text":
		return text + ` == "…"`
	}
	if _, isArray := value.([]any); isArray {
		return "len(" + text + ") > 0"
	}
	return text + " != nil"
}
