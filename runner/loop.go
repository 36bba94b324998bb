package runner

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// loop is a "# @loop" as it is written (INTERFACE section 3). One of count, expr and file
// says what it runs over.
type loop struct {
	item parser.Directive
	// name is the variable of a row.
	name  string
	count int
	expr  string
	file  string
}

// row is what a step of a loop runs with. raw is its value as JSON text.
type row struct {
	name  string
	index int
	raw   string
	value any
}

// repeat runs a step once for each row of its loop.
func (f *fileRun) repeat(ctx context.Context, position int, step *Step) {
	defer f.leaveLoop()
	defer f.exchanges.expire(step.Needs, position)
	rows, bad := f.rowsOf(ctx, step)
	if bad != nil || rows == nil {
		f.runOnce(ctx, position, step, bad)
		return
	}
	for row := range rows {
		f.row = &row
		// What a row got is kept for the next one.
		f.runOnce(ctx, position-1, step, nil)
		if f.notNow(ctx, step) != nil {
			return
		}
	}
}

func (f *fileRun) leaveLoop() { f.row, f.worst, f.scope.Locals = nil, "", nil }

// rowsOf gives the rows of a step; nil without trouble if the step is not to run anyway,
// which its run tells.
func (f *fileRun) rowsOf(ctx context.Context, step *Step) (rows, *trouble) {
	if f.notNow(ctx, step) != nil {
		return nil, nil
	}
	d := readDirectives(f.plan.Tree, step.Block, f.cfg.Exact)
	if d.loop == nil || f.hindrance(ctx, step, &d) != nil {
		return nil, nil
	}
	found, bad := f.rows(ctx, d.loop)
	if bad != nil && bad.unresolved && f.readsResponses(step) {
		bad = openRows(d.loop)
	}
	if bad != nil {
		return nil, bad
	}
	f.scope.Locals = []string{d.loop.name, "index"}
	return found, nil
}

// rows reads what a loop runs over, to its end: a row that is wrong is found before the
// first request is sent.
func (f *fileRun) rows(ctx context.Context, l *loop) (rows, *trouble) {
	switch {
	case l.file != "":
		return f.rowsOfFile(l)
	case l.expr != "":
		return f.rowsOfExpression(ctx, l)
	case l.count == 0:
		return nil, noRows(l)
	}
	return l.counted(), nil
}

// noRows is the end of a step whose loop has no row.
func noRows(l *loop) *trouble { return idle(fmt.Sprintf("`# @loop %s` has no rows", l.item.Value)) }

func (f *fileRun) rowsOfExpression(ctx context.Context, l *loop) (rows, *trouble) {
	program, err := assert.Compile(l.expr, f.scopeBefore())
	if err != nil {
		return nil, syntaxAt(f.shown(), notCompiled(l.item, len(l.item.Value)-len(l.expr), err))
	}
	raw, failure := program.Value(f.before(ctx))
	if failure != nil {
		return nil, f.undecided("loop", l.span(l.expr), failure.Message, failure.Hint)
	}
	if problem := notList(raw); problem != "" {
		hint := "write a list, as in `login.response.body.value`"
		if strings.HasPrefix(raw, `"`) {
			hint = fmt.Sprintf("a text with a JSON list is one with `fromJSON(%s)`", l.expr)
		}
		return nil, f.undecided("loop", l.span(l.expr), fmt.Sprintf("`%s` is %s, but a loop runs over a list", l.expr, problem), hint)
	}
	return l.listed(raw)
}

// span is the place of the source of the rows, which stands last.
func (l *loop) span(source string) parser.Span {
	span := l.item.ValueSpan
	if !l.item.Foreign {
		span.Start = span.End - uint32(len(source))
	}
	return span
}

// notList says what a JSON text is that is no list, "" if it is one.
func notList(raw string) string {
	switch raw[0] {
	case '[':
		return ""
	case '{':
		return "an object"
	case '"':
		return "a text"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "`null`"
	}
	return "a number"
}

// local gives the variable of the row and `index` as expressions see them.
func (f *fileRun) local(name string) (any, bool) {
	switch {
	case f.row == nil:
		return nil, false
	case name == f.row.name:
		return f.row.value, true
	case name == "index":
		return f.row.index, true
	}
	return nil, false
}

// begin makes a pass serve a request, with the row that it runs with.
func (f *fileRun) begin(pass *vars.Pass, answers map[string]string) {
	pass.Begin(answers)
	f.withRow(pass)
}

func (f *fileRun) withRow(pass *vars.Pass) *vars.Pass {
	if f.row != nil {
		pass.Loop = f.row.text
	}
	return pass
}

// text is the row, or its number, as it is inserted (spec 13.6).
func (r *row) text(name string) (string, bool) {
	switch name {
	case "index":
		return strconv.Itoa(r.index), true
	case r.name:
		found, err := jsonpath.First(r.raw, "$")
		return found.Text(true), err == nil
	}
	return "", false
}

func (r *row) shown() *result.Row {
	if r == nil {
		return nil
	}
	return &result.Row{Index: r.index, Value: r.value}
}
