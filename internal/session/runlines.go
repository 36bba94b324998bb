package session

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
)

// mayLead tells cheaply whether a text leads to other files.
func mayLead(text string) bool {
	return mayImport(text, 'p') || mayImport(text, 'P') || mayRun(text)
}

// mayImport tells a text with the word `import`, in small letters or capitals, that has this form
// of its letter p, which is a rare one.
func mayImport(text string, p byte) bool {
	const word, before = "import", len("im")
	for at := 0; ; at++ {
		next := strings.IndexByte(text[at:], p)
		if next < 0 {
			return false
		}
		at += next
		if start := at - before; start >= 0 && start+len(word) <= len(text) && strings.EqualFold(text[start:start+len(word)], word) {
			return true
		}
	}
}

// mayRun tells a text with a line that begins with the word `run`.
func mayRun(text string) bool {
	const word = "run"
	for at := 0; ; at += len(word) {
		next := strings.Index(text[at:], word)
		if next < 0 {
			return false
		}
		at += next
		before := strings.TrimRight(text[:at], " \t\ufeff")
		if before == "" || strings.ContainsAny(before[len(before)-1:], "\r\n") {
			return true
		}
	}
}

// leads is the path of the file that a directive leads to; ok: it leads to one.
func leads(item parser.Directive) (path string, ok bool) {
	switch item.Key {
	case "import":
		return item.Value, true
	case parser.RunLineKey:
		run, _, _ := parser.ReadRunLine(item.Value)
		return run.File, run.File != ""
	}
	return "", false
}

// runs tells an edge that runs what it leads to.
func (e edge) runs() bool { return e.item.Key == parser.RunLineKey }

// verb is what an edge does to what it leads to.
func (e edge) verb() string {
	if e.runs() {
		return "run"
	}
	return "import"
}

// wayOut is what to do about a circle.
func (e edge) wayOut() string {
	if e.runs() {
		return "remove one of the lines that lead from one to the other"
	}
	return "put what both need into a file of its own, and import that"
}

func (e edge) participle() string {
	if e.runs() {
		return "run"
	}
	return "imported"
}

// join makes what an edge leads to a part of a file.
func (e edge) join(in *runner.Input, plan *runner.Plan) {
	if !e.runs() {
		in.Imports = append(in.Imports, plan)
		return
	}
	if in.Called == nil {
		in.Called = map[int32]*runner.Plan{}
	}
	in.Called[e.item.Line] = plan
}

// imports are the edges of the imports alone, as [runner.Input.Imports] has them.
func (f *imported) imports() []edge {
	var edges []edge
	for _, e := range f.edges {
		if !e.runs() {
			edges = append(edges, e)
		}
	}
	return edges
}
