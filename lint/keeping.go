package lint

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// CheckKeeping is Check for a file that is being written: what was learned comes with the
// findings. Of before, what was learned of an earlier state of the file, that is taken over which
// is still true; nil: there is none. Others who wait for a processor go first. Both results are
// nil if ctx ends before.
func CheckKeeping(ctx context.Context, in Input, before *Checked) ([]parser.Diagnostic, *Checked) {
	c := checkerAfter(ctx, in, before)
	found := c.check()
	if before != nil && c.before != nil && c.resolvedMuch() { // which block is the first too many is not known
		return CheckKeeping(ctx, in, nil)
	}
	c.before, c.found, c.stale, c.turns.firstOf = nil, nil, stale{}, map[string]int{}
	if ctx.Err() != nil {
		return nil, nil
	}
	return found, &Checked{checker: c}
}

// checkerAfter is a checker that knows what was learned before, as far as it is still true.
func checkerAfter(ctx context.Context, in Input, before *Checked) *checker {
	c := prepared(in)
	c.ctx, c.keeps, c.asked = ctx, true, map[string]vars.Meaning{}
	if before != nil && !before.checker.resolvedMuch() && before.checker.isFollowedBy(&c.Input) && !c.asksInside() {
		c.takeOver(before.checker)
	}
	c.read()
	return c
}

// isFollowedBy tells whether what was found for one input can be taken over for another one. What
// goes by the names of other files cannot: they may have changed.
func (in *Input) isFollowedBy(next *Input) bool {
	return in.File.Options == next.File.Options && !next.File.Options.Markdown &&
		in.Environments == next.Environments && in.Environment == next.Environment && maps.Equal(in.Overrides, next.Overrides) &&
		in.Dir == next.Dir && in.Workspace == next.Workspace && slices.Equal(in.Requests, next.Requests) &&
		(in.RefusedIn == nil) == (next.RefusedIn == nil) && in.Imported == nil && next.Imported == nil
}

// asksInside tells whether values of the environment hold references whose values the machine
// decides about.
func (c *checker) asksInside() bool {
	environment := c.resolver.Environment
	return slices.ContainsFunc(environment.Names(), func(name string) bool {
		value, _ := environment.Lookup(name)
		return strings.Contains(value.Text, "{{$")
	})
}

// giveWay lets others go first who wait for a processor; false: nobody waits for the check any
// more.
func (c *checker) giveWay(i int) bool {
	const blocks = 16 // well below a millisecond
	if i%blocks == 0 && c.keeps {
		runtime.Gosched()
	}
	return c.ctx.Err() == nil
}
