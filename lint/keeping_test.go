package lint_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
)

// TestKeepingFindsWhatCheckFinds writes into the inputs of the golden files, and into all of them
// as one file: with what was learned of the text before, the same is found as without.
func TestKeepingFindsWhatCheckFinds(t *testing.T) {
	edits := 0
	for _, s := range scenes(t) {
		var all strings.Builder
		for _, name := range s.inputs() {
			text, _ := s.file(name + ".http")
			fmt.Fprintf(&all, "%s\n###\n", text)
			edits += writtenInto(t, s, name, text, 4)
			edits += writtenInto(t, s, name, strings.ReplaceAll(text, "\n", "\r\n"), 2)
		}
		edits += writtenInto(t, s, "all", all.String(), 40)
	}
	if edits < 500 {
		t.Errorf("only %d edits were made", edits)
	}
}

// fragments are what is written: each of them changes what blocks mean to one another.
func fragments() []string {
	return []string{
		"x", "\n", "\r\n", "###\n", "\n###\nGET http://localhost/{{late}}\n", "@late = 1\n", "@host = http://localhost\n", "@late = {{host}}\n",
		"# @name login\n", "# @name second\n", "{{late}}", "{{login.response.body.$.id}}", "{{host}}", "# @ref login\n", "# @cleanup\n",
		"# @capture late = body.id\n", "# @assert login.response.status == 200\n", "# @assert vars.late == 1\n", "# @secret late\n", "# @prompt late\n",
		"# @loop for 3\n", "Content-Type: application/json\n", "Authorization: Bearer {{late}}\n", "{\"a\": ", "}", "{{$processEnv A}}", "# @timeout x\n",
		"# @import ./a.http\n", "< ./none.json\n", "<@ ./none.json\n", "{{$xpath //a}}", "\ufeff", "@token = {{login.response.body.$.token}}\n", "\"", "@", "{{",
	}
}

// writtenInto makes random edits, each behind the one before, and gives their number.
func writtenInto(t *testing.T, s scene, name, text string, edits int) int {
	t.Helper()
	random := rand.New(rand.NewPCG(uint64(len(text)), 7))
	with := func(file *parser.File, index *vars.Index) lint.Input {
		in := s.input(t, name, "")
		in.File, in.Index = file, index
		in.Refused = func() []parser.Diagnostic {
			return runner.Refused(runner.NewPlan(runner.Input{Tree: file}, runner.Selection{}))
		}
		in.RefusedIn = func(b *parser.Block) []parser.Diagnostic { return runner.RefusedIn(file, b) }
		return in
	}
	file := parser.Parse(parser.NewSource(name+".http", text), parser.Options{})
	in := with(file, vars.NewIndex(file))
	_, learned := lint.CheckKeeping(context.Background(), in, nil)
	var done []string
	for range edits {
		span, insert := anEdit(random, file.Source.Text())
		done = append(done, fmt.Sprintf("%v %q", span, insert))
		next, change := parser.Edit(file, span, insert)
		in.File, in.Index = next, in.Index.Edited(next, change)
		around := with(in.File, in.Index)
		in.Refused, in.RefusedIn = around.Refused, around.RefusedIn
		var got []parser.Diagnostic
		got, learned = lint.CheckKeeping(context.Background(), in, learned)
		if diff := cmp.Diff(lint.Check(in), got); diff != "" {
			t.Fatalf("%s, %s: after %s (-whole +kept)\n%s\nin %q", s.path, name, strings.Join(done, ", "), diff, next.Source.Text())
		}
		file = next
	}
	return edits
}

// anEdit writes a fragment, deletes a few bytes or a line, or moves a line.
func anEdit(random *rand.Rand, text string) (parser.Span, string) {
	at := random.IntN(len(text) + 1)
	line := strings.LastIndexByte(text[:at], '\n') + 1
	end := line
	if n := strings.IndexByte(text[line:], '\n'); n >= 0 {
		end = line + n + 1
	}
	all := fragments()
	switch fragment := all[random.IntN(len(all))]; random.IntN(5) {
	case 0:
		return parser.Span{Start: uint32(at), End: uint32(min(len(text), at+random.IntN(4)))}, ""
	case 1:
		return parser.Span{Start: uint32(line), End: uint32(end)}, ""
	case 2:
		return parser.Span{Start: uint32(at), End: uint32(at)}, fragment
	case 3:
		return parser.Span{Start: uint32(line), End: uint32(end)}, text[line:end] + text[line:end]
	default:
		return parser.Span{Start: uint32(line), End: uint32(line)}, fragment
	}
}
